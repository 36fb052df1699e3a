using ChatOps.Core.Outcomes;
using ChatOps.Core.People;
using ChatOps.Core.Time;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Core.CheckIns;

/// <summary>Who is asked about whose outcomes in a week, and when: the owner; their stand-in when days off leave them too little time; else a lead.</summary>
public static class PlanCheckIns
{
    /// <param name="owners">Null: everybody who owns an active outcome of the team.</param>
    public static async Task ForWeekAsync(ChatOpsDb db, Team team, TeamWeek week, IReadOnlyCollection<PersonId>? owners, Instant now, CancellationToken cancellationToken)
    {
        owners ??= await db.Outcomes.Where(o => o.TeamId == team.Id && o.State == OutcomeState.Active && o.OwnerId != null).Select(o => o.OwnerId!.Value).Distinct().ToListAsync(cancellationToken);
        if (owners.Count == 0)
        {
            return;
        }

        var roster = await Roster.LoadAsync(db, owners.Append(team.LeadId), cancellationToken);
        foreach (var owner in owners.Where(id => roster.Find(id) is { IsActive: true }))
        {
            var asked = await WhoIsAskedAsync(db, team, week.Monday, week.ClosesAt, roster, owner, cancellationToken);
            db.CheckIns.Add(new CheckIn
            {
                TeamWeekId = week.Id,
                TeamId = team.Id,
                Monday = week.Monday,
                OwnerId = owner,
                AskedId = asked.Who,
                AskedAs = asked.As,
                OpensAt = asked.OpensAt,
                RemindAt = asked.RemindAt,
                ClosesAt = week.ClosesAt,
                State = asked.OpensAt < week.ClosesAt || now >= week.ClosesAt ? CheckInState.Planned : CheckInState.NotAsked,
            });
        }
    }

    /// <summary>An outcome got an owner who may not be in the coming week's plan yet.</summary>
    public static async Task ForOwnerAsync(Work work, Outcome outcome, CancellationToken cancellationToken)
    {
        if (outcome is not { State: OutcomeState.Active, OwnerId: { } owner })
        {
            return;
        }

        var weeks = await work.Db.TeamWeeks.Where(w => w.TeamId == outcome.TeamId && w.Stage == WeekStage.Planned && w.ClosesAt > work.Now
            && !work.Db.CheckIns.Any(c => c.TeamWeekId == w.Id && c.OwnerId == owner)).ToListAsync(cancellationToken);
        foreach (var week in weeks)
        {
            var team = await work.Db.Teams.AsNoTracking().FirstAsync(t => t.Id == outcome.TeamId, cancellationToken);
            var roster = await Roster.LoadAsync(work.Db, [owner], cancellationToken);
            if (WeekPlan.ForOwner(team.Schedule, week.Monday, roster[owner].Hours, week.ClosesAt).OpensAt > work.Now)
            {
                await ForWeekAsync(work.Db, team, week, [owner], work.Now, cancellationToken);
            }
        }
    }

    internal sealed record Asked(PersonId Who, AskedAs As, Instant OpensAt, Instant? RemindAt);

    internal static async Task<Asked> WhoIsAskedAsync(ChatOpsDb db, Team team, LocalDate monday, Instant closes, Roster roster, PersonId owner, CancellationToken cancellationToken)
    {
        var window = WeekPlan.ForOwner(team.Schedule, monday, roster[owner].Hours, closes);
        if (window is OwnerWindow.Ask ask)
        {
            return new(owner, AskedAs.Owner, ask.OpensAt, ask.RemindAt);
        }

        if (roster.Find(roster[owner].StandInId) is { IsActive: true } standIn
            && WeekPlan.ForOwner(team.Schedule, monday, standIn.Hours, closes) is OwnerWindow.Ask { EarlierThanWindow: false } theirs)
        {
            return new(standIn.Id, AskedAs.StandIn, theirs.OpensAt, theirs.RemindAt);
        }

        return await LeadAsync(db, team, monday, closes, owner, window.OpensAt, cancellationToken);
    }

    /// <summary>The team's lead, or the owner's own lead when they are the team's; without either, it is opened to the owner when they next work.</summary>
    private static async Task<Asked> LeadAsync(ChatOpsDb db, Team team, LocalDate monday, Instant closes, PersonId owner, Instant opens, CancellationToken cancellationToken)
    {
        var lead = team.LeadId != owner ? team.LeadId : await Leads.OfAsync(db, owner, cancellationToken);
        if (lead is not { } id)
        {
            var own = (await Roster.LoadAsync(db, [owner], cancellationToken))[owner];
            return new(owner, AskedAs.Owner, own.EarliestWorkingMoment(opens), RemindAt: null);
        }

        var entry = (await Roster.LoadAsync(db, [id], cancellationToken))[id];
        return WeekPlan.ForOwner(team.Schedule, monday, entry.Hours, closes) is OwnerWindow.Ask ask
            ? new(id, AskedAs.Lead, ask.OpensAt, RemindAt: null)
            : new(id, AskedAs.Lead, opens, RemindAt: null);
    }
}
