using ChatOps.Core.Cards;
using ChatOps.Core.Delivery;
using ChatOps.Core.Messages;
using ChatOps.Core.Outcomes;
using ChatOps.Core.People;
using ChatOps.Core.Syncs;
using ChatOps.Core.Time;
using NodaTime;

namespace ChatOps.Core.Escalations;

/// <summary>Does what the form announced: begins the chain, joins what is open, or tells the lead alone.</summary>
internal static class StartEscalation
{
    public static async Task ApplyAsync(ActorWork work, BlockerDraft draft, RaiseFacts facts, RaisePlan plan, CancellationToken cancellationToken)
    {
        var settled = facts.Joinable is null ? facts.Open?.EscalationId : null;
        await (plan switch
        {
            RaisePlan.Climbs climbs => ClimbAsync(work, draft, facts, climbs, cancellationToken),
            RaisePlan.OnlyLead => TellLeadAsync(work, draft, facts, facts.Lead!, cancellationToken),
            RaisePlan.Joins joins => JoinAsync(work, draft, facts, joins, cancellationToken),
            _ => throw new System.Runtime.CompilerServices.SwitchExpressionException(plan),
        });

        // "Blocked" answers what the last decision asked: where that leaves the outcome.
        if (settled is { } id && await EscalationCase.LoadAsync(work.Db, id, work.Organization, work.Now, cancellationToken) is { } before)
        {
            await TellAround.RedrawDecidedAsync(work, before, cancellationToken);
        }
    }

    private static async Task ClimbAsync(ActorWork work, BlockerDraft draft, RaiseFacts facts, RaisePlan.Climbs plan, CancellationToken cancellationToken)
    {
        var escalation = new Escalation
        {
            OrganizationId = work.Organization,
            TeamId = facts.Team.Id,
            Question = draft.Need,
            Options = draft.Options,
            RecommendsFirst = draft.RecommendsFirst,
            IfNobodyAnswers = draft.IfNobodyAnswers,
            RaisedById = work.Actor.Id,
            NamedId = plan.Named,
            RaisedAt = work.Now,
            NeedBy = draft.NeedBy!.Value,
            IsRestricted = facts.Outcome.Visibility != Visibility.Everyone,
            NextStepAt = plan.First is { } waits ? Instant.Max(waits.From, work.Now) : work.Now,
        };
        work.Db.Escalations.Add(escalation);
        var blocker = Block(work, draft, facts, escalation.Id);
        var file = new EscalationCase
        {
            Escalation = escalation,
            Team = facts.Team,
            Outcomes = [new(blocker, facts.Outcome)],
            Asks = [],
            Questions = [],
            People = facts.People!,
        };
        if (plan.Told is { } told)
        {
            TellAround.Note(work, file, told, forInformation: true);
        }

        var move = AdvanceOverdueEscalations.Decide(file, work.Now);
        if (move is AdvanceOverdueEscalations.Move.Wait)
        {
            await TellAround.RedrawAsync(work, file, cancellationToken);
        }
        else
        {
            await AdvanceOverdueEscalations.ApplyAsync(work, file, move, cancellationToken);
        }
    }

    /// <summary>The outcome waits for what is open already: what is new is said in its thread.</summary>
    private static async Task JoinAsync(ActorWork work, BlockerDraft draft, RaiseFacts facts, RaisePlan.Joins plan, CancellationToken cancellationToken)
    {
        var (file, escalation) = (plan.File, plan.File.Escalation);
        var today = work.Now.InZone(Zones.Of(facts.Team.Zone)).Date;
        var news = JoinNews.Of(draft, plan.IsOwn ? facts.Open : null, escalation, facts.Outcome, today);
        var blocker = Block(work, draft, facts, escalation.Id);
        if (!plan.IsOwn)
        {
            file.Outcomes.Add(new(blocker, facts.Outcome));
        }

        if (!file.Watchers.Contains(work.Actor.Id))
        {
            TellAround.Note(work, file, new(work.Actor.Id, AskRole.Joined, For: null, work.Now), forInformation: true);
        }

        JoinNews.Apply(draft, plan.IsOwn, escalation);
        if (news.Length > 0)
        {
            var to = file.Asked.Concat(file.Told).Where(p => p != work.Actor.Id);
            await TellAround.NewsAsync(work, file, to, _ => EscalationNews.Added(file, work.Actor.Id, news), cancellationToken);
        }

        await TellAround.RedrawAsync(work, file, cancellationToken);
    }

    /// <summary>Starts no chain: beyond the lead only the status shows.</summary>
    private static async Task TellLeadAsync(ActorWork work, BlockerDraft draft, RaiseFacts facts, RosterEntry lead, CancellationToken cancellationToken)
    {
        var isNews = facts.Open is { EscalationId: null } before && !string.Equals(before.Need, draft.Need, StringComparison.Ordinal);
        var blocker = Block(work, draft, facts, escalation: null);
        if (lead.Address is { } address)
        {
            var (key, card) = ($"blocker/{blocker.Id}/card/{lead.Id}", LeadToldCard.Build(blocker, draft.Request, facts, lead, work.Actor.Name, work.Now));
            var due = lead.EarliestWorkingMoment(work.Now);
            await work.Outbox.PostAsync(key, address, card, Priority.Escalation, cancellationToken, due);
            if (isNews)
            {
                // An edit alone would tell the lead nothing.
                work.Outbox.PostNew($"blocker/{blocker.Id}/news/{work.Now.ToUnixTimeMilliseconds()}/{lead.Id}", address, Message.Plain($"{work.Actor.Name} adds: {draft.Need}"), Priority.Escalation, due, key);
            }
        }

        await work.FlushAsync(cancellationToken);
        await RedrawAgenda.AfterChangeAsync(work, facts.Team.Id, WeekPlan.MondayOf(work.Now.InZone(Zones.Of(facts.Team.Zone)).Date), cancellationToken);
    }

    /// <summary>The outcome's one open blocker, brought up to what was typed; one that was decided already makes way for a new one.</summary>
    private static Blocker Block(ActorWork work, BlockerDraft draft, RaiseFacts facts, EscalationId? escalation)
    {
        var open = facts.Open;
        if (open is { EscalationId: not null } && facts.Joinable is null)
        {
            open.ClearedAt = work.Now;
            open = null;
        }

        if (open is null)
        {
            open = new Blocker { OrganizationId = work.Organization, OutcomeId = facts.Outcome.Id, Need = draft.Need, RaisedById = work.Actor.Id, RaisedAt = work.Now, Request = draft.Request };
            work.Db.Blockers.Add(open);
        }

        (open.Need, open.Request, open.Cause, open.EscalationId) = (draft.Need, draft.Request, draft.Cause, open.EscalationId ?? escalation);
        work.Audit("blocker.raised", facts.Outcome.Key, EscalationWords.Short(draft.Need));
        return open;
    }
}
