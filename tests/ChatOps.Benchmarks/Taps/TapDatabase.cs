using ChatOps.Core;
using ChatOps.Core.CheckIns;
using ChatOps.Core.Delivery;
using ChatOps.Core.Outcomes;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Benchmarks.Taps;

/// <summary>Open check-ins of next week, their cards standing in Slack: whatever the day, the host finds nothing else that is due.</summary>
internal static class TapDatabase
{
    public const string Team = "TBENCH";
    public const string CardTs = "1795424400.000100";
    public const int OutcomesEach = 3;

    public static async Task<(BenchDatabase Database, List<Tap> Taps)> MakeAsync(int owners, LocalDate today)
    {
        var database = new BenchDatabase("slack", Team, today.Next(IsoDayOfWeek.Monday));
        await database.FillAsync(owners, OutcomesEach);
        var clock = new BenchClock(database.Before);
        var cycle = new WeeklyCycle(database.Dbs, clock);
        await cycle.RunAsync(default);
        clock.Now = database.Monday.At(new LocalTime(8, 30)).InUtc().ToInstant();
        await cycle.RunAsync(default);

        await using var db = database.Dbs.CreateDbContext();
        await db.Deliveries.ExecuteUpdateAsync(row => row
            .SetProperty(d => d.State, DeliveryState.Settled)
            .SetProperty(d => d.SentRevision, d => d.Revision)
            .SetProperty(d => d.Reference, d => "D" + d.ToId + ":" + CardTs));
        var taps = await (from checkIn in db.CheckIns
                          join outcome in db.Outcomes on checkIn.OwnerId equals outcome.OwnerId
                          join account in db.Accounts on checkIn.OwnerId equals account.PersonId
                          where checkIn.State == CheckInState.Open
                          orderby outcome.Id
                          select new Tap(account.UserId, outcome.Id, checkIn.Id)).ToListAsync();

        // In no order: people don't answer team by team.
        new Random(7).Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(taps));
        return (database, taps);
    }

    public static async Task<int> AnswersAsync(BenchDatabase database)
    {
        await using var db = database.Dbs.CreateDbContext();
        return await db.Answers.CountAsync(a => a.Status == AnswerStatus.OnTrack && db.AnswerRevisions.Any(r => r.AnswerId == a.Id));
    }
}
