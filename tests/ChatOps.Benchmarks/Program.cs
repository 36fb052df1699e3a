using ChatOps.Benchmarks;
using ChatOps.Benchmarks.Taps;

// dotnet run -c Release --project tests/ChatOps.Benchmarks -- [name …]
var scenarios = new (string Name, Func<Task> Run)[]
{
    ("open", () => OpenCheckIns.RunAsync(owners: 100_000)),
    ("tick", IdleTick.RunAsync),
    ("answer", AnswerOnce.RunAsync),
    ("digest", () => DigestOnce.RunAsync(owners: 1_000, outcomesEach: 10)),
    ("start", StartHost.RunAsync),
    ("taps", TapsBesideBolt.RunAsync),
};
foreach (var (name, run) in scenarios.Where(s => args.Length == 0 || args.Contains(s.Name, StringComparer.Ordinal)))
{
    Console.WriteLine($"== {name}");
    await run();
}
