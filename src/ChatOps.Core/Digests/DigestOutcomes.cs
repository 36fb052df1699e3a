using ChatOps.Core.Cards;
using ChatOps.Core.CheckIns;
using ChatOps.Core.Escalations;
using ChatOps.Core.Messages;
using ChatOps.Core.Outcomes;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Core.Digests;

/// <summary>One outcome as a digest counts it.</summary>
/// <param name="Since">Since when its status has been what it is.</param>
/// <param name="SilentWeeks">Check-ins in a row that closed without an answer for it.</param>
internal sealed record DigestOutcome(
    OutcomeId Id, string Key, string Title, TeamId Team, bool IsRestricted, StatusMark Status, Instant? Since, int SilentWeeks,
    LocalDate? Due, LocalDate? MovedFrom, int Moves)
{
    /// <summary>Since when a blocker has stopped it; null when none does.</summary>
    public Instant? BlockedSince { get; init; }
}

/// <summary>The outcomes of some teams in one week: a handful of queries whatever their number.</summary>
internal sealed class DigestOutcomes(ChatOpsDb db, IReadOnlyList<TeamId> teams, LocalDate monday, Instant since)
{
    private const int WeeksOfEvidence = 4;

    /// <summary>Silence is counted as far back as this.</summary>
    private const int WeeksOfSilence = 26;

    public async Task<List<DigestOutcome>> LoadAsync(CancellationToken cancellationToken)
    {
        var rows = await RowsAsync(cancellationToken);
        var asked = await AskedAsync(cancellationToken);
        var moves = await MovesAsync(cancellationToken);
        var statuses = rows.ConvertAll(row => StatusOf(row, row.OwnerId is { } owner ? asked.GetValueOrDefault((row.TeamId, owner)) : null));
        var blocked = await BlockedSinceAsync(cancellationToken);
        var silent = statuses.Contains(StatusMark.NotConfirmed) ? await SilentWeeksAsync(cancellationToken) : [];
        return [.. rows.Zip(statuses, (row, status) => new DigestOutcome(
            row.Id, row.Key, row.Title, row.TeamId, row.IsRestricted, status, row.StatusSince,
            status == StatusMark.NotConfirmed ? Math.Max(1, silent.GetValueOrDefault(row.Id)) : 0,
            row.ForecastDate, moves.GetValueOrDefault(row.Id), row.Moves)
        {
            BlockedSince = blocked.TryGetValue(row.Id, out var raised) && Blocker.StillStops(raised, row.Status, row.StatusSince) ? raised : null,
        })];
    }

    /// <summary>How many have been on track for four weeks running, this one included, without a line of evidence.</summary>
    public Task<int> CountWithoutEvidenceAsync(CancellationToken cancellationToken)
    {
        var first = monday.PlusWeeks(1 - WeeksOfEvidence);
        return db.Outcomes
            .Where(o => teams.Contains(o.TeamId) && o.State == OutcomeState.Active && o.Status == AnswerStatus.OnTrack && (o.Visibility == Visibility.Everyone || o.Visibility == Visibility.Leads))
            .CountAsync(
                o => db.Answers.Count(a => a.OutcomeId == o.Id && a.Monday >= first && a.Monday <= monday && !a.IsWithdrawn && a.Status == AnswerStatus.OnTrack && a.Note == null) >= WeeksOfEvidence,
                cancellationToken);
    }

    private async Task<List<Row>> RowsAsync(CancellationToken cancellationToken)
    {
        var rows = await (
            from o in db.Outcomes
            where teams.Contains(o.TeamId) && (o.State == OutcomeState.Active || (o.State == OutcomeState.Done && o.EndedAt > since))
            from a in db.Answers.Where(a => a.OutcomeId == o.Id && a.Monday == monday && !a.IsWithdrawn).DefaultIfEmpty()
            select new Row(
                o.Id, o.Key, o.Title, o.TeamId, o.OwnerId, o.Visibility != Visibility.Everyone && o.Visibility != Visibility.Leads, o.State == OutcomeState.Done, o.Status, o.StatusSince, o.ForecastDate, o.Moves, o.AcceptedAt,
                a == null ? null : a.Status, a == null ? null : a.At)).ToListAsync(cancellationToken);

        // Handed over within the week, an outcome has an answer in two check-ins: the later one counts.
        return [.. rows.OrderByDescending(row => row.AnsweredAt).DistinctBy(row => row.Id).OrderBy(row => row.Key, StringComparer.Ordinal)];
    }

