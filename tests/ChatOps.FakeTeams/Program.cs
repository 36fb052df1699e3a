using System.Globalization;
using ChatOps.FakeTeams;

// dotnet run --project tests/ChatOps.FakeTeams -- [--port 3012] [--people 100] [--faults 0.1] [--seed 1]
await using var teams = await FakeTeams.StartAsync(new() { Port = int.Parse(Argument("port") ?? "0", CultureInfo.InvariantCulture) });
var tenant = teams.AddTenant(teams.Options.HomeTenantId);
for (var i = 0; i < int.Parse(Argument("people") ?? "0", CultureInfo.InvariantCulture); i++)
{
    tenant.AddPerson(FakePerson.NumberedId(i), $"Owner {i}");
}

if (Argument("faults") is { } probability)
{
    teams.Faults.Randomly(double.Parse(probability, CultureInfo.InvariantCulture), int.Parse(Argument("seed") ?? "1", CultureInfo.InvariantCulture));
}

Console.WriteLine(teams.BaseUrl);
await Console.In.ReadToEndAsync(); // it ends with whoever started it

string? Argument(string name) => Array.IndexOf(args, $"--{name}") is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;
