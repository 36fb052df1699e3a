using ChatOps.Core.Cards;
using ChatOps.Core.CheckIns;
using ChatOps.Core.Delivery;
using ChatOps.Core.Messages;
using ChatOps.Core.People;
using Microsoft.EntityFrameworkCore;

namespace ChatOps.Core.Outcomes;

/// <summary>An owner says done, pause, not mine or no longer makes sense: the lead confirms. A lead who says it has decided it.</summary>
public static class ProposeChange
{
    internal enum Decision
    {
        /// <summary>The lead's own act.</summary>
        AtOnce,
        AskLead,

        /// <summary>The lead was asked this already.</summary>
        AlreadyAsked,
        NotTheirs,

        /// <summary>It isn't in a state in which this makes sense.</summary>
        TooLate,
    }

    internal static Decision Decide(OutcomeState state, Proposal? standing, Proposal proposal, bool speaksForOwner, bool manages) => (speaksForOwner, manages) switch
    {
        (false, false) => Decision.NotTheirs,
        _ when !MakesSense(state, proposal, manages) => Decision.TooLate,
        (_, true) => Decision.AtOnce,
        _ when standing == proposal => Decision.AlreadyAsked,
        _ => Decision.AskLead,
    };

    public static async Task<Reply> HandleAsync(ActorWork work, IReadOnlyList<string> ids, Proposal proposal, CancellationToken cancellationToken)
    {
        if (await OutcomeAccess.LoadAsync(work, ids, cancellationToken) is not { } access)
        {
            return Reply.Say(OutcomeSays.Unknown);
        }

        var outcome = access.Outcome;
        switch (Decide(outcome.State, outcome.Proposed, proposal, access.SpeaksForOwner, access.Manages))
        {
            case Decision.NotTheirs:
                return Reply.Say(OutcomeSays.OnlyOwnerOrLead(outcome, access.Lead.Name));
            case Decision.TooLate:
                return Reply.Say(OutcomeSays.IsNow(outcome));
            case Decision.AlreadyAsked:
                return new Reply.Tell(ProposalCard.Proposed(outcome, proposal, AskedToConfirm(access, access.Actor)));
            case Decision.AtOnce:
                await DecideProposal.ApplyAsync(work, access, proposal, cancellationToken);
                return new Reply.Tell(OutcomeCard.Said(outcome, OutcomeSays.BecameByYou(outcome), hints: [], undo: true));
            default:
                await AskLeadAsync(work, access, proposal, note: null, instead: null, cancellationToken);
                return new Reply.Tell(ProposalCard.Proposed(outcome, proposal, AskedToConfirm(access, access.Actor)));
        }
    }

    public static async Task<Reply> OpenNotMineAsync(ActorWork work, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var (access, refusal) = await MayHandOverAsync(work, ids, cancellationToken);
        return refusal ?? new Reply.Open(ProposalCard.NotMineForm(access!.Outcome, access.Lead.Name, mustName: access.HandsOver));
    }

    public static async Task<Reply> NotMineAsync(ActorWork work, IReadOnlyList<string> ids, IReadOnlyDictionary<string, string> values, CancellationToken cancellationToken)
    {
        var (access, refusal) = await MayHandOverAsync(work, ids, cancellationToken);
        if (refusal is not null)
        {
            return refusal;
        }

        var texts = new OutcomeTexts(values);
        var why = texts.Area(OutcomeFields.Reason);
        var instead = await InsteadAsync(work, access!, texts, cancellationToken);
        if (texts.Errors.Count > 0)
        {
            return new Reply.FieldErrors(texts.Errors);
        }

        var outcome = access!.Outcome;
        if (access.HandsOver)
        {
            await DecideProposal.HandOverAsync(work, access, instead!.Id, cancellationToken);
            var now = await OutcomeAccess.OfAsync(work, outcome, cancellationToken);
            return new Reply.Tell(OutcomeCard.Said(outcome, OfferOutcome.WhenAsked(now), hints: []));
        }

        if (outcome.State == OutcomeState.Offered)
        {
            return await AnswerOffer.GiveBackAsync(work, access, instead, why, cancellationToken);
        }

        await AskLeadAsync(work, access, Proposal.HandOver, why, instead, cancellationToken);
        return new Reply.Tell(ProposalCard.Proposed(outcome, Proposal.HandOver, AskedToConfirm(access, access.Actor)));
    }

