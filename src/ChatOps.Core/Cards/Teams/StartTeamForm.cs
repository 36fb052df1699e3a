using ChatOps.Core.Messages;
using ChatOps.Core.People;
using ChatOps.Core.Time;
using NodaTime;
using NodaTime.Text;

namespace ChatOps.Core.Cards;

/// <summary>Says who will get what before anything is sent.</summary>
public static class StartTeamForm
{
    public static Form Build(TeamPreviewFacts facts, IReadOnlyList<LocalDate> weeks) => new(
        "Start the team",
        [
            .. facts.PausedUntil is { } until ? HelpCard.PausedNote(LocalMoments.At(until, Zones.Of(facts.Zone), facts.Now)) : [],
            new Block.Text($"{PreviewSentence.Of(facts)} Nothing is sent before. Then every week, until somebody pauses it."),
            new Block.Text("/chatops team preview shows each of them."),
        ],
        [
            new Field.Choice(StartTeam.Week, "First week", [.. weeks.Select(week => new Option(LocalDatePattern.Iso.Format(week), $"Week of {LocalMoments.Weekday(week)} {LocalMoments.Day(week, week)}"))], Required: true, Values: [LocalDatePattern.Iso.Format(weeks[0])]),
        ],
        "Start",
        TeamVerbs.Start,
        [facts.TeamId.ToString()]);
}
