using ChatOps.Core.Cards;
using ChatOps.Core.Messages;
using ChatOps.Core.Outcomes;
using Microsoft.EntityFrameworkCore;

namespace ChatOps.Core.Escalations;

/// <summary>"/escalate" opens the form; "/escalate PAY-12 what is needed" opens it filled in as far as that goes.</summary>
public static class EscalateCommand
{
    /// <param name="key">The outcome's, as the command parser read it; null: the form asks which.</param>
    /// <param name="need">What follows; may be empty.</param>
    public static async Task<Reply> HandleAsync(ActorWork work, string? key, string need, CancellationToken cancellationToken)
    {
        if (key is null)
        {
            return await RaiseBlocker.OpenFormAsync(work, outcome: null, checkIn: null, need, cancellationToken);
        }

        var sight = await Sight.OfAsync(work.Db, work.Actor, work.Now, cancellationToken);
        var found = await sight.Visible(work.Db.Outcomes).Where(o => o.Key == key).Select(o => (OutcomeId?)o.Id).FirstOrDefaultAsync(cancellationToken);
        return found is { } outcome
            ? await RaiseBlocker.OpenFormAsync(work, outcome, checkIn: null, need, cancellationToken)
            : Reply.Say($"I understood: a blocker on {EscalationWords.Short(key)}. I don't find that outcome among those you see. {await ExampleAsync(work, sight, cancellationToken)}");
    }

    /// <summary>One that works for this person, if there is one.</summary>
    private static async Task<string> ExampleAsync(ActorWork work, Sight sight, CancellationToken cancellationToken)
    {
        var me = work.Actor.Id;
        var key = await sight.Visible(work.Db.Outcomes)
            .Where(o => o.State == OutcomeState.Active && (o.OwnerId == me || sight.MemberOf.Contains(o.TeamId)))
            .OrderByDescending(o => o.OwnerId == me).ThenBy(o => o.Key).Select(o => o.Key).FirstOrDefaultAsync(cancellationToken);
        return key is null
            ? "Try: /escalate, and choose the outcome in the form."
            : $"Try: /escalate {key} May we sign the contract as drafted?";
    }
}
