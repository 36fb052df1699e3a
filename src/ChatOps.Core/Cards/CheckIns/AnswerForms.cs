using ChatOps.Core.CheckIns;
using ChatOps.Core.Messages;
using ChatOps.Core.Outcomes;
using ChatOps.Core.Time;
using NodaTime;

namespace ChatOps.Core.Cards;

/// <summary>What one asks beyond a tap: at risk, on track past its date, evidence.</summary>
public static class AnswerForms
{
    public const string Note = "note";
    public const string NewDate = "newDate";
    public const string HelpFrom = "helpFrom";

    /// <param name="checkIn">Null when it was opened from another message than the check-in's.</param>
    /// <param name="prefill">The answer as it stands, or last week's.</param>
    public static Form Build(string submitVerb, Outcome outcome, CheckInId? checkIn, Answer? prefill, LocalDate today)
    {
        string[] ids = [outcome.Id.ToString(), checkIn?.ToString() ?? "-"];
        Block[] intro = [new Block.Text($"{outcome.Key} {outcome.Title}"), new Block.Note(DueText.Of(outcome, today))];
        return submitVerb switch
        {
            CheckInVerbs.AtRiskSubmit => new("At risk", intro, AtRisk(outcome, prefill, today), "Save", submitVerb, ids),
            CheckInVerbs.OnTrackSubmit => new("On track, new date", intro, OnTrack(today), "Save", submitVerb, ids),
            _ => new("Evidence", intro, Evidence(prefill), "Save", submitVerb, ids),
        };
    }

    private static Field[] AtRisk(Outcome outcome, Answer? prefill, LocalDate today) =>
    [
        new Field.Text(Note, "What changed?", Required: true, Value: prefill?.Status == AnswerStatus.OnTrack ? null : prefill?.Note, Area: true, Max: RecordAnswer.MostCharacters),
        new Field.Date(NewDate, "New date", Required: outcome.ForecastDate < today, Hint: outcome.ForecastDate is { } due ? $"Now due {LocalMoments.Day(due, today)}" : null),
        new Field.Person(HelpFrom, "I'd like help from…", Value: prefill?.HelpFromId),
    ];

    private static Field[] OnTrack(LocalDate today) =>
    [
        new Field.Date(NewDate, "New date", Required: true, Hint: $"Today ({LocalMoments.Day(today, today)}) or later. If it is done, cancel and say Done under \"…\"."),
        new Field.Text(Note, "Evidence", Hint: "A line that shows it", Max: RecordAnswer.MostCharacters),
    ];

    private static Field[] Evidence(Answer? prefill) =>
    [
        new Field.Text(Note, "What shows that it is on track?", Required: true, Value: prefill?.Status == AnswerStatus.OnTrack ? prefill.Note : null, Area: true, Max: RecordAnswer.MostCharacters),
    ];
}
