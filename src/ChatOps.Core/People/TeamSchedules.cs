using ChatOps.Core.Outcomes;
using ChatOps.Core.Time;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Core.People;

/// <summary>Whether a schedule can be saved, and whom it leaves little time.</summary>
internal static class TeamSchedules
{
    public static IReadOnlyList<ScheduleProblem> Problems(WeeklySchedule schedule, string teamZone, LeadershipChannel? channel, Instant now)
    {
        var zone = Zones.Of(teamZone);
        return schedule.ProblemsByPart(
            channel is null ? null : (channel.DigestDay, channel.DigestTime, Zones.Of(channel.Zone)),
            WeekPlan.MondayOf(now.InZone(zone).Date),
            zone);
    }

    /// <summary>Owners of active outcomes whom the schedule gives less than one of their working days, in any week: days off aren't its fault.</summary>
    public static async Task<IReadOnlyList<ShortOfTime>> ShortOfTimeAsync(ChatOpsDb db, Team team, Instant now, CancellationToken cancellationToken)
    {
        var owners = await db.Outcomes.Where(o => o.TeamId == team.Id && o.State == OutcomeState.Active && o.OwnerId != null).Select(o => o.OwnerId!.Value).Distinct().ToListAsync(cancellationToken);
        var roster = await Roster.LoadAsync(db, owners, cancellationToken);
        return Decide(team.Schedule, team.Zone, owners.Select(id => roster[id]).Where(owner => owner.IsActive), now);
    }

    /// <summary>Pure.</summary>
    internal static IReadOnlyList<ShortOfTime> Decide(WeeklySchedule schedule, string teamZone, IEnumerable<RosterEntry> owners, Instant now)
    {
        var zone = Zones.Of(teamZone);
        var monday = WeekPlan.MondayOf(now.InZone(zone).Date).PlusWeeks(1);
        var closes = zone.InstantAt(WeekPlan.DayOf(monday, schedule.CloseDay), schedule.CloseTime);
        return [.. owners
            .Select(owner => (Owner: owner, Regular: owner.Hours.WithoutDaysOff()))
            .Select(candidate => (candidate.Owner, WeekPlan.ForOwner(schedule, monday, candidate.Regular, closes).WorkingTime, Day: WorkingHours.WorkingDay(candidate.Regular)))
            .Where(candidate => candidate.WorkingTime < candidate.Day)
            .OrderBy(candidate => candidate.WorkingTime).ThenBy(candidate => candidate.Owner.Name, StringComparer.Ordinal)
            .Select(candidate => new ShortOfTime(candidate.Owner.Name, candidate.Owner.Zone.Id, candidate.WorkingTime))];
    }
}

/// <param name="Time">Their working time from the opening to the close.</param>
public sealed record ShortOfTime(string Name, string Zone, Duration Time);
