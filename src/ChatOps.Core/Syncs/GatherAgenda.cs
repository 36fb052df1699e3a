using ChatOps.Core.CheckIns;
using ChatOps.Core.Escalations;
using ChatOps.Core.Outcomes;
using ChatOps.Core.People;
using ChatOps.Core.Time;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Core.Syncs;

/// <summary>What a team's agenda is made of, as the database has it: whoever changed something flushes it first.</summary>
internal sealed class GatherAgenda(ChatOpsDb db, Instant now)
{
    /// <summary>How far back "before" looks for the last answer.</summary>
    private const int WeeksBack = 4;

    public async Task<AgendaFacts> ForAsync(Sync sync, CancellationToken cancellationToken)
    {
        var team = await db.Teams.SingleAsync(t => t.Id == sync.TeamId, cancellationToken);
        var week = await db.TeamWeeks.SingleAsync(w => w.Id == sync.TeamWeekId, cancellationToken);
        var outcomes = await OutcomesAsync(week, cancellationToken);
        var (today, later) = Agenda.Decide(outcomes.Where(IsForTheChannel).Select(pair => pair.Seen), team.Schedule.SyncMinutes);
        var hidden = Agenda.Decide(outcomes.Where(pair => !IsForTheChannel(pair)).Select(pair => pair.Seen), int.MaxValue);
        var asked = outcomes.FindAll(pair => pair.Seen.Asked != Asked.Not || pair.Seen.Now is not null);
        var keys = outcomes.ToDictionary(pair => pair.Outcome.Id, pair => IsForTheChannel(pair) ? pair.Outcome.Key : null);
        var actions = await ActionsAsync(sync, keys, cancellationToken);
        return new AgendaFacts(
            sync.Id, team.Name, Zones.Of(team.Zone), now, sync.State, sync.StartsAt, sync.EndsAt, week.SyncSkippedBecause,
            team.IsThreadOnly, team.MeetingLink, asked.Count, asked.Count(pair => pair.Seen.Now is not null), hidden.Today.Count + hidden.Later.Count,
            today, later, await DecisionsAsync(sync, keys, cancellationToken), actions.Made, actions.Carried);
    }

    private static bool IsForTheChannel((Outcome Outcome, AgendaOutcome Seen) pair) => Sight.InTeamChannel(pair.Outcome, pair.Outcome.TeamId);

    private async Task<List<(Outcome Outcome, AgendaOutcome Seen)>> OutcomesAsync(TeamWeek week, CancellationToken cancellationToken)
    {
        var outcomes = await db.Outcomes.AsNoTracking().Where(o => o.TeamId == week.TeamId && o.State == OutcomeState.Active).ToListAsync(cancellationToken);
        var ids = outcomes.ConvertAll(o => o.Id);
        var answers = await AnswersAsync(ids, week.Monday, cancellationToken);
        var moves = await MovesAsync(ids, week, cancellationToken);
        var blockers = await BlockersAsync(ids, cancellationToken);
        var checkIns = await db.CheckIns.AsNoTracking().Where(c => c.TeamWeekId == week.Id).ToDictionaryAsync(c => c.OwnerId, cancellationToken);
        return outcomes.ConvertAll(o =>
        {
            var current = answers[o.Id].FirstOrDefault(a => a.Monday == week.Monday);
            return (o, new AgendaOutcome(
                o.Id, o.Key, o.Title, current?.Status, answers[o.Id].FirstOrDefault(a => a.Monday < week.Monday)?.Status, current?.Note,
                AskedAbout(o, o.OwnerId is { } owner ? checkIns.GetValueOrDefault(owner) : null),
                o.ForecastDate, moves.GetValueOrDefault(o.Id), o.Moves, o.StatusSince,
                blockers.GetValueOrDefault(o.Id) is { } blocker && Blocker.StillStops(blocker.Since, o.Status, o.StatusSince) ? blocker : null));
        });
    }

    /// <summary>An outcome accepted after the check-in went out was not in it.</summary>
    private static Asked AskedAbout(Outcome outcome, CheckIn? checkIn) => checkIn switch
    {
        not { State: CheckInState.Closed } => Asked.Not,
        { OpenedAt: { } opened } when outcome.AcceptedAt > opened => Asked.Not,
        { CouldNotBeReached: true } => Asked.CouldNotBeReached,
        _ => Asked.Yes,
    };

