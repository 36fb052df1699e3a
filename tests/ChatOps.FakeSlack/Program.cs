using System.Globalization;
using ChatOps.FakeSlack;

// dotnet run --project tests/ChatOps.FakeSlack -- [--port 3011] [--deliver-to http://127.0.0.1:5080/slack/events] [--users 100] [--faults 0.1] [--seed 1]
var options = new FakeSlackOptions { Port = int.Parse(Argument("port") ?? "0", CultureInfo.InvariantCulture), RequestUrl = Argument("deliver-to") is { } url ? new Uri(url) : null };
await using var slack = await FakeSlack.StartAsync(options);
var workspace = slack.AddWorkspace();
for (var i = 0; i < int.Parse(Argument("users") ?? "0", CultureInfo.InvariantCulture); i++)
{
    workspace.AddUser(FakeUser.NumberedId(i), $"Owner {i}");
}

if (Argument("faults") is { } probability)
{
    slack.Faults.Randomly(double.Parse(probability, CultureInfo.InvariantCulture), int.Parse(Argument("seed") ?? "1", CultureInfo.InvariantCulture));
}

Console.WriteLine(slack.ApiBaseUrl);
await Console.In.ReadToEndAsync(); // it ends with whoever started it

string? Argument(string name) => Array.IndexOf(args, $"--{name}") is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;
