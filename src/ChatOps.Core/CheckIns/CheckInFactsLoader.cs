using ChatOps.Core.Cards;
using ChatOps.Core.Outcomes;
using ChatOps.Core.People;
using ChatOps.Core.Storing;
using ChatOps.Core.Time;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Core.CheckIns;

/// <summary>Loads what the cards of some check-ins say, in a handful of queries however many they are.</summary>
internal static class CheckInFactsLoader
{
    private const int WeeksOfHistory = 5;

    public static async Task<CheckInFacts> LoadOneAsync(ChatOpsDb db, CheckIn checkIn, Instant now, CancellationToken cancellationToken, PersonId? reader = null) =>
        (await LoadAsync(db, [checkIn], now, cancellationToken, reader))[checkIn.Id];

    /// <param name="reader">An owner who looks at their own while another is asked; everything else is written for whoever is asked.</param>
    public static async Task<IReadOnlyDictionary<CheckInId, CheckInFacts>> LoadAsync(ChatOpsDb db, IReadOnlyList<CheckIn> checkIns, Instant now, CancellationToken cancellationToken, PersonId? reader = null)
    {
        var known = await KnownAsync(db, checkIns, cancellationToken);
        return checkIns.ToDictionary(c => c.Id, c => FactsOf(c, known, c.OwnerId == reader ? c.OwnerId : c.AskedId, now));
    }

    /// <summary>What was loaded for all of them together.</summary>
    private sealed record Known(
        Roster Roster,
        IReadOnlyDictionary<TeamWeekId, WeekOfTeam> Weeks,
        ILookup<(PersonId Owner, TeamId Team), Outcome> Outcomes,
        ILookup<OutcomeId, Answer> History,
        IReadOnlyDictionary<OutcomeId, AwaitedDecision> Awaits,
        IReadOnlyDictionary<OutcomeId, string> For,
        IReadOnlySet<CheckInId> Over);

    /// <param name="DigestZone">Null when no leadership channel reads it.</param>
    private sealed record WeekOfTeam(TeamWeekId Id, WeeklySchedule Schedule, Instant? DigestAt, string? DigestZone);

    private static readonly CompiledQuery<Func<ChatOpsDb, List<OutcomeId>, LocalDate, IAsyncEnumerable<Answer>>> s_history = new(() => EF.CompileAsyncQuery(
        (ChatOpsDb db, List<OutcomeId> ids, LocalDate since) => db.Answers.AsNoTracking().Where(a => ids.Contains(a.OutcomeId) && a.Monday >= since && !a.IsWithdrawn)));

    private static readonly CompiledQuery<Func<ChatOpsDb, List<TeamWeekId>, IAsyncEnumerable<WeekOfTeam>>> s_weeks = new(() => EF.CompileAsyncQuery(
        (ChatOpsDb db, List<TeamWeekId> weeks) => from week in db.TeamWeeks
                                                  join team in db.Teams on week.TeamId equals team.Id
                                                  join channel in db.LeadershipChannels on team.LeadershipChannelId equals channel.Id into channels
                                                  from channel in channels.DefaultIfEmpty()
                                                  where weeks.Contains(week.Id)
                                                  select new WeekOfTeam(week.Id, team.Schedule, week.DigestAt, channel == null ? null : channel.Zone)));

    private static readonly CompiledQuery<Func<ChatOpsDb, List<PersonId?>, List<TeamId>, LocalDate, IAsyncEnumerable<Outcome>>> s_outcomes = new(() => EF.CompileAsyncQuery(
        (ChatOpsDb db, List<PersonId?> owners, List<TeamId> teams, LocalDate monday) => db.Outcomes.AsNoTracking().Where(o => owners.Contains(o.OwnerId) && teams.Contains(o.TeamId)
            && (o.State == OutcomeState.Active
                || (o.State != OutcomeState.Draft && o.State != OutcomeState.Offered && db.Answers.Any(a => a.OutcomeId == o.Id && a.Monday >= monday))))));

