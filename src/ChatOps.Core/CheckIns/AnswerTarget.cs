using ChatOps.Core.Cards;
using ChatOps.Core.Delivery;
using ChatOps.Core.Messages;
using ChatOps.Core.Outcomes;
using ChatOps.Core.People;
using Microsoft.EntityFrameworkCore;

namespace ChatOps.Core.CheckIns;

/// <summary>The outcome and the check-in that somebody wants to answer, or the sentence that says why they can't.</summary>
internal abstract record AnswerTarget
{
    private AnswerTarget()
    {
    }

    public sealed record Found(Outcome Outcome, CheckIn CheckIn) : AnswerTarget;

    public sealed record Refused(Reply Reply) : AnswerTarget;

    public static async Task<AnswerTarget> FindAsync(ActorWork work, OutcomeId outcomeId, CheckInId? checkInId, CancellationToken cancellationToken)
    {
        var outcome = await work.Db.Outcomes.FirstOrDefaultAsync(o => o.Id == outcomeId && o.OrganizationId == work.Organization, cancellationToken);
        if (outcome is null)
        {
            return Refuse("I can't find that outcome any more. /chatops outcomes lists yours.");
        }

        if (await CheckInAsync(work.Db, outcome, checkInId, cancellationToken) is not { } checkIn)
        {
            return Refuse($"{outcome.Key} has no check-in to answer yet. /checkin opens yours.");
        }

        return await RefusalAsync(work, outcome, checkIn, cancellationToken) is { } refusal ? new Refused(refusal) : new Found(outcome, checkIn);
    }

    /// <summary>The check-in named, if it is this outcome's; else the latest that was opened for its owner.</summary>
    private static Task<CheckIn?> CheckInAsync(ChatOpsDb db, Outcome outcome, CheckInId? id, CancellationToken cancellationToken) => id is { } named
        ? db.CheckIns.FirstOrDefaultAsync(c => c.Id == named && c.TeamId == outcome.TeamId, cancellationToken)
        : db.CheckIns.Where(c => c.OwnerId == outcome.OwnerId && c.TeamId == outcome.TeamId && c.OpenedAt != null && c.State != CheckInState.Void)
            .OrderByDescending(c => c.Monday).FirstOrDefaultAsync(cancellationToken);

    private static async Task<Reply?> RefusalAsync(ActorWork work, Outcome outcome, CheckIn checkIn, CancellationToken cancellationToken)
    {
        if (checkIn.State is not (CheckInState.Open or CheckInState.Closed))
        {
            return Reply.Say("This check-in isn't open. /checkin opens yours.");
        }

        if (await IsOverAsync(work.Db, checkIn, cancellationToken))
        {
            await work.Outbox.ReviseAsync(CheckInKeys.Card(checkIn.Id), CheckInCard.Over, Priority.Interaction, cancellationToken);
            return Reply.Say("That check-in is over: the next one has been sent since. /checkin shows it. Nothing was changed.");
        }

        if (outcome.OwnerId != checkIn.OwnerId)
        {
            return Reply.Say($"{outcome.Key} has a new owner now, who is asked instead. Nothing was changed.");
        }

        if (outcome.State != OutcomeState.Active)
        {
            return Reply.Say($"{outcome.Key} is {outcome.State.ToString().ToLowerInvariant()} now and needs no answer. Nothing was changed.");
        }

        return await MayAnswerAsync(work, outcome, checkIn, cancellationToken)
            ? null
            : Reply.Say($"Only the owner of {outcome.Key}, their stand-in while they are away, or the team's lead can answer for it.");
    }

    private static Task<bool> IsOverAsync(ChatOpsDb db, CheckIn checkIn, CancellationToken cancellationToken) => db.CheckIns.AnyAsync(
        c => c.OwnerId == checkIn.OwnerId && c.TeamId == checkIn.TeamId && c.Monday > checkIn.Monday && c.OpenedAt != null && c.State != CheckInState.Void,
        cancellationToken);

    /// <summary>The owner, whoever was asked in their place, their stand-in while they are away, the team's lead.</summary>
    private static async Task<bool> MayAnswerAsync(ActorWork work, Outcome outcome, CheckIn checkIn, CancellationToken cancellationToken)
    {
        var actor = work.Actor.Id;
        if (actor == outcome.OwnerId || actor == checkIn.AskedId || await work.Db.Teams.AnyAsync(t => t.Id == outcome.TeamId && t.LeadId == actor, cancellationToken))
        {
            return true;
        }

        var owner = (await Roster.LoadAsync(work.Db, [checkIn.OwnerId], cancellationToken)).Find(checkIn.OwnerId);
        return owner?.StandInId == actor && owner.IsAwayAt(work.Now);
    }

    private static Refused Refuse(string sentence) => new(Reply.Say(sentence));
}
