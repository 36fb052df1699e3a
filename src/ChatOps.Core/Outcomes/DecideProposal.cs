using ChatOps.Core.Cards;
using ChatOps.Core.Delivery;
using ChatOps.Core.Escalations;
using ChatOps.Core.Messages;
using ChatOps.Core.People;

namespace ChatOps.Core.Outcomes;

/// <summary>The lead confirms a proposal with one tap or declines it with a reason; the owner may add why or take it back meanwhile.</summary>
public static class DecideProposal
{
    internal enum Decision
    {
        Go,
        NotTheirs,

        /// <summary>Confirmed, declined, taken back or overtaken by another.</summary>
        Settled,
    }

    internal static Decision Decide(Proposal? standing, bool isThisRound, bool may) => (standing is not null && isThisRound, may) switch
    {
        (_, false) => Decision.NotTheirs,
        (false, _) => Decision.Settled,
        _ => Decision.Go,
    };

    public static Task<Reply> ConfirmAsync(ActorWork work, IReadOnlyList<string> ids, CancellationToken cancellationToken) =>
        OnAsync(work, ids, access => access.DecidesProposals, async access =>
        {
            var (outcome, proposal, cards) = (access.Outcome, access.Outcome.Proposed!.Value, CardsOf(access.Outcome));
            var (proposer, instead) = (access.People.Find(outcome.ProposedById), outcome.ProposedOwnerId);
            var verdict = OutcomeKeys.Verdict(outcome, outcome.Round);
            if (proposal == Proposal.HandOver)
            {
                if (instead is null || await ClarityOf.OwnerAsync(work.Db, work.Organization, instead, cancellationToken) is not NamedOwner.One)
                {
                    return Reply.Say(OutcomeSays.ChooseOwnerFirst(outcome));
                }

                await HandOverAsync(work, access, instead.Value, cancellationToken);
            }
            else
            {
                await ApplyAsync(work, access, proposal, cancellationToken);
            }

            var what = ProposalCard.Confirmed(proposal, access.Actor.Name);
            await PersonalMessage.PostAsync(work, proposer, verdict, ProposalCard.Verdict(outcome, what), cancellationToken);
            return await ClosedAsync(work, cards, ProposalCard.Settled(outcome, what), cancellationToken);
        }, cancellationToken);

    public static Task<Reply> OpenDeclineAsync(ActorWork work, IReadOnlyList<string> ids, CancellationToken cancellationToken) =>
        OnAsync(work, ids, access => access.DecidesProposals, access => Task.FromResult<Reply>(new Reply.Open(
            ProposalCard.DeclineForm(access.Outcome, access.People.Find(access.Outcome.ProposedById)?.Name ?? "The owner"))), cancellationToken);

    public static Task<Reply> DeclineAsync(ActorWork work, IReadOnlyList<string> ids, IReadOnlyDictionary<string, string> values, CancellationToken cancellationToken) =>
        OnAsync(work, ids, access => access.DecidesProposals, async access =>
        {
            if (OutcomeTexts.Read(values, OutcomeFields.Reason, TypedText.LongestText, out var why) is { } tooLong)
            {
                return Reply.Error(OutcomeFields.Reason, tooLong);
            }

            if (why is null)
            {
                return Reply.Error(OutcomeFields.Reason, "Give a reason: it is all they will hear.");
            }

            var (outcome, proposal, cards) = (access.Outcome, access.Outcome.Proposed!.Value, CardsOf(access.Outcome));
            var what = ProposalCard.Declined(proposal, access.Actor.Name, why);
            await PersonalMessage.PostAsync(work, access.People.Find(outcome.ProposedById), OutcomeKeys.Verdict(outcome, outcome.Round), ProposalCard.Verdict(outcome, what), cancellationToken);
            outcome.Forget();
            work.Audit("outcome.proposal-declined", outcome.Key, $"{proposal}: {why}");
            return await ClosedAsync(work, cards, ProposalCard.Settled(outcome, what), cancellationToken);
        }, cancellationToken);

    public static Task<Reply> OpenWhyAsync(ActorWork work, IReadOnlyList<string> ids, CancellationToken cancellationToken) =>
        OnAsync(work, ids, access => access.SpeaksForOwner, access => Task.FromResult<Reply>(new Reply.Open(ProposalCard.WhyForm(access.Outcome, access.Lead.Name))), cancellationToken);

