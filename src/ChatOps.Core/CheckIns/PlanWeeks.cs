using ChatOps.Core.Organizations;
using ChatOps.Core.People;
using ChatOps.Core.Storing;
using ChatOps.Core.Time;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Core.CheckIns;

/// <summary>
/// Writes a team's week and its check-ins with their instants, six days ahead, so that whoever works only on Wednesdays can still
/// be asked on the one before. One team's week a transaction; unique keys make a second run, or a second replica, harmless.
/// </summary>
public static class PlanWeeks
{
    private const int DaysAhead = 6;

    public static async Task RunAsync(IDbContextFactory<ChatOpsDb> dbs, Instant now, CancellationToken cancellationToken)
    {
        while (true)
        {
            await using var db = await dbs.CreateDbContextAsync(cancellationToken);
            if (await db.Teams.Where(t => t.PlanAt <= now && t.StartsOn != null).OrderBy(t => t.PlanAt).FirstOrDefaultAsync(cancellationToken) is not { } team)
            {
                return;
            }

            await PlanAsync(db, team, now, cancellationToken);
            await Races.SaveOrLoseAsync(db, cancellationToken);
        }
    }

    public static Task<Instant?> NextDueAsync(ChatOpsDb db, CancellationToken cancellationToken) =>
        db.Teams.Where(t => t.StartsOn != null).Select(t => (Instant?)t.PlanAt).MinAsync(cancellationToken);

    /// <summary>A schedule was saved: it applies from the next week, so only weeks in which nobody was asked yet take it up.</summary>
    public static async Task ReplanAsync(Work work, Team team, CancellationToken cancellationToken)
    {
        var weeks = await work.Db.TeamWeeks.Where(w => w.TeamId == team.Id && w.Stage == WeekStage.Planned && w.ClosesAt > work.Now).ToListAsync(cancellationToken);
        foreach (var week in weeks)
        {
            var checkIns = await work.Db.CheckIns.Where(c => c.TeamWeekId == week.Id).ToListAsync(cancellationToken);
            if (checkIns.Exists(c => c.State != CheckInState.Planned))
            {
                continue;
            }

            SetInstants(week, await InstantsAsync(work.Db, team, week.Monday, cancellationToken));
            work.Db.CheckIns.RemoveRange(checkIns);
            await PlanCheckIns.ForWeekAsync(work.Db, team, week, owners: null, work.Now, cancellationToken);
        }
    }

    /// <summary>Plans the team's next week.</summary>
    internal static async Task PlanAsync(ChatOpsDb db, Team team, Instant now, CancellationToken cancellationToken)
    {
        var monday = team.NextWeek;
        var week = new TeamWeek { OrganizationId = team.OrganizationId, TeamId = team.Id, Monday = monday, ClosesAt = default };
        SetInstants(week, await InstantsAsync(db, team, monday, cancellationToken));
        db.TeamWeeks.Add(week);
        await PlanCheckIns.ForWeekAsync(db, team, week, owners: null, now, cancellationToken);
        team.NextWeek = monday.PlusWeeks(1);
        team.PlanAt = Zones.Of(team.Zone).AtStartOfDay(team.NextWeek.PlusDays(-DaysAhead)).ToInstant();
    }

    private static void SetInstants(TeamWeek week, (WeekInstants Instants, Instant? Digest) planned)
    {
        week.ClosesAt = planned.Instants.Closes;
        week.SyncAt = planned.Instants.Sync;
        week.SyncEndsAt = planned.Instants.SyncEnds;
        week.SyncSkippedBecause = planned.Instants.SyncSkippedBecause;
        week.DigestAt = planned.Digest;
    }

    /// <summary>A week's instants as they would be planned now.</summary>
    internal static async Task<(WeekInstants Instants, Instant? Digest)> InstantsAsync(ChatOpsDb db, Team team, LocalDate monday, CancellationToken cancellationToken)
    {
        var channel = await db.LeadershipChannels.AsNoTracking().FirstOrDefaultAsync(c => c.Id == team.LeadershipChannelId, cancellationToken);
        var calendars = await Calendars.LoadAsync(db, [(team.OrganizationId, team.Place), (team.OrganizationId, channel?.Place)], cancellationToken);
        Instant? digest = channel is null
            ? null
            : WeekPlan.DigestAt(channel.DigestDay, channel.DigestTime, monday, Zones.Of(channel.Zone), calendars.Of(team.OrganizationId, channel.Place));
        var instants = WeekPlan.ForTeam(team.Schedule, monday, Zones.Of(team.Zone), calendars.Of(team.OrganizationId, team.Place), digest ?? Instant.MaxValue);
        return (instants, digest);
    }
}
