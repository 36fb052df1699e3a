using System.Diagnostics;
using ChatOps.Core.CheckIns;
using ChatOps.Core.Organizations;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Benchmarks;

/// <summary>Everybody's Monday at once: check-ins opened and queued, with an answer's worth of writing in between.</summary>
internal static class OpenCheckIns
{
    public static async Task RunAsync(int owners)
    {
        using var database = new BenchDatabase();
        await database.FillAsync(owners, outcomesEach: 1);
        var planning = Stopwatch.StartNew();
        await PlanWeeks.RunAsync(database.Dbs, BenchDatabase.Saturday, default);
        Console.WriteLine($"planned {owners} check-ins in {planning.Elapsed.TotalSeconds:F1} s");

        GC.Collect();
        var idle = GC.GetTotalMemory(forceFullCollection: true);
        var workingSet = Process.GetCurrentProcess().WorkingSet64;
        using var stop = new CancellationTokenSource();
        var waits = MeasureWritesAsync(database, stop.Token);
        var peak = PeakMemoryAsync(stop.Token);
        var opening = Stopwatch.StartNew();
        await OpenDueCheckIns.RunAsync(database.Dbs, Pauses.None, Instant.FromUtc(2026, 11, 23, 8, 0), default);
        opening.Stop();
        await stop.CancelAsync();
        var writes = await waits;
        await using var db = database.Dbs.CreateDbContext();
        Console.WriteLine($"opened and queued {await db.Deliveries.CountAsync()} in {opening.Elapsed.TotalSeconds:F1} s: {owners / opening.Elapsed.TotalSeconds:F0} owners a second");
        Console.WriteLine($"a write beside it waited: median {Figures.Median(writes):F1} ms, p99 {Figures.Percentile(writes, .99):F1} ms ({writes.Count} writes)");
        Console.WriteLine($"managed heap idle {idle >> 20} MB; working set before {workingSet >> 20} MB, peak {await peak >> 20} MB");
    }

    /// <summary>What an answer would meet: one small write transaction after the other.</summary>
    private static async Task<List<double>> MeasureWritesAsync(BenchDatabase database, CancellationToken stop)
    {
        var waits = new List<double>();
        while (!stop.IsCancellationRequested)
        {
            await using var db = database.Dbs.CreateDbContext();
            db.Audit.Add(new() { OrganizationId = default, At = BenchDatabase.Saturday, What = "bench", Subject = "x", From = "bench" });
            var watch = Stopwatch.StartNew();
            await db.SaveChangesAsync(CancellationToken.None);
            waits.Add(watch.Elapsed.TotalMilliseconds);
            await Task.Delay(20, CancellationToken.None);
        }

        return waits;
    }

    private static async Task<long> PeakMemoryAsync(CancellationToken stop)
    {
        var peak = 0L;
        while (!stop.IsCancellationRequested)
        {
            peak = Math.Max(peak, Process.GetCurrentProcess().WorkingSet64);
            await Task.Delay(100, CancellationToken.None);
        }

        return peak;
    }
}
