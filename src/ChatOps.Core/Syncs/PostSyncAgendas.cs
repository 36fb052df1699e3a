using ChatOps.Core.CheckIns;
using ChatOps.Core.Organizations;
using ChatOps.Core.Storing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Core.Syncs;

/// <summary>
/// Once a week's check-ins are closed: its agenda into the team's channel, and the sync it is for. The sync's unique week and
/// the week's version let one of two replicas win; a crash before the commit leaves the week closed, and due again.
/// </summary>
public static class PostSyncAgendas
{
    /// <summary>A sync that nobody ends does so itself this long after its planned end.</summary>
    private static readonly Duration s_grace = Duration.FromHours(1);

    /// <summary>How long late answers redraw the agenda of a week that has neither sync nor digest.</summary>
    private static readonly Duration s_standsFor = Duration.FromDays(2);

    public static async Task RunAsync(IDbContextFactory<ChatOpsDb> dbs, Pauses pauses, Instant now, CancellationToken cancellationToken) =>
        await OneByOne.RunAsync(dbs, await DueAsync(dbs, pauses, now, cancellationToken), (db, id) => PostAsync(db, id, now, cancellationToken), cancellationToken);

    public static Task<Instant?> NextDueAsync(ChatOpsDb db, Pauses pauses, CancellationToken cancellationToken) =>
        db.TeamWeeks.Where(w => w.Stage == WeekStage.Closed && !pauses.Organizations.Contains(w.OrganizationId)).Select(w => (Instant?)w.ClosesAt).MinAsync(cancellationToken);

    private static async Task<List<TeamWeekId>> DueAsync(IDbContextFactory<ChatOpsDb> dbs, Pauses pauses, Instant now, CancellationToken cancellationToken)
    {
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        return await db.TeamWeeks.Where(w => w.Stage == WeekStage.Closed && w.ClosesAt <= now && !pauses.Organizations.Contains(w.OrganizationId))
            .OrderBy(w => w.ClosesAt).Select(w => w.Id).ToListAsync(cancellationToken);
    }

    private static async Task PostAsync(ChatOpsDb db, TeamWeekId id, Instant now, CancellationToken cancellationToken)
    {
        var week = await db.TeamWeeks.SingleAsync(w => w.Id == id, cancellationToken);
        if (week.Stage != WeekStage.Closed)
        {
            return;
        }

        var work = new Work(db, week.OrganizationId, now, "cycle");
        var sync = SyncOf(week);
        db.Syncs.Add(sync);
        week.Stage = WeekStage.AgendaPosted;
        await DrawOrSkipAsync(work, sync, cancellationToken);
        await work.CommitAsync(cancellationToken);
    }

    private static Sync SyncOf(TeamWeek week) => new()
    {
        OrganizationId = week.OrganizationId,
        TeamId = week.TeamId,
        TeamWeekId = week.Id,
        Monday = week.Monday,
        StartsAt = week.SyncAt,
        EndsAt = week.SyncEndsAt,
        EndsItselfAt = week.SyncEndsAt + s_grace ?? week.DigestAt ?? week.ClosesAt + s_standsFor,
    };

    /// <summary>Nothing is posted for a sync that is over (the machine slept), or where nothing was asked.</summary>
    private static async Task DrawOrSkipAsync(Work work, Sync sync, CancellationToken cancellationToken)
    {
        var team = await work.Db.Teams.SingleAsync(t => t.Id == sync.TeamId, cancellationToken);
        var facts = await new GatherAgenda(work.Db, work.Now).ForAsync(sync, cancellationToken);
        sync.NeedsTheTime = facts.NeedsTheTime;
        if (sync.EndsItselfAt <= work.Now || (facts.Confirmed == 0 && !facts.NeedsTheTime))
        {
            sync.Skip();
            return;
        }

        await SyncMessages.DrawAgendaAsync(work, team, facts, cancellationToken);
        work.Audit("sync.agenda-posted", team.Name, $"{facts.Today.Count} today, {facts.Later.Count} not");
    }
}
