using ChatOps.Core.People;
using ChatOps.Core.Time;
using NodaTime;

namespace ChatOps.Core.Cards;

/// <summary>"12 people will get one message on Monday at 09:00": what starting a team, or its next week, comes to.</summary>
public static class PreviewSentence
{
    private const int WeekdayIsClearDays = 6;

    public static string Of(TeamPreviewFacts facts)
    {
        var reached = facts.Rows.Where(row => row.CanBeReached).ToList();
        if (reached.Count == 0)
        {
            return facts.Rows.Count == 0 ? "Nobody will get a message: no outcome of the team is active yet." : "Nobody will get a message: none of the owners can be reached.";
        }

        var people = reached.Select(row => row.AskedId).Distinct().Count();
        var moments = reached.GroupBy(row => MomentOf(row, facts), StringComparer.Ordinal).OrderByDescending(group => group.Count()).ThenBy(group => group.Min(row => row.OpensAt)).ToList();
        var (most, others) = (moments[0], reached.Count - moments[0].Count());
        var what = $"{(people == 1 ? "1 person" : $"{people} people")} will get {(people == reached.Count ? "one message" : $"{reached.Count} messages")}";
        return (others, people) switch
        {
            (0, 1) => $"{what} {most.Key}, their time.",
            (0, _) => $"{what} {most.Key}, each in their own time.",
            _ => $"{what}: {most.Count()} {most.Key}, {others} at another time, each in their own.",
        };
    }

    private static string MomentOf(PreviewRow row, TeamPreviewFacts facts)
    {
        var zone = Zones.Of(row.AskedZone);
        var (local, today) = (row.OpensAt.InZone(zone).LocalDateTime, zone.DateAt(facts.Now));
        var date = Period.DaysBetween(today, local.Date) <= WeekdayIsClearDays ? "" : $" {LocalMoments.Day(local.Date, today)}";
        return $"on {local.DayOfWeek}{date} at {LocalMoments.Time(local.TimeOfDay)}";
    }
}
