using ChatOps.Core.Cards;
using ChatOps.Core.CheckIns;
using ChatOps.Core.Messages;
using ChatOps.Core.Outcomes;
using ChatOps.Core.People;
using NodaTime;

namespace ChatOps.Core.Escalations;

/// <summary>
/// From a Blocked answer or /escalate to a decision request. The form says who will be told and when before anything is sent; since
/// that depends on who is named, it comes back once with those lines when they weren't in it yet.
/// </summary>
public static class RaiseBlocker
{
    internal const string NotAnnounced = "-";

    internal abstract record Decision
    {
        public sealed record Refuse(string Sentence) : Decision;

        public sealed record Mend(IReadOnlyDictionary<string, string> Problems) : Decision;

        /// <summary>Say first who will hear of it.</summary>
        public sealed record Announce(RaisePlan Plan) : Decision;

        public sealed record Go(RaisePlan Plan) : Decision;
    }

    /// <summary>The form, prefilled from last week or from what was typed.</summary>
    /// <param name="outcome">Null: the form asks which.</param>
    /// <param name="checkIn">The check-in it answers; submitting records the Blocked answer there through RecordAnswer.ApplyAsync.</param>
    public static async Task<Reply> OpenFormAsync(ActorWork work, OutcomeId? outcome, CheckInId? checkIn, string? need, CancellationToken cancellationToken)
    {
        if (outcome is null)
        {
            return new Reply.Open(BlockerForm.Build(new(BlockerDraft.Empty with { Need = need ?? "" }, checkIn, Facts: null, Plan: null, work.Now)));
        }

        if (await RaiseFacts.LoadAsync(work, outcome, from: null, cancellationToken) is not { } facts)
        {
            return Reply.Say("I can't find that outcome any more. /chatops outcomes lists yours.");
        }

        if (facts.Refusal is { } refusal)
        {
            return Reply.Say(refusal);
        }

        var draft = (facts.Open is { } blocker ? BlockerDraft.Of(blocker) : BlockerDraft.Empty) with { Outcome = outcome };

        // A lead who was told alone comes here to ask for the decision.
        draft = draft with { Need = string.IsNullOrWhiteSpace(need) ? draft.Need : need, OnlyLead = draft.OnlyLead && facts.Open?.RaisedById == work.Actor.Id };
        if (draft.From is { } from)
        {
            facts = await RaiseFacts.LoadAsync(work, outcome, from, cancellationToken) ?? facts;
        }

        // What can't be sent as it is has nothing to announce yet.
        var plan = Decide(draft, facts, NotAnnounced, work.Actor, work.Now) is Decision.Announce(var announced) ? announced : null;
        return new Reply.Open(BlockerForm.Build(new(draft, checkIn, facts, plan, work.Now)));
    }

    public static async Task<Reply> SubmitAsync(ActorWork work, IReadOnlyList<string> ids, IReadOnlyDictionary<string, string> values, CancellationToken cancellationToken)
    {
        var draft = BlockerDraft.Read(values, Ids.Parse<OutcomeId>(ids.ElementAtOrDefault(0)));
        var checkIn = Ids.Parse<CheckInId>(ids.ElementAtOrDefault(1));
        if (await RaiseFacts.LoadAsync(work, draft.Outcome, draft.From, cancellationToken) is not { } facts)
        {
            return Reply.Error(BlockerForm.Outcome, "Choose the outcome that is blocked; I can't find that one among yours.");
        }

        switch (Decide(draft, facts, ids.ElementAtOrDefault(2) ?? NotAnnounced, work.Actor, work.Now))
        {
            case Decision.Refuse(var sentence):
                return Reply.Say(sentence);
            case Decision.Mend(var problems):
                return new Reply.FieldErrors(problems);
            case Decision.Announce(var plan):
                return new Reply.Open(BlockerForm.Build(new(draft, checkIn, facts, plan, work.Now)));
            case Decision.Go(var plan):
                return await GoAsync(work, draft, facts, plan, checkIn, cancellationToken);
            default:
                throw new InvalidOperationException("Decision is closed.");
        }
    }

