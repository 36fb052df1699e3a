using ChatOps.Core.Cards;
using ChatOps.Core.Messages;
using ChatOps.Core.Time;

namespace ChatOps.Core.Outcomes;

/// <summary>A lead asks the one person named whether the outcome is theirs. A lead who names themselves has answered.</summary>
public static class OfferOutcome
{
    internal abstract record Decision
    {
        private Decision()
        {
        }

        public sealed record NotAllowed : Decision;

        /// <summary>It is beyond offering: active, paused or ended.</summary>
        public sealed record TooLate : Decision;

        public sealed record Unclear(IReadOnlyList<Gap> Gaps) : Decision;

        public sealed record Ask(IReadOnlyList<Hint> Hints) : Decision;

        /// <summary>The lead offers it to themselves: it is theirs.</summary>
        public sealed record Take(IReadOnlyList<Hint> Hints) : Decision;
    }

    internal static Decision Decide(OutcomeState state, bool manages, bool isOwner, Clarity clarity) => (state, manages) switch
    {
        (_, false) => new Decision.NotAllowed(),
        (not (OutcomeState.Draft or OutcomeState.Offered), _) => new Decision.TooLate(),
        _ when !clarity.MayBeOffered => new Decision.Unclear(clarity.Gaps),
        _ when isOwner => new Decision.Take(clarity.Hints),
        _ => new Decision.Ask(clarity.Hints),
    };

    public static async Task<Reply> HandleAsync(ActorWork work, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        if (await OutcomeAccess.LoadAsync(work, ids, cancellationToken) is not { } access)
        {
            return Reply.Say(OutcomeSays.Unknown);
        }

        var outcome = access.Outcome;
        var clarity = await ClarityOf.OutcomeAsync(work.Db, outcome, access.Today, cancellationToken);
        switch (Decide(outcome.State, access.Manages, access.IsOwner, clarity))
        {
            case Decision.NotAllowed:
                return Reply.Say(OutcomeSays.OnlyLead(outcome, access.Lead.Name));
            case Decision.TooLate:
                return Reply.Say(OutcomeSays.IsNow(outcome));
            case Decision.Unclear unclear:
                return new Reply.Tell(OutcomeCard.NotYetClear(outcome, unclear.Gaps));
            case Decision.Take take:
                await TakeAsync(work, access, cancellationToken);
                return new Reply.Tell(OutcomeCard.Said(outcome, OwnershipCard.Accepted(outcome, access.Today), take.Hints));
            case var ask:
                await AskAsync(work, access, cancellationToken);
                return new Reply.Tell(OutcomeCard.Said(outcome, WhenAsked(access), ((Decision.Ask)ask).Hints));
        }
    }

    /// <summary>Offers it anew and posts the ownership card; the caller has found it clear.</summary>
    internal static async Task AskAsync(ActorWork work, OutcomeAccess access, CancellationToken cancellationToken)
    {
        var (outcome, before) = (access.Outcome, access.Outcome.State);
        await OutcomeChanged.CloseOpenCardsAsync(work, outcome, cancellationToken);
        outcome.Offer();
        await PostCardAsync(work, access, cancellationToken);
        work.Audit("outcome.offered", outcome.Key, access.Owner?.Name);
        await OutcomeChanged.AfterAsync(work, outcome, before, cancellationToken);
    }

    /// <summary>The card as it now should be: new with its round, an edit while the offer stands.</summary>
    internal static async Task PostCardAsync(ActorWork work, OutcomeAccess access, CancellationToken cancellationToken)
    {
        if (access.Owner is not { } owner)
        {
            return;
        }

        var outcome = access.Outcome;
        var parents = await ParentLines.LoadAsync(work.Db, [outcome], cancellationToken);
        var card = OwnershipCard.Build(new(outcome, work.Actor.Id, work.Actor.Name, parents.GetValueOrDefault(outcome.Id), owner.DateAt(work.Now)));
        await PersonalMessage.PostAsync(work, owner, OutcomeKeys.Ownership(outcome), card, cancellationToken);
    }

    internal static async Task TakeAsync(ActorWork work, OutcomeAccess access, CancellationToken cancellationToken)
    {
        var (outcome, before) = (access.Outcome, access.Outcome.State);
        await OutcomeChanged.CloseOpenCardsAsync(work, outcome, cancellationToken);
        outcome.Offer();
        await AnswerOffer.AcceptAsync(work, outcome, lacks: null, cancellationToken);
        await OutcomeChanged.AfterAsync(work, outcome, before, cancellationToken);
    }

    internal static string WhenAsked(OutcomeAccess access)
    {
        var owner = access.Owner!;
        var due = owner.EarliestWorkingMoment(access.Now);
        return owner.Address is null ? OutcomeSays.Unreachable(access.Outcome, owner.Name)
            : OutcomeSays.Offered(access.Outcome, owner.Name, due <= access.Now ? "now" : LocalMoments.At(due, access.Actor.Zone, access.Now) + " your time");
    }
}
