using ChatOps.Core.CheckIns;
using ChatOps.Core.Messages;
using ChatOps.Core.People;
using ChatOps.Core.Time;
using NodaTime;

namespace ChatOps.Core.Cards;

/// <param name="Replaces">Other days were noted before, which these replace.</param>
/// <param name="Open">Check-ins that are open now and that these days reach into.</param>
public sealed record AwayFacts(DateInterval Days, LocalDate Today, bool Replaces, AwayConsequences Consequences, IReadOnlyList<OpenCheckIn> Open);

/// <summary>The answer to "I'm away": what becomes of what is asked of them.</summary>
public static class AwayCard
{
    public static Message Build(AwayFacts facts)
    {
        var first = $"Noted: you're away {When(facts)}{(facts.Replaces ? ", instead of what was noted before" : "")}.";
        List<RichText> lines = [.. CheckIns(facts), Decisions(facts.Consequences)];
        return new($"{first} {string.Join(' ', lines.Select(line => line.ToPlainText()))}",
        [
            new Block.Text(first),
            new Block.List(lines),
            new Block.Actions([new Act.OpenForm("Change…", PeopleVerbs.AwayForm, []), new Act.Do(facts.Days.Contains(facts.Today) ? "I'm back" : "I'm not away", PeopleVerbs.Back, [])]),
            new Block.Note("This is published nowhere: only who needs you hears who stands in."),
        ]);
    }

    private static string When(AwayFacts facts)
    {
        var (start, end, today) = (facts.Days.Start, facts.Days.End, facts.Today);
        return (start == end, start == today) switch
        {
            (true, true) => "today",
            (true, false) => $"on {Day(start, today)}",
            (false, true) => $"until {Day(end, today)}",
            _ => $"from {Day(start, today)} to {Day(end, today)}",
        };
    }

    private static IEnumerable<RichText> CheckIns(AwayFacts facts)
    {
        if (facts.Consequences.KeepsAll)
        {
            yield return "Your check-ins come to you as usual: you work at least four hours before each of them closes.";
        }

        foreach (var open in facts.Open)
        {
            yield return OpenNow(open);
        }

        foreach (var taken in facts.Consequences.Taken.GroupBy(taken => (taken.Team, taken.By)))
        {
            var weeks = string.Join(" and ", taken.Select(missed => Day(missed.Monday, facts.Today)));
            var (checkIn, week) = taken.Count() == 1 ? ("check-in", "week") : ("check-ins", "weeks");
            yield return taken.Key.By is { } by
                ? $"{taken.Key.Team}: {by} answers your {checkIn} in the {week} of {weeks}, marked as theirs."
                : $"{taken.Key.Team}: nobody else can answer your {checkIn} in the {week} of {weeks}. Choose a stand-in with Change.";
        }
    }

    private static RichText OpenNow(OpenCheckIn open) => open switch
    {
        { Owner: { } owner, By: { } by } => $"{open.Team}: {by} is asked about {owner}'s open check-in instead of you.",
        { Owner: { } owner } => $"{open.Team}: nobody else can be asked about {owner}'s open check-in. A tap before you go still counts.",
        { IsAnswered: true } => $"{open.Team}: this week's check-in is answered already.",
        { By: { } by } => $"{open.Team}: {by} is asked for this week's open check-in now, marked as theirs. A tap of yours still counts.",
        { IsCutShort: true } => $"{open.Team}: nobody else can be asked for this week's open check-in. A tap before you go still counts.",
        { Moved: true } => $"{open.Team}: this week's open check-in is with you again.",
        _ => $"{open.Team}: this week's open check-in stays with you: there is time enough before it closes.",
    };

    private static RichText Decisions(AwayConsequences consequences) => consequences switch
    {
        { Asked: { } asked, AskedIsStandIn: true } => $"Who needs a decision from you meanwhile asks {asked}.",
        { Asked: { } asked } => $"Who needs a decision from you meanwhile asks your lead, {asked}. To have somebody else asked, choose a stand-in with Change.",
        _ => "Who needs a decision from you meanwhile has nobody to ask. Choose a stand-in with Change.",
    };

    private static string Day(LocalDate day, LocalDate today) => $"{LocalMoments.Weekday(day)} {LocalMoments.Day(day, today)}";
}
