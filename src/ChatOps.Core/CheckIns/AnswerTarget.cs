using ChatOps.Core.Cards;
using ChatOps.Core.Delivery;
using ChatOps.Core.Messages;
using ChatOps.Core.Outcomes;
using ChatOps.Core.People;
using ChatOps.Core.Storing;
using Microsoft.EntityFrameworkCore;

namespace ChatOps.Core.CheckIns;

/// <summary>The outcome and the check-in that somebody wants to answer, or the sentence that says why they can't.</summary>
internal abstract record AnswerTarget
{
    private AnswerTarget()
    {
    }

    /// <param name="Answer">What was answered there before, withdrawn or not.</param>
    public sealed record Found(Outcome Outcome, CheckIn CheckIn, Answer? Answer) : AnswerTarget;

    public sealed record Refused(Reply Reply) : AnswerTarget;

    public static async Task<AnswerTarget> FindAsync(ActorWork work, OutcomeId outcomeId, CheckInId? checkInId, CancellationToken cancellationToken)
    {
        checkInId ??= await LatestCheckInAsync(work.Db, outcomeId, cancellationToken);
        var row = checkInId is { } id ? await s_row.For(work.Db)(work.Db, outcomeId, work.Organization, id, cancellationToken) : null;
        return row is null
            ? await MissingAsync(work, outcomeId, cancellationToken)
            : await RefusalAsync(work, row.Outcome, row.CheckIn, row.LeadId, row.IsOver, cancellationToken) is { } refusal
                ? new Refused(refusal)
                : new Found(row.Outcome, row.CheckIn, row.Answer);
    }

    private sealed record Row(Outcome Outcome, CheckIn CheckIn, Answer? Answer, PersonId LeadId, bool IsOver);

    private static readonly CompiledQuery<Func<ChatOpsDb, OutcomeId, OrganizationId, CheckInId, CancellationToken, Task<Row?>>> s_row = new(() => EF.CompileAsyncQuery(
        (ChatOpsDb db, OutcomeId outcomeId, OrganizationId organization, CheckInId checkInId, CancellationToken _) => (
            from outcome in db.Outcomes
            join checkIn in db.CheckIns on outcome.TeamId equals checkIn.TeamId
            join team in db.Teams on outcome.TeamId equals team.Id
            join answer in db.Answers on new { CheckIn = checkIn.Id, Outcome = outcome.Id } equals new { CheckIn = answer.CheckInId, Outcome = answer.OutcomeId } into answers
            from answer in answers.DefaultIfEmpty()
            where outcome.Id == outcomeId && outcome.OrganizationId == organization && checkIn.Id == checkInId
            select new Row(
                outcome,
                checkIn,
                answer,
                team.LeadId,
                db.CheckIns.Any(later => later.OwnerId == checkIn.OwnerId && later.TeamId == checkIn.TeamId && later.Monday > checkIn.Monday && later.OpenedAt != null && later.State != CheckInState.Void))).FirstOrDefault()));

    private static async Task<CheckInId?> LatestCheckInAsync(ChatOpsDb db, OutcomeId outcome, CancellationToken cancellationToken) =>
        await (from o in db.Outcomes
               join c in db.CheckIns on new { Team = o.TeamId, Owner = o.OwnerId } equals new { Team = c.TeamId, Owner = (PersonId?)c.OwnerId }
               where o.Id == outcome && c.OpenedAt != null && c.State != CheckInState.Void
               orderby c.Monday descending
               select (CheckInId?)c.Id).FirstOrDefaultAsync(cancellationToken);

    private static async Task<AnswerTarget> MissingAsync(ActorWork work, OutcomeId id, CancellationToken cancellationToken) =>
        await work.Db.Outcomes.FirstOrDefaultAsync(o => o.Id == id && o.OrganizationId == work.Organization, cancellationToken) is { } outcome
            ? Refuse($"{outcome.Key} has no check-in to answer yet. /checkin opens yours.")
            : Refuse("I can't find that outcome any more. /chatops outcomes lists yours.");

    private static async Task<Reply?> RefusalAsync(ActorWork work, Outcome outcome, CheckIn checkIn, PersonId lead, bool isOver, CancellationToken cancellationToken)
    {
        if (checkIn.State is not (CheckInState.Open or CheckInState.Closed))
        {
            return Reply.Say("This check-in isn't open. /checkin opens yours.");
        }

        if (isOver)
        {
            var facts = await CheckInFactsLoader.LoadOneAsync(work.Db, checkIn, work.Now, cancellationToken);
            var over = CheckInCard.BuildOver(facts);
            await work.Outbox.ReviseAllAsync(Priority.Interaction, cancellationToken,
                (CheckInKeys.Card(checkIn.Id), over), (CheckInKeys.For(checkIn.Id, work.Actor.Id), over), (CheckInKeys.Reminder(checkIn.Id), CheckInCard.BuildReminder(facts)));
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

        return await MayAnswerAsync(work, checkIn, lead, cancellationToken)
            ? null
            : Reply.Say($"Only the owner of {outcome.Key}, their stand-in while they are away, or the team's lead can answer for it.");
    }

    /// <summary>The owner, whoever was asked in their place, the team's lead, their stand-in while they are away.</summary>
    private static async Task<bool> MayAnswerAsync(ActorWork work, CheckIn checkIn, PersonId lead, CancellationToken cancellationToken)
    {
        var actor = work.Actor.Id;
        if (actor == checkIn.OwnerId || actor == checkIn.AskedId || actor == lead)
        {
            return true;
        }

        var owner = (await Roster.LoadAsync(work.Db, [checkIn.OwnerId], cancellationToken)).Find(checkIn.OwnerId);
        return owner?.StandInId == actor && owner.IsAwayAt(work.Now);
    }

    private static Refused Refuse(string sentence) => new(Reply.Say(sentence));
}
