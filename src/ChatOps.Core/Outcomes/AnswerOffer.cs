using ChatOps.Core.Cards;
using ChatOps.Core.Delivery;
using ChatOps.Core.Messages;
using Microsoft.EntityFrameworkCore;

namespace ChatOps.Core.Outcomes;

/// <summary>What the person named answers: mine; mine, but I lack…; reword; not mine. Only they can answer, and only the offer that stands.</summary>
public static class AnswerOffer
{
    internal enum Decision
    {
        Go,

        /// <summary>Offered anew, answered or withdrawn since the card was drawn.</summary>
        Stale,

        NotTheirs,
    }

    internal static Decision Decide(OutcomeState state, bool isOwner, bool isThisRound) => (state, isOwner, isThisRound) switch
    {
        (OutcomeState.Offered, true, true) => Decision.Go,
        (OutcomeState.Offered, false, true) => Decision.NotTheirs,
        _ => Decision.Stale,
    };

    public static Task<Reply> MineAsync(ActorWork work, IReadOnlyList<string> ids, CancellationToken cancellationToken) =>
        AnswerAsync(work, ids, async access =>
        {
            var card = OutcomeKeys.Ownership(access.Outcome);
            await AcceptAsync(work, access.Outcome, lacks: null, cancellationToken);
            if (await ManyAsync(work, access, cancellationToken) is { } many)
            {
                await PersonalMessage.PostAsync(work, access.Lead, OutcomeKeys.ToLead(access.Outcome, access.Outcome.Round), BackToLeadCard.Many(access.Outcome, access.Actor.Name, many), cancellationToken);
            }

            return await ClosedAsync(work, card, OwnershipCard.Closed(access.Outcome, OwnershipCard.Accepted(access.Outcome, access.Today)), cancellationToken);
        }, cancellationToken);

    public static Task<Reply> OpenLackingAsync(ActorWork work, IReadOnlyList<string> ids, CancellationToken cancellationToken) =>
        AnswerAsync(work, ids, access => Task.FromResult<Reply>(new Reply.Open(OwnershipCard.LackingForm(access.Outcome, access.Lead.Name))), cancellationToken);

    public static Task<Reply> LackingAsync(ActorWork work, IReadOnlyList<string> ids, IReadOnlyDictionary<string, string> values, CancellationToken cancellationToken) =>
        AnswerAsync(work, ids, async access =>
        {
            if (OutcomeTexts.Read(values, OutcomeFields.Lacks, TypedText.LongestText, out var lacks) is { } tooLong)
            {
                return Reply.Error(OutcomeFields.Lacks, tooLong);
            }

            if (lacks is null)
            {
                return Reply.Error(OutcomeFields.Lacks, "Say what you lack; or cancel and press Mine.");
            }

            var card = OutcomeKeys.Ownership(access.Outcome);
            await AcceptAsync(work, access.Outcome, lacks, cancellationToken);
            var many = await ManyAsync(work, access, cancellationToken);
            await PersonalMessage.PostAsync(work, access.Lead, OutcomeKeys.ToLead(access.Outcome, access.Outcome.Round), BackToLeadCard.Lacks(access.Outcome, access.Actor.Name, many), cancellationToken);
            return await ClosedAsync(work, card, OwnershipCard.Closed(access.Outcome, OwnershipCard.AcceptedLacking(access.Outcome, access.Lead.Name, access.Today)), cancellationToken);
        }, cancellationToken);

    public static Task<Reply> OpenRewordAsync(ActorWork work, IReadOnlyList<string> ids, CancellationToken cancellationToken) =>
        AnswerAsync(work, ids, access => Task.FromResult<Reply>(new Reply.Open(OwnershipCard.RewordForm(access.Outcome, access.Lead.Name))), cancellationToken);

