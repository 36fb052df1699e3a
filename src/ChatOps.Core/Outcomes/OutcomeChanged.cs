using ChatOps.Core.Cards;
using ChatOps.Core.CheckIns;
using ChatOps.Core.Digests;

namespace ChatOps.Core.Outcomes;

/// <summary>An outcome's state or owner changed outside of an answer: what else shows it follows.</summary>
internal static class OutcomeChanged
{
    public static async Task AfterAsync(Work work, Outcome outcome, OutcomeState before, CancellationToken cancellationToken)
    {
        if (outcome.State != before)
        {
            await PlanCheckIns.ForOwnerAsync(work, outcome, cancellationToken);
            await RedrawCheckIn.AfterChangeAsync(work, outcome, cancellationToken);
            await LaterChanges.AfterChangeAsync(work, outcome, $"{outcome.Key} {outcome.Title}: {OutcomeSays.StateOf(before)} → {OutcomeSays.StateOf(outcome.State)}", cancellationToken);
        }
    }

    /// <summary>Cards about it that still wait for somebody are closed, each saying what became of it. Call it before the change.</summary>
    public static async Task CloseOpenCardsAsync(Work work, Outcome outcome, CancellationToken cancellationToken)
    {
        if (outcome.State == OutcomeState.Offered)
        {
            await CloseAsync(work, OutcomeKeys.Ownership(outcome), OwnershipCard.Closed(outcome, OwnershipCard.Withdrawn), cancellationToken);
        }

        if (outcome.Proposed is not null)
        {
            await CloseAsync(work, OutcomeKeys.Proposal(outcome, outcome.Round), OwnershipCard.Closed(outcome, OwnershipCard.Settled), cancellationToken);
            await CloseAsync(work, OutcomeKeys.ProposalToDeputy(outcome, outcome.Round), OwnershipCard.Closed(outcome, OwnershipCard.Settled), cancellationToken);
        }

        if (outcome.State == OutcomeState.Draft)
        {
            await CloseAsync(work, OutcomeKeys.ToLead(outcome, outcome.Round), OwnershipCard.Closed(outcome, OwnershipCard.Settled), cancellationToken);
        }
    }

    private static Task CloseAsync(Work work, string key, Messages.Message closed, CancellationToken cancellationToken) =>
        work.Outbox.ReviseAsync(key, closed, Delivery.Priority.Rest, cancellationToken);
}
