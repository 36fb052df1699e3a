using ChatOps.Benchmarks;
using ChatOps.Benchmarks.Taps;

// dotnet run -c Release --project tests/ChatOps.Benchmarks -- [name …], e.g. slack, or slack=10000 for the whole rush
var scenarios = new (string Name, Func<Task> Run)[]
{
    ("open", () => OpenCheckIns.RunAsync(owners: 100_000)),
    ("tick", IdleTick.RunAsync),
    ("answer", AnswerOnce.RunAsync),
    ("digest", () => DigestOnce.RunAsync(owners: 1_000, outcomesEach: 10)),
    ("start", StartHost.RunAsync),
    ("slack", () => SlackRush.RunAsync(Size("slack", otherwise: 2_000))),
    ("teams", () => TeamsRush.RunAsync(Size("teams", otherwise: 2_000))),
    ("taps", TapsBesideBolt.RunAsync),
};
foreach (var (name, run) in scenarios.Where(s => args.Length == 0 || args.Any(a => string.Equals(a.Split('=')[0], s.Name, StringComparison.Ordinal))))
{
    Console.WriteLine($"== {name}");
    await run();
}

int Size(string name, int otherwise) =>
    args.FirstOrDefault(a => a.StartsWith($"{name}=", StringComparison.Ordinal)) is { } sized ? int.Parse(sized[(name.Length + 1)..], System.Globalization.CultureInfo.InvariantCulture) : otherwise;