    public static Task<Reply> WhyAsync(ActorWork work, IReadOnlyList<string> ids, IReadOnlyDictionary<string, string> values, CancellationToken cancellationToken) =>
        OnAsync(work, ids, access => access.SpeaksForOwner, async access =>
        {
            if (OutcomeTexts.Read(values, OutcomeFields.Reason, TypedText.LongestText, out var why) is { } tooLong)
            {
                return Reply.Error(OutcomeFields.Reason, tooLong);
            }

            var outcome = access.Outcome;
            outcome.ProposalNote = why;
            await ProposeChange.PostCardAsync(work, access, access.Actor, access.People.Find(outcome.ProposedOwnerId)?.Name, cancellationToken);
            work.Audit("outcome.proposal-explained", outcome.Key, why);
            return new Reply.Tell(ProposalCard.Proposed(outcome, outcome.Proposed!.Value, ProposeChange.AskedToConfirm(access, access.Actor)));
        }, cancellationToken);

    public static Task<Reply> TakeBackAsync(ActorWork work, IReadOnlyList<string> ids, CancellationToken cancellationToken) =>
        OnAsync(work, ids, access => access.SpeaksForOwner, async access =>
        {
            var (outcome, cards) = (access.Outcome, CardsOf(access.Outcome));
            outcome.Forget();
            work.Audit("outcome.proposal-taken-back", outcome.Key);
            return await ClosedAsync(work, cards, ProposalCard.Settled(outcome, ProposalCard.TakenBack), cancellationToken);
        }, cancellationToken);

    /// <summary>Done, pause or drop takes effect; if a lead did it unasked, the owner is told.</summary>
    internal static async Task ApplyAsync(ActorWork work, OutcomeAccess access, Proposal proposal, CancellationToken cancellationToken)
    {
        var (outcome, before, wasProposed) = (access.Outcome, access.Outcome.State, access.Outcome.Proposed == proposal);
        await OutcomeChanged.CloseOpenCardsAsync(work, outcome, cancellationToken);
        switch (proposal)
        {
            case Proposal.Done:
                outcome.Complete(work.Now);
                break;
            case Proposal.Drop:
                outcome.Drop(work.Now);
                break;
            default:
                outcome.Pause();
                break;
        }

        work.Audit($"outcome.{outcome.State.ToString().ToLowerInvariant()}", outcome.Key);
        await WithdrawBlocker.AfterEndAsync(work, outcome, cancellationToken);

        if (!wasProposed && before != OutcomeState.Draft)
        {
            outcome.Round++;
            await PersonalMessage.PostAsync(work, access.Owner, OutcomeKeys.Verdict(outcome, outcome.Round), ProposalCard.Verdict(outcome, ProposalCard.DoneByLead(outcome.State, access.Actor.Name)), cancellationToken);
        }

        await OutcomeChanged.AfterAsync(work, outcome, before, cancellationToken);
    }

    /// <summary>Offered to a new owner; theirs once they say so.</summary>
    internal static async Task HandOverAsync(ActorWork work, OutcomeAccess access, PersonId to, CancellationToken cancellationToken)
    {
        var (outcome, before) = (access.Outcome, access.Outcome.State);
        await OutcomeChanged.CloseOpenCardsAsync(work, outcome, cancellationToken);
        outcome.NameOwner(to);
        outcome.Offer();
        if (to == work.Actor.Id)
        {
            await AnswerOffer.AcceptAsync(work, outcome, lacks: null, cancellationToken);
        }
        else
        {
            await OfferOutcome.PostCardAsync(work, await OutcomeAccess.OfAsync(work, outcome, cancellationToken), cancellationToken);
        }

        work.Audit("outcome.handed-over", outcome.Key, to.ToString());
        await OutcomeChanged.AfterAsync(work, outcome, before, cancellationToken);
    }

    private static async Task<Reply> OnAsync(ActorWork work, IReadOnlyList<string> ids, Func<OutcomeAccess, bool> may, Func<OutcomeAccess, Task<Reply>> go, CancellationToken cancellationToken)
    {
        if (await OutcomeAccess.LoadAsync(work, ids, cancellationToken) is not { } access)
        {
            return Reply.Say(OutcomeSays.Unknown);
        }

        return Decide(access.Outcome.Proposed, access.IsRound(Round.Of(ids)), may(access)) switch
        {
            Decision.NotTheirs => Reply.Say(OutcomeSays.OnlyOwnerOrLead(access.Outcome, access.Lead.Name)),
            Decision.Settled => Reply.Say(OutcomeSays.Overtaken(access.Outcome)),
            _ => await go(access),
        };
    }

    /// <summary>The lead's, and that of who stands in for them.</summary>
    private static string[] CardsOf(Outcome outcome) => [OutcomeKeys.Proposal(outcome, outcome.Round), OutcomeKeys.ProposalToDeputy(outcome, outcome.Round)];

    private static async Task<Reply> ClosedAsync(Work work, string[] cards, Message closed, CancellationToken cancellationToken)
    {
        await work.Outbox.ReviseAllAsync(Priority.Interaction, cancellationToken, [.. cards.Select(card => (card, closed))]);
        return new Reply.Replace(closed);
    }
}
