using ChatOps.Core.Messages;
using ChatOps.Core.Outcomes;
using NodaTime;

namespace ChatOps.Core.CheckIns;

/// <summary>All that a check-in's card says, already in its reader's words and zone.</summary>
/// <param name="Stage">What the reader can still do.</param>
/// <param name="OwnerName">Whose outcomes they are, when the reader isn't their owner.</param>
/// <param name="AnswerBy">The last moment before the close at which the reader works, in their own time.</param>
/// <param name="LeadershipReads">The weekday on which leadership reads it; null when no digest carries it.</param>
/// <param name="NextTime">The day of the next check-in.</param>
public sealed record CheckInFacts(
    CheckInId Id,
    CheckInCardStage Stage,
    string Reader,
    AskedAs AskedAs,
    string OwnerName,
    string AnswerBy,
    string? LeadershipReads,
    string NextTime,
    IReadOnlyList<CheckInLine> Lines)
{
    /// <summary>On the owner's own card: who is asked in their place. Null on everybody else's, and while the owner is asked.</summary>
    public string? TakenBy { get; init; }

    /// <summary>"is away until 6 Dec"; null where the owner has too little working time for another reason.</summary>
    public string? OwnerIsAway { get; init; }
}

public enum CheckInCardStage
{
    Open,

    /// <summary>Closed, but late answers still count.</summary>
    Late,

    /// <summary>The owner's next check-in has opened.</summary>
    Over,
}

/// <summary>One outcome in a check-in.</summary>
/// <param name="For">The outcome it serves: "Enter the EU market (Dana)".</param>
/// <param name="LastWeek">"on track"; null in its first week.</param>
/// <param name="Answer">Null while unanswered.</param>
/// <param name="Ended">The state it went into without an answer this week: nothing to ask any more.</param>
public sealed record CheckInLine(
    OutcomeId Outcome,
    string Key,
    string Title,
    string? For,
    string? DoneWhen,
    string Due,
    string? LastWeek,
    GivenAnswer? Answer,
    OutcomeState? Ended,
    Proposal? Proposed,
    AnswerRules Rules)
{
    public bool IsOpen => Answer is null && Ended is null;

    /// <summary>The decision that it waits for, or that was made for it since: who stands in may not have heard of it.</summary>
    public AwaitedDecision? Awaits { get; init; }
}

/// <param name="Holder">Null before anybody was asked.</param>
/// <param name="Decision">The answer, once there is one.</param>
public sealed record AwaitedDecision(string Question, string? Holder, LocalDate NeedBy, string? Decision);

public sealed record GivenAnswer(AnswerStatus Status, string? Note, bool IsRepeat);

/// <summary>What may be answered with one tap.</summary>
/// <param name="IsOverdue">Past its date it needs Done, or a new date with any answer.</param>
/// <param name="NeedsOwnAnswer">Why "All on track" leaves it out; null when it doesn't.</param>
/// <param name="MayRepeat">"Same as last week" is offered.</param>
public sealed record AnswerRules(bool IsOverdue, string? NeedsOwnAnswer, bool MayRepeat)
{
    private const int WeeksWithoutEvidence = 4;
    private const int MostRepeats = 2;

    /// <param name="history">Answers of the weeks before, the latest first, not withdrawn.</param>
    /// <param name="needBy">The need-by date of its open escalation.</param>
    public static AnswerRules For(Outcome outcome, LocalDate monday, LocalDate today, Instant since, IReadOnlyList<Answer> history, LocalDate? needBy)
    {
        var overdue = outcome.ForecastDate < today;
        return new(overdue, WhyOwnAnswer(outcome, overdue, since, monday, history), MayRepeatLast(monday, today, overdue, history, needBy));
    }

    private static string? WhyOwnAnswer(Outcome outcome, bool overdue, Instant since, LocalDate monday, IReadOnlyList<Answer> history) =>
        overdue ? "it is past its date"
        : outcome.LastMovedAt >= since ? "its date moved last week"
        : IsOnTrackWithoutEvidence(monday, history) ? "it was on track four weeks running without a line of evidence"
        : null;

    private static bool IsOnTrackWithoutEvidence(LocalDate monday, IReadOnlyList<Answer> history) =>
        Enumerable.Range(1, WeeksWithoutEvidence).All(back => history.Any(a =>
            a.Monday == monday.PlusWeeks(-back) && a.Status == AnswerStatus.OnTrack && string.IsNullOrWhiteSpace(a.Note)));

    private static bool MayRepeatLast(LocalDate monday, LocalDate today, bool overdue, IReadOnlyList<Answer> history, LocalDate? needBy) =>
        !overdue
        && !(needBy < today)
        && history.Count > 0
        && history[0].Monday == monday.PlusWeeks(-1)
        && history[0].Status != AnswerStatus.OnTrack
        && history.TakeWhile(a => a.IsRepeat).Count() < MostRepeats;
}
