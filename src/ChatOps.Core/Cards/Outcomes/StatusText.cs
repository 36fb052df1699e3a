using ChatOps.Core.Messages;
using ChatOps.Core.Outcomes;

namespace ChatOps.Core.Cards;

/// <summary>How an outcome stands, as a word and as a mark.</summary>
public static class StatusText
{
    /// <summary>Null for a draft or an offer: it has no status yet.</summary>
    public static StatusMark? Mark(Outcome outcome) => outcome.State switch
    {
        OutcomeState.Active => Mark(outcome.Status),
        OutcomeState.Paused => StatusMark.Paused,
        OutcomeState.Done => StatusMark.Done,
        OutcomeState.Dropped => StatusMark.Dropped,
        _ => null,
    };

    public static StatusMark Mark(AnswerStatus? status) => status switch
    {
        AnswerStatus.OnTrack => StatusMark.OnTrack,
        AnswerStatus.AtRisk => StatusMark.AtRisk,
        AnswerStatus.Blocked => StatusMark.Blocked,
        _ => StatusMark.NotYetAsked,
    };

    public static string Of(Outcome outcome) => outcome.State switch
    {
        OutcomeState.Active => Of(outcome.Status),
        OutcomeState.Draft => "Draft",
        OutcomeState.Offered => "Offered, not yet accepted",
        OutcomeState.Paused => "Paused",
        OutcomeState.Done => "Done",
        _ => "Dropped",
    };

    public static string Of(AnswerStatus? status) => status switch
    {
        AnswerStatus.OnTrack => "On track",
        AnswerStatus.AtRisk => "At risk",
        AnswerStatus.Blocked => "Blocked",
        _ => "Not asked yet",
    };

    /// <summary>"on track", inside a sentence.</summary>
    public static string InSentence(AnswerStatus status) => Of(status).ToLowerInvariant();

    /// <summary>"4: 1 blocked, 2 on track, 1 done": the worst first.</summary>
    public static string Of(Children children) => $"{children.Total}: " + string.Join(", ", new (int Count, string Word)[]
    {
        (children.Blocked, "blocked"),
        (children.AtRisk, "at risk"),
        (children.OnTrack, "on track"),
        (children.NotYetAsked, "not asked yet"),
        (children.NotYetAccepted, "not accepted yet"),
        (children.Paused, "paused"),
        (children.Done, "done"),
        (children.Dropped, "dropped"),
    }.Where(part => part.Count > 0).Select(part => $"{part.Count} {part.Word}"));
}
