using ChatOps.Core.Outcomes;
using ChatOps.Core.Time;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Core.People;

/// <summary>What somebody's absence changes, as far ahead as is worth saying.</summary>
/// <param name="Asked">Who is asked for decisions meanwhile; null when nobody is left to ask.</param>
public sealed record AwayConsequences(IReadOnlyList<TakenCheckIn> Taken, bool KeepsAll, string? Asked, bool AskedIsStandIn)
{
    private const int WeeksAhead = 6;

    /// <param name="owner">As they will be, the new days included.</param>
    public static async Task<AwayConsequences> OfAsync(ChatOpsDb db, Roster roster, RosterEntry owner, DateInterval days, Instant now, CancellationToken cancellationToken)
    {
        var teams = await db.Teams.AsNoTracking()
            .Where(t => t.StartsOn != null && db.Outcomes.Any(o => o.TeamId == t.Id && o.OwnerId == owner.Id && o.State == OutcomeState.Active))
            .OrderBy(t => t.Name).ToListAsync(cancellationToken);
        var taken = new List<TakenCheckIn>();
        var owns = 0;
        foreach (var team in teams)
        {
            foreach (var (monday, window, closes) in Weeks(team, owner, days, now))
            {
                owns++;
                if (window is OwnerWindow.TakeOver)
                {
                    taken.Add(new(team.Name, monday, WhoAnswers.InsteadOf(owner, roster, team.LeadId, closes)?.Person.Name));
                }
            }
        }

        var lead = await Leads.OfAsync(db, owner.Id, cancellationToken);
        var asked = roster.Find(owner.StandInId);
        var asksStandIn = asked is { IsActive: true } && !asked.IsAwayAt(Instant.Max(now, owner.Zone.InstantAt(days.Start, LocalTime.Noon)));
        return new(taken, owns > 0 && taken.Count == 0, asksStandIn ? asked!.Name : roster.Find(lead)?.Name, asksStandIn);
    }

    private static IEnumerable<(LocalDate Monday, OwnerWindow Window, Instant Closes)> Weeks(Team team, RosterEntry owner, DateInterval days, Instant now)
    {
        var first = WeekPlan.MondayOf(days.Start);
        for (var monday = first; monday <= days.End && monday < first.PlusWeeks(WeeksAhead); monday = monday.PlusWeeks(1))
        {
            var closes = Zones.Of(team.Zone).InstantAt(WeekPlan.DayOf(monday, team.Schedule.CloseDay), team.Schedule.CloseTime);
            if (closes > now && monday >= team.StartsOn)
            {
                yield return (monday, WeekPlan.ForOwner(team.Schedule, monday, owner.Hours, closes), closes);
            }
        }
    }
}

/// <param name="By">Null: nobody is left to answer it, so it stays open for the lead to see.</param>
public sealed record TakenCheckIn(string Team, LocalDate Monday, string? By);