    internal static Decision Decide(BlockerDraft draft, RaiseFacts facts, string announced, Person actor, Instant now)
    {
        if (facts.Refusal is { } refusal)
        {
            return new Decision.Refuse(refusal);
        }

        var problems = draft.Problems(Time.Zones.Of(actor.Zone), now);
        if (draft.From is { } from && WhyNotNamed(from, facts, actor) is { } sentence)
        {
            problems.TryAdd(BlockerForm.From, sentence);
        }

        if (problems.Count > 0)
        {
            return new Decision.Mend(problems);
        }

        var plan = facts.Plan(draft, now);
        return string.Equals(plan.Signature, announced, StringComparison.Ordinal) ? new Decision.Go(plan) : new Decision.Announce(plan);
    }

    private static string? WhyNotNamed(PersonId from, RaiseFacts facts, Person actor) => facts switch
    {
        { Named: null } => "I can't find that person here. Choose somebody of your organization.",
        { Named: { IsActive: false, Name: var name } } => $"{name} is no longer active here. Choose who can give it now.",
        _ when from == actor.Id => "That is you. Choose who can give you what you need; if you aren't sure, your lead.",
        { Joinable: { } open } when from != open.Escalation.NamedId && !open.Asked.Contains(from) =>
            $"{facts.Outcome.Key} waits for {open.Roster[open.Escalation.NamedId].Name} already. Keep that name to add to it; to ask somebody else, first press Not needed any more on its card.",
        { People: { } people } when !people.MayHear(from) => $"{facts.Named!.Name} may not see {facts.Outcome.Key}, which is restricted. Choose somebody who may, or ask the team's lead to open it to them.",
        _ => null,
    };

    private static async Task<Reply> GoAsync(ActorWork work, BlockerDraft draft, RaiseFacts facts, RaisePlan plan, CheckInId? checkIn, CancellationToken cancellationToken)
    {
        var answered = await AnswerAsync(work, draft, facts, checkIn, cancellationToken);
        if (answered is Reply.FieldErrors errors)
        {
            return errors;
        }

        await StartEscalation.ApplyAsync(work, draft, facts, plan, cancellationToken);

        // Only the check-in's own form may put the check-in's card where it was opened.
        return answered is Reply.Replace && checkIn is not null ? answered : Reply.Say(RaiseText.Sent(plan, facts, work.Now));
    }

    /// <summary>Whoever answers for the outcome has answered "blocked" with this; any other member of the team only raises it.</summary>
    private static async Task<Reply?> AnswerAsync(ActorWork work, BlockerDraft draft, RaiseFacts facts, CheckInId? checkIn, CancellationToken cancellationToken)
    {
        var outcome = facts.Outcome;
        var owner = facts.People!.Roster.Find(outcome.OwnerId);
        var answers = outcome.OwnerId == work.Actor.Id || facts.Team.LeadId == work.Actor.Id || (owner?.StandInId == work.Actor.Id && owner.IsAwayAt(work.Now));
        if (!answers)
        {
            return null;
        }

        var reply = await RecordAnswer.ApplyAsync(work, new AnswerInput(outcome.Id, checkIn, AnswerStatus.Blocked, draft.Need, draft.NewDate), cancellationToken);
        if (reply is Reply.FieldErrors(var errors))
        {
            // Its fields are this form's, but for the note, which here is what is needed.
            return new Reply.FieldErrors(errors.ToDictionary(e => string.Equals(e.Key, AnswerForms.Note, StringComparison.Ordinal) ? BlockerForm.Need : e.Key, e => e.Value, StringComparer.Ordinal));
        }

        if (reply is not Reply.Replace && draft.NewDate is { } date)
        {
            // No check-in to answer: the date they gave counts all the same.
            MoveForecast.Apply(work, outcome, date, work.Actor.Id);
        }

        return reply;
    }
}