    private static async Task<Known> KnownAsync(ChatOpsDb db, IReadOnlyList<CheckIn> checkIns, CancellationToken cancellationToken)
    {
        var since = checkIns.Min(c => c.Monday).PlusWeeks(-WeeksOfHistory);
        var roster = await Roster.LoadAsync(db, checkIns.SelectMany(c => new[] { c.OwnerId, c.AskedId }), cancellationToken);
        var outcomes = await OutcomesAsync(db, checkIns, cancellationToken);
        var ids = outcomes.ConvertAll(o => o.Id);
        var history = await s_history.For(db)(db, ids, since).ToListAsync(cancellationToken);
        return new(
            roster,
            await WeeksAsync(db, checkIns, cancellationToken),
            outcomes.OrderBy(o => o.Key, StringComparer.Ordinal).ToLookup(o => (o.OwnerId!.Value, o.TeamId)),
            history.OrderByDescending(a => a.Monday).ToLookup(a => a.OutcomeId),
            await AwaitsAsync(db, ids, cancellationToken),
            await ParentLines.LoadAsync(db, outcomes, cancellationToken),
            await OverAsync(db, checkIns, cancellationToken));
    }

    private static async Task<Dictionary<TeamWeekId, WeekOfTeam>> WeeksAsync(ChatOpsDb db, IReadOnlyList<CheckIn> checkIns, CancellationToken cancellationToken)
    {
        var weeks = checkIns.Select(c => c.TeamWeekId).Distinct().ToList();
        return await s_weeks.For(db)(db, weeks).ToDictionaryAsync(w => w.Id, cancellationToken: cancellationToken);
    }

    /// <summary>What these owners have to answer for, and what ended with an answer this week.</summary>
    private static ValueTask<List<Outcome>> OutcomesAsync(ChatOpsDb db, IReadOnlyList<CheckIn> checkIns, CancellationToken cancellationToken)
    {
        var owners = checkIns.Select(c => (PersonId?)c.OwnerId).Distinct().ToList();
        var teams = checkIns.Select(c => c.TeamId).Distinct().ToList();
        var monday = checkIns.Max(c => c.Monday);
        return s_outcomes.For(db)(db, owners, teams, monday).ToListAsync(cancellationToken);
    }

    private sealed record AwaitingOutcome(OutcomeId Outcome, AwaitedDecision Decision);

    private static readonly CompiledQuery<Func<ChatOpsDb, List<OutcomeId>, IAsyncEnumerable<AwaitingOutcome>>> s_awaits = new(() => EF.CompileAsyncQuery(
        (ChatOpsDb db, List<OutcomeId> outcomes) =>
            from blocker in db.Blockers
            join escalation in db.Escalations on blocker.EscalationId equals escalation.Id
            join holder in db.People on escalation.HolderId equals holder.Id into holders
            from holder in holders.DefaultIfEmpty()
            where outcomes.Contains(blocker.OutcomeId) && blocker.ClearedAt == null
            select new AwaitingOutcome(blocker.OutcomeId, new AwaitedDecision(escalation.Question, holder == null ? null : holder.Name, escalation.NeedBy, escalation.Decision))));

    /// <summary>What was asked of the lead alone is for the lead's ears.</summary>
    private static async Task<Dictionary<OutcomeId, AwaitedDecision>> AwaitsAsync(ChatOpsDb db, List<OutcomeId> outcomes, CancellationToken cancellationToken) =>
        await s_awaits.For(db)(db, outcomes).ToDictionaryAsync(row => row.Outcome, row => row.Decision, cancellationToken: cancellationToken);

    /// <summary>Check-ins whose owner has been asked again since: their cards are stale.</summary>
    private static async Task<HashSet<CheckInId>> OverAsync(ChatOpsDb db, IReadOnlyList<CheckIn> checkIns, CancellationToken cancellationToken)
    {
        var ids = checkIns.Where(c => c.State == CheckInState.Closed).Select(c => c.Id).ToList();
        return ids.Count == 0
            ? []
            : [.. await (from mine in db.CheckIns
                         join later in db.CheckIns on new { mine.OwnerId, mine.TeamId } equals new { later.OwnerId, later.TeamId }
                         where ids.Contains(mine.Id) && later.Monday > mine.Monday && later.State != CheckInState.Planned && later.State != CheckInState.Void
                         select mine.Id).Distinct().ToListAsync(cancellationToken)];
    }

