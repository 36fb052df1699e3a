using ChatOps.Core.Cards;
using ChatOps.Core.Delivery;
using ChatOps.Core.Organizations;
using ChatOps.Core.People;
using ChatOps.Core.Storing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Core.CheckIns;

/// <summary>One reminder, naming only what is still open; none to people who answered, are away, or switched it off.</summary>
public static class RemindSilentOwners
{
    private const int Batch = 200;

    public static async Task RunAsync(IDbContextFactory<ChatOpsDb> dbs, Pauses pauses, Instant now, CancellationToken cancellationToken)
    {
        while (await RemindBatchAsync(dbs, pauses, now, cancellationToken))
        {
            pauses = await Pauses.LoadAsync(dbs, now, cancellationToken); // thousands take their time: somebody may pause meanwhile
        }
    }

    public static Task<Instant?> NextDueAsync(ChatOpsDb db, Pauses pauses, CancellationToken cancellationToken) =>
        db.CheckIns.Where(c => c.State == CheckInState.Open && !pauses.Teams.Contains(c.TeamId)).Select(c => c.RemindAt).MinAsync(cancellationToken);

    private static async Task<bool> RemindBatchAsync(IDbContextFactory<ChatOpsDb> dbs, Pauses pauses, Instant now, CancellationToken cancellationToken)
    {
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var due = await db.CheckIns.Where(c => c.State == CheckInState.Open && c.RemindAt <= now && !pauses.Teams.Contains(c.TeamId))
            .OrderBy(c => c.RemindAt).Take(Batch).ToListAsync(cancellationToken);
        if (due.Count == 0)
        {
            return false;
        }

        var roster = await Roster.LoadAsync(db, due.Select(c => c.AskedId), cancellationToken);
        var organizations = await TeamOrganizations.LoadAsync(db, due, cancellationToken);
        var facts = await CheckInFactsLoader.LoadAsync(db, due, now, cancellationToken);
        foreach (var checkIn in due)
        {
            checkIn.RemindAt = null;
            var who = roster[checkIn.AskedId];
            if (checkIn.ClosesAt > now && who is { WantsReminder: true, Address: { } address } && !who.IsAwayAt(now) && facts[checkIn.Id].Lines.Any(l => l.IsOpen))
            {
                new Outbox(db, organizations[checkIn.TeamId], now).PostNew(CheckInKeys.Reminder(checkIn.Id), address, CheckInCard.BuildReminder(facts[checkIn.Id]), Priority.Rest);
            }
        }

        await Races.SaveOrLoseAsync(db, cancellationToken);
        return true;
    }
}
