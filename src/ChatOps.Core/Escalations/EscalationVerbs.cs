namespace ChatOps.Core.Escalations;

/// <summary>
/// What escalation cards and forms send back. A verb whose label ends in "…" opens its form when pressed and takes it when submitted.
/// Unless said otherwise ids are: escalation, surface (see <see cref="Surface"/>).
/// </summary>
public static class EscalationVerbs
{
    /// <summary>Opens the blocker form; ids: outcome, check-in (each may be "-").</summary>
    public const string RaiseForm = "escalation.raise-form";

    /// <summary>Submits it; ids: outcome, check-in, and whom the form announced, "-" before it announced anybody.</summary>
    public const string Raise = "escalation.raise";

    /// <summary>Ids: escalation, surface, number of the offered answer.</summary>
    public const string Decide = "escalation.decide";

    public const string AnotherAnswer = "escalation.another-answer";
    public const string Promise = "escalation.promise";
    public const string NeedToKnow = "escalation.need-to-know";

    /// <summary>The raiser answers what somebody needed to know; ids: escalation, number of the question.</summary>
    public const string TellThem = "escalation.tell";

    public const string HandOver = "escalation.hand-over";
    public const string TakeOver = "escalation.take-over";
    public const string Decline = "escalation.decline";
    public const string Correct = "escalation.correct";
    public const string RaiseNow = "escalation.raise-now";
    public const string Withdraw = "escalation.withdraw";

    /// <summary>Answers to "Still needed?"; ids: blocker.</summary>
    public const string StillNeeded = "escalation.still-needed";
    public const string NotNeeded = "escalation.not-needed";
}

/// <summary>Where a button stands: on somebody's own card, which its reply replaces, or in a row of something larger, which it mustn't.</summary>
public static class Surface
{
    public const string Card = "card";
    public const string Row = "row";
}