    private static CheckInFacts FactsOf(CheckIn checkIn, Known known, PersonId readerId, Instant now)
    {
        var week = known.Weeks[checkIn.TeamWeekId];
        var reader = known.Roster[readerId];
        var next = WeekPlan.DayOf(checkIn.Monday.PlusWeeks(1), week.Schedule.OpenDay);
        return new(
            checkIn.Id,
            known.Over.Contains(checkIn.Id) ? CheckInCardStage.Over : checkIn.State == CheckInState.Closed ? CheckInCardStage.Late : CheckInCardStage.Open,
            reader.FirstName,
            readerId == checkIn.AskedId ? checkIn.AskedAs : AskedAs.Owner,
            known.Roster[checkIn.OwnerId].Name,
            reader.Tell(reader.Deadline(checkIn.OpenedAt ?? now, checkIn.ClosesAt), now),
            week is { DigestAt: { } digest, DigestZone: { } zone } ? digest.InZone(Zones.Of(zone)).DayOfWeek.ToString() : null,
            $"{LocalMoments.Weekday(next)} {LocalMoments.Day(next, reader.DateAt(now))}",
            [.. known.Outcomes[(checkIn.OwnerId, checkIn.TeamId)]
                .Where(o => IsAskedAbout(o, checkIn, known.History[o.Id]))
                .Select(o => LineOf(o, checkIn, reader, known, now))])
        {
            TakenBy = readerId == checkIn.AskedId ? null : known.Roster[checkIn.AskedId].Name,
            OwnerIsAway = IsAway(known.Roster[checkIn.OwnerId], checkIn, now),
        };
    }

    /// <summary>In the tense of whoever reads it now: leave may begin within the week, or end in it.</summary>
    private static string? IsAway(RosterEntry owner, CheckIn checkIn, Instant now)
    {
        var week = new DateInterval(owner.DateAt(Instant.Min(checkIn.OpenedAt ?? now, checkIn.ClosesAt)), owner.DateAt(checkIn.ClosesAt));
        var today = owner.DateAt(now);
        return owner.Hours.Away.Where(away => away.Intersection(week) is not null).MaxBy(away => away.End) switch
        {
            null => null,
            { Start: var start } when start > today => $"is away from {LocalMoments.Day(start, today)}",
            { End: var end } => $"{(end < today ? "was" : "is")} away until {LocalMoments.Day(end, today)}",
        };
    }

    /// <summary>Active when it was opened, or answered in it before it ended; what was accepted since waits for the next.</summary>
    private static bool IsAskedAbout(Outcome outcome, CheckIn checkIn, IEnumerable<Answer> history) =>
        history.Any(a => a.CheckInId == checkIn.Id)
        || (outcome.State == OutcomeState.Active && !(checkIn.OpenedAt is { } opened && outcome.AcceptedAt > opened));

    private static CheckInLine LineOf(Outcome outcome, CheckIn checkIn, RosterEntry reader, Known known, Instant now)
    {
        var all = known.History[outcome.Id].ToList();
        var answer = all.Find(a => a.CheckInId == checkIn.Id);
        var before = all.FindAll(a => a.Monday < checkIn.Monday);
        var today = reader.DateAt(now);
        var awaits = known.Awaits.GetValueOrDefault(outcome.Id);
        var weekAgo = (checkIn.OpenedAt ?? now) - Duration.FromDays(7);
        return new(
            outcome.Id,
            outcome.Key,
            outcome.Title,
            known.For.GetValueOrDefault(outcome.Id),
            outcome.DoneWhen,
            DueText.Of(outcome, today),
            before.Find(a => a.Monday == checkIn.Monday.PlusWeeks(-1)) is { } last ? StatusText.InSentence(last.Status) : null,
            answer is null ? null : new GivenAnswer(answer.Status, answer.Note, answer.IsRepeat),
            answer is null && outcome.State != OutcomeState.Active ? outcome.State : null,
            outcome.Proposed,
            AnswerRules.For(outcome, checkIn.Monday, today, weekAgo, before, awaits?.NeedBy))
        {
            Awaits = awaits,
        };
    }
}
