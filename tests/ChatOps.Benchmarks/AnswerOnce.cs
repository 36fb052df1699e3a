using System.Diagnostics;
using ChatOps.Core;
using ChatOps.Core.CheckIns;
using ChatOps.Core.Messages;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Benchmarks;

/// <summary>From a parsed interaction to committed state and reply: answer, revision, audit, outbox, reply, in one transaction.</summary>
internal static class AnswerOnce
{
    private const int Warmup = 1000;

    public static async Task RunAsync()
    {
        using var database = new BenchDatabase();
        await database.FillAsync(owners: 3_000, outcomesEach: 3);
        var clock = new BenchClock(BenchDatabase.Saturday);
        var cycle = new WeeklyCycle(database.Dbs, clock);
        await cycle.RunAsync(default);
        clock.Now = Instant.FromUtc(2026, 11, 23, 8, 30);
        await cycle.RunAsync(default);

        var interactions = new Interactions(database.Dbs, clock);
        var times = new List<double>();
        var process = Process.GetCurrentProcess();
        var busy = TimeSpan.Zero;
        foreach (var (tap, n) in (await TapsAsync(database)).Select((tap, n) => (tap, n)))
        {
            if (n == Warmup)
            {
                process.Refresh();
                busy = process.TotalProcessorTime;
            }

            var interaction = new Interaction(database.Workspace, $"tap-{n}", tap.User, ChannelId: null, new Did.Pressed(CheckInVerbs.OnTrack, [tap.Outcome.ToString(), tap.CheckIn.ToString()]));
            var watch = Stopwatch.StartNew();
            var reply = await interactions.HandleAsync(interaction, default);
            times.Add(watch.Elapsed.TotalMilliseconds);
            if (reply is not Reply.Replace)
            {
                throw new InvalidOperationException("A tap was refused: this figure would mean nothing.");
            }
        }

        process.Refresh();
        var warm = times.Skip(Warmup).ToList();
        Console.WriteLine($"processor time an answer: {(process.TotalProcessorTime - busy).TotalMilliseconds / warm.Count:F2} ms");
        Console.WriteLine($"{warm.Count} answers: median {Figures.Median(warm):F2} ms, p99 {Figures.Percentile(warm, .99):F2} ms");
    }

    private static async Task<List<(string User, OutcomeId Outcome, CheckInId CheckIn)>> TapsAsync(BenchDatabase database)
    {
        await using var db = database.Dbs.CreateDbContext();
        var taps = await (from checkIn in db.CheckIns
                          join outcome in db.Outcomes on checkIn.OwnerId equals outcome.OwnerId
                          join account in db.Accounts on checkIn.OwnerId equals account.PersonId
                          where checkIn.State == CheckInState.Open
                          select new { account.UserId, Outcome = outcome.Id, CheckIn = checkIn.Id }).Take(3_000).ToListAsync();
        return taps.ConvertAll(t => (t.UserId, t.Outcome, t.CheckIn));
    }
}
