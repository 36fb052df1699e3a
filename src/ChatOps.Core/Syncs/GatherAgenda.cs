using ChatOps.Core.CheckIns;
using ChatOps.Core.Escalations;
using ChatOps.Core.Outcomes;
using ChatOps.Core.People;
using ChatOps.Core.Time;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Core.Syncs;

/// <summary>
/// What a team's agenda is made of, as this unit of work sees it. An answer redraws the agenda in the transaction that records
/// it, so everything is read through the change tracker: rows that are changed but not yet saved count.
/// </summary>
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

    private static bool IsForTheChannel((Outcome Outcome, AgendaOutcome Seen) pair) => pair.Outcome.Visibility is Visibility.Everyone or Visibility.Team;

    private async Task<List<(Outcome Outcome, AgendaOutcome Seen)>> OutcomesAsync(TeamWeek week, CancellationToken cancellationToken)
    {
        await db.Outcomes.Where(o => o.TeamId == week.TeamId && o.State == OutcomeState.Active).LoadAsync(cancellationToken);
        var outcomes = db.Outcomes.Local.Where(o => o.TeamId == week.TeamId && o.State == OutcomeState.Active).ToList();
        var ids = outcomes.ConvertAll(o => o.Id);
        var answers = await AnswersAsync(ids, week.Monday, cancellationToken);
        var moves = await MovesAsync(ids, week, cancellationToken);
        var blockers = await BlockersAsync(ids, cancellationToken);
        await db.CheckIns.Where(c => c.TeamWeekId == week.Id).LoadAsync(cancellationToken);
        var checkIns = db.CheckIns.Local.Where(c => c.TeamWeekId == week.Id).ToDictionary(c => c.OwnerId);
        return outcomes.ConvertAll(o =>
        {
            var latest = answers[o.Id].FirstOrDefault();
            var current = latest?.Monday == week.Monday ? latest : null;
            return (o, new AgendaOutcome(
                o.Id, o.Key, o.Title, current?.Status, answers[o.Id].FirstOrDefault(a => a.Monday < week.Monday)?.Status, current?.Note,
                AskedAbout(o, o.OwnerId is { } owner ? checkIns.GetValueOrDefault(owner) : null),
                o.ForecastDate, moves.GetValueOrDefault(o.Id), o.Moves, o.StatusSince, blockers.GetValueOrDefault(o.Id)));
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
        await db.Answers.Where(a => ids.Contains(a.OutcomeId) && a.Monday >= oldest && a.Monday <= monday).LoadAsync(cancellationToken);
        return db.Answers.Local
            .Where(a => !a.IsWithdrawn && a.Monday >= oldest && a.Monday <= monday)
            .OrderByDescending(a => a.Monday).ThenByDescending(a => a.At)
            .ToLookup(a => a.OutcomeId);
    }

    /// <summary>From which date each outcome moved later since the last close, and still stands later.</summary>
    private async Task<Dictionary<OutcomeId, LocalDate?>> MovesAsync(List<OutcomeId> ids, TeamWeek week, CancellationToken cancellationToken)
    {
        var lastMonday = week.Monday.PlusWeeks(-1);
        var since = await db.TeamWeeks.Where(w => w.TeamId == week.TeamId && w.Monday == lastMonday).Select(w => (Instant?)w.ClosesAt).FirstOrDefaultAsync(cancellationToken)
            ?? week.ClosesAt - Duration.FromDays(7);
        await db.Forecasts.Where(f => ids.Contains(f.OutcomeId) && f.At > since && f.CountsAsMove).LoadAsync(cancellationToken);
        return db.Forecasts.Local
            .Where(f => f.At > since && f is { CountsAsMove: true, From: not null })
            .GroupBy(f => f.OutcomeId)
            .Select(g => (Id: g.Key, First: g.MinBy(f => f.At)!, Last: g.MaxBy(f => f.At)!))
            .Where(move => move.Last.To > move.First.From)
            .ToDictionary(move => move.Id, move => move.First.From);
    }

    private async Task<Dictionary<OutcomeId, AgendaBlocker>> BlockersAsync(List<OutcomeId> ids, CancellationToken cancellationToken)
    {
        await db.Blockers.Where(b => ids.Contains(b.OutcomeId) && b.ClearedAt == null).LoadAsync(cancellationToken);
        var blockers = db.Blockers.Local.Where(b => b.ClearedAt is null && ids.Contains(b.OutcomeId)).ToList();
        var escalationIds = blockers.Select(b => b.EscalationId).OfType<EscalationId>().Distinct().ToList();
        await db.Escalations.Where(e => escalationIds.Contains(e.Id)).LoadAsync(cancellationToken);
        var escalations = db.Escalations.Local.ToDictionary(e => e.Id);
        var roster = await Roster.LoadAsync(db, escalations.Values.Select(e => e.HolderId).OfType<PersonId>(), cancellationToken);
        return blockers.ToDictionary(b => b.OutcomeId, b =>
        {
            var escalation = b.EscalationId is { } id ? escalations.GetValueOrDefault(id) : null;
            return new AgendaBlocker(b.RaisedAt, escalation?.Question, roster.Find(escalation?.HolderId)?.Name, escalation?.NeedBy);
        });
    }

    private async Task<List<AgendaDecision>> DecisionsAsync(Sync sync, Dictionary<OutcomeId, string?> keys, CancellationToken cancellationToken)
    {
        await db.SyncDecisions.Where(d => d.SyncId == sync.Id).LoadAsync(cancellationToken);
        return [.. db.SyncDecisions.Local.Where(d => d.SyncId == sync.Id).OrderBy(d => d.At).Select(d => new AgendaDecision(d.What, KeyOf(d.OutcomeId, keys)))];
    }

    private async Task<(List<AgendaAction> Made, List<AgendaAction> Carried)> ActionsAsync(Sync sync, Dictionary<OutcomeId, string?> keys, CancellationToken cancellationToken)
    {
        await db.ActionItems.Where(a => a.TeamId == sync.TeamId && (a.DoneAt == null || a.SyncId == sync.Id)).LoadAsync(cancellationToken);
        var items = db.ActionItems.Local.Where(a => a.TeamId == sync.TeamId).OrderBy(a => a.DueOn).ThenBy(a => a.CreatedAt).ToList();
        var roster = await Roster.LoadAsync(db, items.Select(a => a.WhoId), cancellationToken);
        var made = items.Where(a => a.SyncId == sync.Id).Select(Seen).ToList();
        var carried = items.Where(a => a.SyncId != sync.Id && a.DoneAt is null && a.CreatedAt < now).Select(Seen).ToList();
        return (made, carried);

        AgendaAction Seen(ActionItem a) => new(a.Id, a.What, a.WhoId, roster[a.WhoId].Name, a.DueOn, KeyOf(a.OutcomeId, keys), a.DoneAt is not null);
    }

    /// <summary>Null for a restricted outcome, and for one that has left the team or ended.</summary>
    private static string? KeyOf(OutcomeId? outcome, Dictionary<OutcomeId, string?> keys) => outcome is { } id ? keys.GetValueOrDefault(id) : null;
}