    /// <summary>Each outcome's answers of this week and the last few, latest first.</summary>
    private async Task<ILookup<OutcomeId, Answer>> AnswersAsync(List<OutcomeId> ids, LocalDate monday, CancellationToken cancellationToken)
    {
        var oldest = monday.PlusWeeks(-WeeksBack);
        var answers = await db.Answers.AsNoTracking()
            .Where(a => ids.Contains(a.OutcomeId) && a.Monday >= oldest && a.Monday <= monday && !a.IsWithdrawn).ToListAsync(cancellationToken);
        return answers.OrderByDescending(a => a.Monday).ThenByDescending(a => a.At).ToLookup(a => a.OutcomeId);
    }

    /// <summary>From which date each outcome moved later since the last close, and still stands later.</summary>
    private async Task<Dictionary<OutcomeId, LocalDate?>> MovesAsync(List<OutcomeId> ids, TeamWeek week, CancellationToken cancellationToken)
    {
        var lastMonday = week.Monday.PlusWeeks(-1);
        var since = await db.TeamWeeks.Where(w => w.TeamId == week.TeamId && w.Monday == lastMonday).Select(w => (Instant?)w.ClosesAt).FirstOrDefaultAsync(cancellationToken)
            ?? week.ClosesAt - Duration.FromDays(7);
        var moves = await db.Forecasts.AsNoTracking()
            .Where(f => ids.Contains(f.OutcomeId) && f.At > since && f.CountsAsMove && f.From != null).ToListAsync(cancellationToken);
        return moves.GroupBy(f => f.OutcomeId)
            .Select(g => (Id: g.Key, First: g.MinBy(f => f.At)!, Last: g.MaxBy(f => f.At)!))
            .Where(move => move.Last.To > move.First.From)
            .ToDictionary(move => move.Id, move => move.First.From);
    }

    private async Task<Dictionary<OutcomeId, AgendaBlocker>> BlockersAsync(List<OutcomeId> ids, CancellationToken cancellationToken)
    {
        var blockers = await (
            from blocker in db.Blockers
            join escalation in db.Escalations on blocker.EscalationId equals escalation.Id into escalations
            from escalation in escalations.DefaultIfEmpty()
            join holder in db.People on escalation.HolderId equals holder.Id into holders
            from holder in holders.DefaultIfEmpty()
            where ids.Contains(blocker.OutcomeId) && blocker.ClearedAt == null
            select new
            {
                blocker.OutcomeId,
                Seen = new AgendaBlocker(
                    blocker.RaisedAt, escalation == null ? null : escalation.Question, holder == null ? null : holder.Name, escalation == null ? null : escalation.NeedBy,
                    escalation == null || escalation.State != EscalationState.Decided ? null : escalation.Decision),
            }).ToListAsync(cancellationToken);
        return blockers.ToDictionary(b => b.OutcomeId, b => b.Seen);
    }

    private async Task<List<AgendaDecision>> DecisionsAsync(Sync sync, Dictionary<OutcomeId, string?> keys, CancellationToken cancellationToken)
    {
        var decisions = await db.SyncDecisions.AsNoTracking().Where(d => d.SyncId == sync.Id).OrderBy(d => d.Id).ToListAsync(cancellationToken);
        return decisions.ConvertAll(d => new AgendaDecision(d.What, KeyOf(d.OutcomeId, keys)));
    }

    private async Task<(List<AgendaAction> Made, List<AgendaAction> Carried)> ActionsAsync(Sync sync, Dictionary<OutcomeId, string?> keys, CancellationToken cancellationToken)
    {
        var rows = await (
            from action in db.ActionItems
            join person in db.People on action.WhoId equals person.Id
            where action.TeamId == sync.TeamId && (action.DoneAt == null || action.SyncId == sync.Id)
            orderby action.DueOn, action.CreatedAt
            select new { action, person.Name }).AsNoTracking().ToListAsync(cancellationToken);
        var actions = rows.ToLookup(
            row => row.action.SyncId == sync.Id,
            row => new AgendaAction(row.action.Id, row.action.What, row.action.WhoId, row.Name, row.action.DueOn, KeyOf(row.action.OutcomeId, keys), row.action.DoneAt is not null));
        return ([.. actions[true]], [.. actions[false]]);
    }

    /// <summary>Null for a restricted outcome, and for one that has left the team or ended.</summary>
    private static string? KeyOf(OutcomeId? outcome, Dictionary<OutcomeId, string?> keys) => outcome is { } id ? keys.GetValueOrDefault(id) : null;
}
