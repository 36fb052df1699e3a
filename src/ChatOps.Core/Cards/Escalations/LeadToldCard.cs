using ChatOps.Core.Escalations;
using ChatOps.Core.Messages;
using ChatOps.Core.People;
using NodaTime;

namespace ChatOps.Core.Cards;

/// <summary>A blocker that only the raiser's lead is told of: no chain, nobody asked.</summary>
internal static class LeadToldCard
{
    public static Message Build(Blocker blocker, BlockerRequest request, RaiseFacts facts, RosterEntry lead, string raiser, Instant now)
    {
        var head = $"For you alone, {lead.FirstName}: {raiser} is blocked on {facts.Outcome.Key}";
        var from = facts.Named is not { } named ? "" : named.Id == lead.Id ? "you" : named.Name;
        return new Message($"{head}: {EscalationWords.Short(blocker.Need)}", [
            new Block.Text(head),
            new Block.Text(RichText.Strong(blocker.Need)),
            .. request.Options.Select((o, i) => new Block.Text($"{EscalationWords.Letter(i)}  {o}")),
            new Block.Text($"Needed from {from} by {EscalationWords.Day(request.NeedBy, lead.DateAt(now))}.{(blocker.Cause is { } cause ? $" Why: {Causes.Of(cause)}." : "")}"),
            .. request.IfNobodyAnswers is { } otherwise ? [new Block.Text($"If nobody answers: {otherwise}")] : Array.Empty<Block>(),
            new Block.Actions([new Act.OpenForm("Ask for the decision…", EscalationVerbs.RaiseForm, [facts.Outcome.Id.ToString(), "-"])]),
            new Block.Note("Nobody else was told; beyond you only the status shows."),
        ]);
    }
}
