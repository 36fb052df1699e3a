using System.Diagnostics;
using ChatOps.Core;
using NodaTime;

namespace ChatOps.Benchmarks;

/// <summary>A tick with nothing due, beside 1,000 and beside 1,000,000 outcomes: an index seek costs the same.</summary>
internal static class IdleTick
{
    public static async Task RunAsync()
    {
        foreach (var (owners, each) in new[] { (100, 10), (100_000, 10) })
        {
            using var database = new BenchDatabase();
            await database.FillAsync(owners, each);
            var clock = new BenchClock(BenchDatabase.Saturday);
            var cycle = new WeeklyCycle(database.Dbs, clock);
            await cycle.RunAsync(default);
            clock.Now += Duration.FromMinutes(1);
            var times = new List<double>();
            for (var n = 0; n < 300; n++)
            {
                var watch = Stopwatch.StartNew();
                await cycle.RunAsync(default);
                times.Add(watch.Elapsed.TotalMilliseconds);
            }

            Console.WriteLine($"{owners * each} outcomes: median {Figures.Median(times.Skip(100)):F2} ms, p99 {Figures.Percentile(times.Skip(100), .99):F2} ms");
        }
    }
}
