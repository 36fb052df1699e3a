using ChatOps.Core.CheckIns;
using ChatOps.Core.Outcomes;
using ChatOps.Core.Time;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Core.People;

/// <summary>What somebody's absence changes, as far ahead as is worth saying.</summary>
/// <param name="KeepsAll">They have check-ins in these days, and all of them come to them.</param>
/// <param name="Asked">Who is asked for decisions meanwhile; null when nobody is left to ask.</param>
public sealed record AwayConsequences(IReadOnlyList<TakenCheckIn> Taken, bool KeepsAll, string? Asked, bool AskedIsStandIn)
{
    private const int WeeksAhead = 6;

    /// <param name="roster">With the owner and their stand-in, read after the days were written.</param>
    public static async Task<AwayConsequences> OfAsync(ChatOpsDb db, Roster roster, RosterEntry owner, DateInterval days, Instant now, CancellationToken cancellationToken)
    {
        var teams = await db.Teams.AsNoTracking()
            .Where(t => t.StartsOn != null && db.Outcomes.Any(o => o.TeamId == t.Id && o.OwnerId == owner.Id && o.State == OutcomeState.Active))
            .OrderBy(t => t.Name).ToListAsync(cancellationToken);
        var open = await db.CheckIns.AsNoTracking().Where(c => c.OwnerId == owner.Id && c.State == CheckInState.Open && c.ClosesAt > now).ToListAsync(cancellationToken);
        var (taken, weeks) = (new List<TakenCheckIn>(), 0);
        foreach (var team in teams)
        {
            foreach (var (monday, closes) in Weeks(team, days, now).Where(week => !open.Exists(c => c.TeamId == team.Id && c.Monday == week.Monday)))
            {
                weeks++;
                var asked = await PlanCheckIns.WhoIsAskedAsync(db, team, monday, closes, roster, owner.Id, cancellationToken);
                if (WeekPlan.ForOwner(team.Schedule, monday, owner.Hours, closes) is OwnerWindow.TakeOver)
                {
                    taken.Add(new(team.Name, monday, asked.Who == owner.Id ? null : await NameAsync(db, asked.Who, cancellationToken)));
                }
            }
        }

        var (who, isStandIn) = await AskedForDecisionsAsync(db, roster, owner, Instant.Max(now, owner.Zone.InstantAt(days.Start, LocalTime.Noon)), cancellationToken);
        return new(taken, weeks > 0 && taken.Count == 0, who, isStandIn);
    }

    private static async Task<(string? Name, bool IsStandIn)> AskedForDecisionsAsync(ChatOpsDb db, Roster roster, RosterEntry owner, Instant at, CancellationToken cancellationToken)
    {
        if (roster.Find(owner.StandInId) is { IsActive: true } standIn && !standIn.IsAwayAt(at))
        {
            return (standIn.Name, true);
        }

        return (await Leads.OfAsync(db, owner.Id, cancellationToken) is { } lead ? await NameAsync(db, lead, cancellationToken) : null, false);
    }

    private static IEnumerable<(LocalDate Monday, Instant Closes)> Weeks(Team team, DateInterval days, Instant now)
    {
        var first = WeekPlan.MondayOf(days.Start);
        for (var monday = first; monday <= days.End && monday < first.PlusWeeks(WeeksAhead); monday = monday.PlusWeeks(1))
        {
            var closes = Zones.Of(team.Zone).InstantAt(WeekPlan.DayOf(monday, team.Schedule.CloseDay), team.Schedule.CloseTime);
            if (closes > now && monday >= team.StartsOn)
            {
                yield return (monday, closes);
            }
        }
    }

    private static Task<string> NameAsync(ChatOpsDb db, PersonId id, CancellationToken cancellationToken) =>
        db.People.Where(p => p.Id == id).Select(p => p.Name).SingleAsync(cancellationToken);
}

/// <param name="By">Null: nobody else is left to answer it, so it waits for the owner.</param>
public sealed record TakenCheckIn(string Team, LocalDate Monday, string? By);