    public static Task<Reply> RewordAsync(ActorWork work, IReadOnlyList<string> ids, IReadOnlyDictionary<string, string> values, CancellationToken cancellationToken) =>
        AnswerAsync(work, ids, async access =>
        {
            var errors = Reworded.Read(access.Outcome, values, out var words);
            if (errors.Count > 0)
            {
                return new Reply.FieldErrors(errors);
            }

            var (outcome, card) = (access.Outcome, OutcomeKeys.Ownership(access.Outcome));
            var changes = words.ApplyTo(outcome);
            outcome.GiveBack();
            await PersonalMessage.PostAsync(work, access.Lead, OutcomeKeys.ToLead(outcome, outcome.Round), BackToLeadCard.Reworded(outcome, access.Actor.Name, changes, words.Why), cancellationToken);
            work.Audit("outcome.reworded", outcome.Key, string.Join("; ", changes));
            return await ClosedAsync(work, card, OwnershipCard.Closed(outcome, OwnershipCard.Reworded(access.Lead.Name)), cancellationToken);
        }, cancellationToken);

    public static Task<Reply> NotMineAsync(ActorWork work, IReadOnlyList<string> ids, CancellationToken cancellationToken) =>
        AnswerAsync(work, ids, access => GiveBackAsync(work, access, instead: null, why: null, cancellationToken), cancellationToken);

    /// <summary>Not theirs: no owner until the lead names one.</summary>
    internal static async Task<Reply> GiveBackAsync(ActorWork work, OutcomeAccess access, People.RosterEntry? instead, string? why, CancellationToken cancellationToken)
    {
        var (outcome, card) = (access.Outcome, OutcomeKeys.Ownership(access.Outcome));
        outcome.NameOwner(null);
        outcome.GiveBack();
        outcome.ProposedOwnerId = instead?.Id;
        await PersonalMessage.PostAsync(work, access.Lead, OutcomeKeys.ToLead(outcome, outcome.Round), BackToLeadCard.NotMine(outcome, access.Actor.Name, instead?.Name, why), cancellationToken);
        work.Audit("outcome.not-mine", outcome.Key, why);
        return await ClosedAsync(work, card, OwnershipCard.Closed(outcome, OwnershipCard.NotMine(access.Lead.Name)), cancellationToken);
    }

    /// <summary>It is theirs from now on; the first acceptance also opens the history of its date.</summary>
    internal static async Task AcceptAsync(Work work, Outcome outcome, string? lacks, CancellationToken cancellationToken)
    {
        if (outcome.ForecastDate is { } due && !await work.Db.Forecasts.AnyAsync(f => f.OutcomeId == outcome.Id, cancellationToken))
        {
            work.Db.Forecasts.Add(new Forecast { OutcomeId = outcome.Id, To = due, At = work.Now, ById = outcome.OwnerId });
        }

        outcome.Accept(work.Now, lacks);
        work.Audit("outcome.accepted", outcome.Key, lacks);
    }

    /// <summary>How many the owner has now, when that is many.</summary>
    private static async Task<int?> ManyAsync(ActorWork work, OutcomeAccess access, CancellationToken cancellationToken)
    {
        var others = await work.Db.Outcomes.CountAsync(o => o.OwnerId == work.Actor.Id && o.State == OutcomeState.Active && o.Id != access.Outcome.Id, cancellationToken);
        return others + 1 >= ClarityGate.ManyOutcomes ? others + 1 : null;
    }

    private static async Task<Reply> AnswerAsync(ActorWork work, IReadOnlyList<string> ids, Func<OutcomeAccess, Task<Reply>> go, CancellationToken cancellationToken)
    {
        if (await OutcomeAccess.LoadAsync(work, ids, cancellationToken) is not { } access)
        {
            return Reply.Say(OutcomeSays.Unknown);
        }

        var before = access.Outcome.State;
        switch (Decide(before, access.IsOwner, access.IsRound(Round.Of(ids))))
        {
            case Decision.NotTheirs:
                return Reply.Say(OutcomeSays.OnlyOwner(access.Outcome, access.Owner?.Name));
            case Decision.Stale:
                return Reply.Say(OutcomeSays.Overtaken(access.Outcome));
            default:
                var reply = await go(access);
                await OutcomeChanged.AfterAsync(work, access.Outcome, before, cancellationToken);
                return reply;
        }
    }

    private static async Task<Reply> ClosedAsync(Work work, string key, Message closed, CancellationToken cancellationToken)
    {
        await work.Outbox.ReviseAsync(key, closed, Priority.Interaction, cancellationToken);
        return new Reply.Replace(closed);
    }
}
