using ChatOps.Core.Outcomes;

namespace ChatOps.Core.Cards;

/// <summary>One-sentence replies about outcomes.</summary>
public static class OutcomeSays
{
    public const string Unknown = "I can't find that outcome any more. /chatops outcomes lists those you can see.";

    public static string OnlyOwner(Outcome outcome, string? owner) => owner is null
        ? $"{outcome.Key} has no owner who could answer that."
        : $"Only {owner} can answer that: {outcome.Key} is offered to them.";

    public static string OnlyOwnerOrLead(Outcome outcome, string lead) => $"Only {outcome.Key}'s owner and its lead, {lead}, can do that.";

    public static string OnlyLead(Outcome outcome, string lead) => $"Only {outcome.Key}'s lead, {lead}, or an admin can do that.";

    public static string OnlyLeads(string? lead) => lead is null
        ? "Only leads and admins add outcomes. You aren't in a team yet; ask whoever looks after ChatOps."
        : $"Only leads and admins add outcomes. Ask your lead, {lead}.";

    public static string IsNow(Outcome outcome) => $"Nothing changed: {outcome.Key} is {StateOf(outcome.State)} now.";

    public static string Overtaken(Outcome outcome) => $"That was settled meanwhile: {outcome.Key} is {StateOf(outcome.State)} now.";

    public static string Offered(Outcome outcome, string owner, string when) => $"{owner} is asked whether {outcome.Key} is theirs, {when}.";

    public static string BecameByYou(Outcome outcome) => outcome.State switch
    {
        OutcomeState.Active => $"{outcome.Key} is active; its owner is asked about it with their next check-in.",
        OutcomeState.Paused => $"{outcome.Key} is paused. Nobody is asked about it until you resume it.",
        OutcomeState.Draft => $"{outcome.Key} is a draft again.",
        _ => $"{outcome.Key} is {StateOf(outcome.State)}. Nobody is asked about it any more.",
    };

    public static string ChooseOwnerFirst(Outcome outcome) =>
        $"{outcome.Key} has nobody to go to yet. Open it, press Change it… and choose its owner.";

    public static string Saved(Outcome outcome) => outcome.State == OutcomeState.Draft
        ? $"{outcome.Key} is saved as a draft. Nobody is asked about it until you offer it."
        : $"{outcome.Key} is saved.";

    /// <param name="way">The keys on the way round, from the parent chosen back to the outcome.</param>
    public static string Cycle(IReadOnlyList<string> way) => way.Count == 1
        ? $"{way[0]} can't be for itself. Choose another outcome, or none."
        : $"That would go in a circle: {way[^1]} already stands above {way[0]} ({string.Join(" → ", way)}). Choose another outcome, or none.";

    public static string Unreachable(Outcome outcome, string owner) =>
        $"{outcome.Key} is offered to {owner}, but I have no way to reach them: no account of theirs is connected. Please tell them; they find it with /chatops outcomes.";

    public static string StateOf(OutcomeState state) => state switch
    {
        OutcomeState.Draft => "a draft",
        OutcomeState.Offered => "offered to its owner",
        OutcomeState.Active => "active",
        OutcomeState.Paused => "paused",
        OutcomeState.Done => "done",
        _ => "dropped",
    };
}
