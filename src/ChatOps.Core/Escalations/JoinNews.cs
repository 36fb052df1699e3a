using ChatOps.Core.Cards;
using ChatOps.Core.Outcomes;
using NodaTime;

namespace ChatOps.Core.Escalations;

/// <summary>A second raise joins the open one: what it adds is said and kept, and nothing that was offered before is taken away.</summary>
internal static class JoinNews
{
    /// <summary>More than these nobody weighs; and each is a button.</summary>
    private const int MostOptions = 6;

    /// <param name="before">The outcome's own blocker; null when another outcome's decision is joined.</param>
    /// <returns>Empty when nothing is new.</returns>
    public static string Of(BlockerDraft draft, Blocker? before, Escalation escalation, Outcome outcome, LocalDate today)
    {
        var said = before?.Need ?? escalation.Question;
        var added = Added(draft, escalation);
        string[] parts = [
            before is null ? $"{outcome.Key} {outcome.Title} waits for this too." : "",
            string.Equals(draft.Need, said, StringComparison.Ordinal) ? "" : draft.Need,
            added.Count == 0 ? "" : $"Offered too: {string.Join(" · ", added)}.",
            NeedBy(draft, before is not null, escalation) is var day && day != escalation.NeedBy ? $"Needed by {EscalationWords.Day(day, today)} now." : "",
            draft.IfNobodyAnswers is { } otherwise && !string.Equals(otherwise, escalation.IfNobodyAnswers, StringComparison.Ordinal) ? $"If nobody answers: {otherwise}" : "",
        ];
        return string.Join('\n', parts.Where(p => p.Length > 0));
    }

    public static void Apply(BlockerDraft draft, bool isOwn, Escalation escalation)
    {
        escalation.NeedBy = NeedBy(draft, isOwn, escalation);
        escalation.IfNobodyAnswers = isOwn ? draft.IfNobodyAnswers ?? escalation.IfNobodyAnswers : escalation.IfNobodyAnswers ?? draft.IfNobodyAnswers;

        // At the end: a button carries the number of its answer, and cards that show the old ones are still about.
        escalation.Options = [.. escalation.Options, .. Added(draft, escalation)];
    }

    /// <summary>Its own outcome may move it either way; another can only need it sooner.</summary>
    private static LocalDate NeedBy(BlockerDraft draft, bool isOwn, Escalation escalation) =>
        isOwn || draft.NeedBy < escalation.NeedBy ? draft.NeedBy!.Value : escalation.NeedBy;

    private static List<string> Added(BlockerDraft draft, Escalation escalation) =>
        [.. draft.Options.Except(escalation.Options, StringComparer.Ordinal).Take(Math.Max(0, MostOptions - escalation.Options.Count))];
}