    /// <summary>The proposal stands, and the lead's card says so: a second proposal takes the place of the first.</summary>
    internal static async Task AskLeadAsync(ActorWork work, OutcomeAccess access, Proposal proposal, string? note, RosterEntry? instead, CancellationToken cancellationToken)
    {
        var outcome = access.Outcome;
        await OutcomeChanged.CloseOpenCardsAsync(work, outcome, cancellationToken);
        outcome.Propose(proposal, work.Actor.Id, note, instead?.Id);
        await PostCardAsync(work, access, access.Actor, instead?.Name, cancellationToken);
        work.Audit("outcome.proposed", outcome.Key, note is null ? proposal.ToString() : $"{proposal}: {note}");
        await RedrawCheckIn.AfterChangeAsync(work, outcome, cancellationToken);
    }

    /// <summary>To the lead; while they are away to who stands in for them as well: either may answer.</summary>
    internal static async Task PostCardAsync(ActorWork work, OutcomeAccess access, RosterEntry by, string? instead, CancellationToken cancellationToken)
    {
        var outcome = access.Outcome;
        var facts = new ProposalFacts(outcome, outcome.Proposed!.Value, by.Id, by.Name, instead, access.Lead.DateAt(work.Now));
        await PersonalMessage.PostAsync(work, access.Lead, OutcomeKeys.Proposal(outcome, outcome.Round), ProposalCard.Build(facts), cancellationToken);
        if (DeputyFor(access, by) is { } deputy)
        {
            var card = ProposalCard.Build(facts with { InPlaceOf = access.Lead.Name });
            await PersonalMessage.PostAsync(work, deputy, OutcomeKeys.ProposalToDeputy(outcome, outcome.Round), card, cancellationToken);
        }
    }

    /// <summary>"Lin Tan (for Jonas Lind)" while Lin stands in for the lead.</summary>
    internal static string AskedToConfirm(OutcomeAccess access, RosterEntry by) =>
        DeputyFor(access, by) is { } deputy ? $"{deputy.Name} (for {access.Lead.Name})" : access.Lead.Name;

    private static RosterEntry? DeputyFor(OutcomeAccess access, RosterEntry by) => access.Deputy is { } deputy && deputy.Id != by.Id ? deputy : null;

    private static bool MakesSense(OutcomeState state, Proposal proposal, bool manages) => proposal switch
    {
        Proposal.Pause => state == OutcomeState.Active,
        Proposal.Done or Proposal.HandOver => state is OutcomeState.Active or OutcomeState.Paused,
        _ => state is OutcomeState.Active or OutcomeState.Paused || (manages && state is OutcomeState.Draft or OutcomeState.Offered),
    };

    private static async Task<(OutcomeAccess?, Reply?)> MayHandOverAsync(ActorWork work, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        if (await OutcomeAccess.LoadAsync(work, ids, cancellationToken) is not { } access)
        {
            return (null, Reply.Say(OutcomeSays.Unknown));
        }

        // The offer itself may be turned down by whom it is made to, nobody else.
        var offered = access.Outcome.State == OutcomeState.Offered;
        if (offered ? !access.IsOwner && !access.Manages : !access.SpeaksForOwner && !access.HandsOver)
        {
            return (null, Reply.Say(OutcomeSays.OnlyOwnerOrLead(access.Outcome, access.Lead.Name)));
        }

        return offered || access.Outcome.IsUnderWay ? (access, null) : (null, Reply.Say(OutcomeSays.IsNow(access.Outcome)));
    }

    private static async Task<RosterEntry?> InsteadAsync(ActorWork work, OutcomeAccess access, OutcomeTexts texts, CancellationToken cancellationToken)
    {
        var chosen = Ids.Parse<PersonId>(texts.Raw(OutcomeFields.Instead));
        if (chosen is null)
        {
            if (access.HandsOver || texts.Raw(OutcomeFields.Instead) is not null)
            {
                texts.Error(OutcomeFields.Instead, ClaritySentences.Of(new Gap.Owner(new NamedOwner.Nobody())));
            }

            return null;
        }

        var named = await ClarityOf.OwnerAsync(work.Db, work.Organization, chosen, cancellationToken);
        if (named is not NamedOwner.One)
        {
            texts.Error(OutcomeFields.Instead, ClaritySentences.Of(new Gap.Owner(named)));
        }
        else if (chosen == access.Outcome.OwnerId)
        {
            texts.Error(OutcomeFields.Instead, $"{access.Owner!.Name} owns it now. Choose somebody else.");
        }

        return (await Roster.LoadAsync(work.Db, [chosen.Value], cancellationToken)).Find(chosen);
    }
}
