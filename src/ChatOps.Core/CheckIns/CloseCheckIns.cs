using ChatOps.Core.Cards;
using ChatOps.Core.Delivery;
using ChatOps.Core.Organizations;
using ChatOps.Core.Outcomes;
using ChatOps.Core.People;
using ChatOps.Core.Storing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Core.CheckIns;

/// <summary>At a team's close: no more reminders, and the lead is told, alone, what the sync can't know. Late answers still land.</summary>
public static class CloseCheckIns
{
    public static async Task RunAsync(IDbContextFactory<ChatOpsDb> dbs, Pauses pauses, Instant now, CancellationToken cancellationToken)
    {
        while (await CloseOneAsync(dbs, pauses, now, cancellationToken))
        {
        }
    }

    public static Task<Instant?> NextDueAsync(ChatOpsDb db, Pauses pauses, CancellationToken cancellationToken) =>
        db.TeamWeeks.Where(w => w.Stage == WeekStage.Planned && !pauses.Teams.Contains(w.TeamId)).Select(w => (Instant?)w.ClosesAt).MinAsync(cancellationToken);

    private static async Task<bool> CloseOneAsync(IDbContextFactory<ChatOpsDb> dbs, Pauses pauses, Instant now, CancellationToken cancellationToken)
    {
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var week = await db.TeamWeeks.Where(w => w.Stage == WeekStage.Planned && w.ClosesAt <= now && !pauses.Teams.Contains(w.TeamId))
            .OrderBy(w => w.ClosesAt).FirstOrDefaultAsync(cancellationToken);
        if (week is null)
        {
            return false;
        }

        week.Stage = WeekStage.Closed;
        var checkIns = await db.CheckIns.Where(c => c.TeamWeekId == week.Id && c.State == CheckInState.Open).ToListAsync(cancellationToken);
        foreach (var checkIn in checkIns)
        {
            checkIn.State = CheckInState.Closed;
            checkIn.RemindAt = null;
        }

        if (IsStillOfUse(week, now))
        {
            await TellLeadAsync(db, week, checkIns, now, cancellationToken);
        }

        await Races.SaveOrLoseAsync(db, cancellationToken);
        return true;
    }

    /// <summary>After a long sleep nobody needs to hear of a week whose digest is past.</summary>
    private static bool IsStillOfUse(TeamWeek week, Instant now) => now < (week.DigestAt ?? week.SyncEndsAt ?? week.ClosesAt + Duration.FromDays(2));

    private static async Task TellLeadAsync(ChatOpsDb db, TeamWeek week, List<CheckIn> checkIns, Instant now, CancellationToken cancellationToken)
    {
        var team = await db.Teams.AsNoTracking().FirstAsync(t => t.Id == week.TeamId, cancellationToken);
        var roster = await Roster.LoadAsync(db, checkIns.SelectMany(c => new[] { c.OwnerId, c.AskedId }).Append(team.LeadId), cancellationToken);
        if (checkIns.Count == 0 || roster[team.LeadId].Address is not { } address)
        {
            return;
        }

        var facts = await CheckInFactsLoader.LoadAsync(db, checkIns, now, cancellationToken);
        var others = checkIns.FindAll(c => c.OwnerId != team.LeadId); // their own silence is no news to a lead
        var lines = others.ConvertAll(c => new LeadNoteLine(
            roster[c.OwnerId].Name,
            c.AskedAs,
            roster[c.AskedId].Name,
            c.CouldNotBeReached,
            [.. facts[c.Id].Lines.Where(l => l.IsOpen).Select(l => $"{l.Key} {l.Title}")]));
        if (LeadNoteCard.Build(team.Name, week.SyncAt is { } sync ? roster[team.LeadId].Tell(sync, now) : null, lines) is { } note)
        {
            new Outbox(db, week.OrganizationId, now).PostNew(CheckInKeys.LeadNote(week.Id), address, note, Priority.Rest, roster[team.LeadId].EarliestWorkingMoment(now));
        }
    }
}