    private async Task<Dictionary<OutcomeId, Instant>> BlockedSinceAsync(CancellationToken cancellationToken) => await (
        from outcome in db.Outcomes
        where teams.Contains(outcome.TeamId) && outcome.State == OutcomeState.Active
        join blocker in db.Blockers on outcome.Id equals blocker.OutcomeId
        where blocker.ClearedAt == null
        select new { outcome.Id, blocker.RaisedAt }).ToDictionaryAsync(row => row.Id, row => row.RaisedAt, cancellationToken);

    private static StatusMark StatusOf(Row row, AskedOwner? asked) => row switch
    {
        { IsDone: true } => StatusMark.Done,
        { Answer: { } answer } => StatusText.Mark(answer),
        _ => asked switch
        {
            not { State: CheckInState.Closed } => StatusMark.NotYetAsked,
            { OpenedAt: { } opened } when row.AcceptedAt > opened => StatusMark.NotYetAsked,
            { CouldNotBeReached: true } => StatusMark.Unreachable,
            _ => StatusMark.NotConfirmed,
        },
    };

    private async Task<Dictionary<(TeamId, PersonId), AskedOwner>> AskedAsync(CancellationToken cancellationToken)
    {
        var rows = await (
            from week in db.TeamWeeks
            where teams.Contains(week.TeamId) && week.Monday == monday
            join checkIn in db.CheckIns on week.Id equals checkIn.TeamWeekId
            select new { checkIn.TeamId, checkIn.OwnerId, checkIn.State, checkIn.CouldNotBeReached, checkIn.OpenedAt }).ToListAsync(cancellationToken);
        return rows.ToDictionary(row => (row.TeamId, row.OwnerId), row => new AskedOwner(row.State, row.CouldNotBeReached, row.OpenedAt));
    }

    /// <summary>From which date each outcome moved since the last digest.</summary>
    private async Task<Dictionary<OutcomeId, LocalDate?>> MovesAsync(CancellationToken cancellationToken)
    {
        var moves = await (
            from outcome in db.Outcomes
            where teams.Contains(outcome.TeamId) && outcome.State == OutcomeState.Active && outcome.LastMovedAt > since
            join forecast in db.Forecasts on outcome.Id equals forecast.OutcomeId
            where forecast.CountsAsMove && forecast.At > since
            select new { forecast.OutcomeId, forecast.At, forecast.From, outcome.ForecastDate }).ToListAsync(cancellationToken);
        return moves.GroupBy(move => move.OutcomeId).Select(group => group.MinBy(move => move.At)!)
            .Where(move => move.ForecastDate > move.From)
            .ToDictionary(move => move.OutcomeId, move => move.From);
    }

    /// <summary>Only check-ins that were asked and came through count as silence.</summary>
    private async Task<Dictionary<OutcomeId, int>> SilentWeeksAsync(CancellationToken cancellationToken)
    {
        var oldest = monday.PlusWeeks(-WeeksOfSilence);
        return await (
            from outcome in db.Outcomes
            where teams.Contains(outcome.TeamId) && outcome.State == OutcomeState.Active
                && !db.Answers.Any(a => a.OutcomeId == outcome.Id && a.Monday == monday && !a.IsWithdrawn)
            let last = db.Answers.Where(a => a.OutcomeId == outcome.Id && a.Monday >= oldest && a.Monday < monday && !a.IsWithdrawn).Max(a => (LocalDate?)a.Monday) ?? oldest
            select new
            {
                outcome.Id,
                Weeks = db.CheckIns.Count(c => c.TeamId == outcome.TeamId && c.OwnerId == outcome.OwnerId && c.Monday > last && c.Monday <= monday
                    && c.State == CheckInState.Closed && !c.CouldNotBeReached && (outcome.AcceptedAt == null || c.OpenedAt >= outcome.AcceptedAt)),
            }).ToDictionaryAsync(row => row.Id, row => row.Weeks, cancellationToken);
    }

    private sealed record AskedOwner(CheckInState State, bool CouldNotBeReached, Instant? OpenedAt);

    private sealed record Row(
        OutcomeId Id, string Key, string Title, TeamId TeamId, PersonId? OwnerId, bool IsRestricted, bool IsDone, AnswerStatus? Status, Instant? StatusSince,
        LocalDate? ForecastDate, int Moves, Instant? AcceptedAt, AnswerStatus? Answer, Instant? AnsweredAt);
}
