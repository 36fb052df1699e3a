using ChatOps.Core.Cards;
using ChatOps.Core.Delivery;
using ChatOps.Core.Organizations;
using ChatOps.Core.Outcomes;
using ChatOps.Core.People;
using ChatOps.Core.Storing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Core.CheckIns;

/// <summary>
/// Asks whoever is due. Small batches, each its own transaction, so that answers get in between; a check-in whose close has passed
/// (the machine slept) is recorded as not asked.
/// </summary>
public static class OpenDueCheckIns
{
    private const int Batch = 200;

    public static async Task RunAsync(IDbContextFactory<ChatOpsDb> dbs, Pauses pauses, Instant now, CancellationToken cancellationToken)
    {
        while (await OpenBatchAsync(dbs, pauses, now, cancellationToken))
        {
            pauses = await Pauses.LoadAsync(dbs, now, cancellationToken); // thousands take their time: somebody may pause meanwhile
        }
    }

    public static Task<Instant?> NextDueAsync(ChatOpsDb db, Pauses pauses, CancellationToken cancellationToken) =>
        db.CheckIns.Where(c => c.State == CheckInState.Planned && !pauses.Teams.Contains(c.TeamId)).Select(c => (Instant?)c.OpensAt).MinAsync(cancellationToken);

    /// <returns>True when there may be more.</returns>
    private static async Task<bool> OpenBatchAsync(IDbContextFactory<ChatOpsDb> dbs, Pauses pauses, Instant now, CancellationToken cancellationToken)
    {
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var due = await db.CheckIns.Where(c => c.State == CheckInState.Planned && c.OpensAt <= now && !pauses.Teams.Contains(c.TeamId))
            .OrderBy(c => c.OpensAt).Take(Batch).ToListAsync(cancellationToken);
        if (due.Count == 0)
        {
            return false;
        }

        foreach (var missed in due.Where(c => c.ClosesAt <= now))
        {
            missed.State = CheckInState.NotAsked;
            missed.RemindAt = null;
        }

        await OpenAsync(db, due.FindAll(c => c.ClosesAt > now), now, cancellationToken);
        await Races.SaveOrLoseAsync(db, cancellationToken);
        return true;
    }

    private static async Task OpenAsync(ChatOpsDb db, List<CheckIn> due, Instant now, CancellationToken cancellationToken)
    {
        if (due.Count == 0)
        {
            return;
        }

        await ReassignAsync(db, due, now, cancellationToken);
        var opening = due.FindAll(c => c.OpensAt <= now);
        if (opening.Count == 0)
        {
            return;
        }

        var roster = await Roster.LoadAsync(db, opening.Select(c => c.AskedId), cancellationToken);
        var organizations = await TeamOrganizations.LoadAsync(db, opening, cancellationToken);
        var facts = await CheckInFactsLoader.LoadAsync(db, opening, now, cancellationToken);
        foreach (var checkIn in opening)
        {
            Ask(db, checkIn, facts[checkIn.Id], roster, organizations[checkIn.TeamId], now);
        }
    }

    private static void Ask(ChatOpsDb db, CheckIn checkIn, CheckInFacts facts, Roster roster, OrganizationId organization, Instant now)
    {
        if (facts.Lines.Count == 0)
        {
            checkIn.State = CheckInState.Void;
            checkIn.RemindAt = null;
            return;
        }

        checkIn.State = CheckInState.Open;
        checkIn.OpenedAt = now;
        if (roster.Find(checkIn.AskedId)?.Address is not { } address)
        {
            checkIn.CouldNotBeReached = true;
            checkIn.RemindAt = null;
            return;
        }

        new Outbox(db, organization, now).PostNew(CheckInKeys.Card(checkIn.Id), address, CheckInCard.Build(facts), Priority.Rest);
    }

    /// <summary>Days off, hours and zones may have changed since the week was planned: who is asked, and when, is what holds now.</summary>
    private static async Task ReassignAsync(ChatOpsDb db, List<CheckIn> due, Instant now, CancellationToken cancellationToken)
    {
        var roster = await Roster.LoadAsync(db, due.Select(c => c.OwnerId), cancellationToken);
        var teamIds = due.Select(c => c.TeamId).Distinct().ToList();
        var teams = await db.Teams.AsNoTracking().Where(t => teamIds.Contains(t.Id)).ToDictionaryAsync(t => t.Id, cancellationToken);
        foreach (var checkIn in due)
        {
            var asked = await PlanCheckIns.WhoIsAskedAsync(db, teams[checkIn.TeamId], checkIn.Monday, checkIn.ClosesAt, roster, checkIn.OwnerId, cancellationToken);
            (checkIn.AskedId, checkIn.AskedAs) = (asked.Who, asked.As);
            checkIn.RemindAt = asked.RemindAt;
            if (asked.OpensAt > now && asked.OpensAt < checkIn.ClosesAt)
            {
                checkIn.OpensAt = asked.OpensAt;
            }
        }
    }
}

/// <summary>Whose teams the check-ins belong to.</summary>
internal static class TeamOrganizations
{
    public static async Task<Dictionary<TeamId, OrganizationId>> LoadAsync(ChatOpsDb db, IEnumerable<CheckIn> checkIns, CancellationToken cancellationToken)
    {
        var teams = checkIns.Select(c => c.TeamId).Distinct().ToList();
        return await db.Teams.Where(t => teams.Contains(t.Id)).Select(t => new { t.Id, t.OrganizationId }).ToDictionaryAsync(t => t.Id, t => t.OrganizationId, cancellationToken);
    }
}

/// <summary>The logical messages of a check-in.</summary>
public static class CheckInKeys
{
    public static string Card(CheckInId id) => $"checkin/{id}";

    /// <summary>To whom it was passed on while it was open: a message of their own.</summary>
    public static string For(CheckInId id, PersonId person) => $"checkin/{id}/for/{person}";

    public static string Reminder(CheckInId id) => $"checkin/{id}/reminder";

    internal static bool IsReminder(Delivery.Delivery delivery, CheckInId id) => string.Equals(delivery.Key, Reminder(id), StringComparison.Ordinal);

    public static string LeadNote(TeamWeekId id) => $"week/{id}/lead-note";
}
