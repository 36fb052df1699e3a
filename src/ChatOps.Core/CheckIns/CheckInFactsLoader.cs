using ChatOps.Core.Cards;
using ChatOps.Core.Outcomes;
using ChatOps.Core.People;
using ChatOps.Core.Time;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Core.CheckIns;

/// <summary>Loads what the cards of some check-ins say, in a handful of queries however many they are.</summary>
internal static class CheckInFactsLoader
{
    private const int WeeksOfHistory = 5;

    public static async Task<CheckInFacts> LoadOneAsync(ChatOpsDb db, CheckIn checkIn, Instant now, CancellationToken cancellationToken) =>
        (await LoadAsync(db, [checkIn], now, cancellationToken))[checkIn.Id];

    public static async Task<IReadOnlyDictionary<CheckInId, CheckInFacts>> LoadAsync(ChatOpsDb db, IReadOnlyList<CheckIn> checkIns, Instant now, CancellationToken cancellationToken)
    {
        var known = await KnownAsync(db, checkIns, cancellationToken);
        return checkIns.ToDictionary(c => c.Id, c => FactsOf(c, known, now));
    }

    /// <summary>What was loaded for all of them together.</summary>
    private sealed record Known(
        Roster Roster,
        IReadOnlyDictionary<TeamId, Team> Teams,
        IReadOnlyDictionary<TeamWeekId, Instant?> DigestAt,
        IReadOnlyDictionary<LeadershipChannelId, string> ChannelZones,
        ILookup<(PersonId Owner, TeamId Team), Outcome> Outcomes,
        ILookup<OutcomeId, Answer> History,
        IReadOnlyDictionary<OutcomeId, LocalDate> NeedBy,
        IReadOnlyDictionary<OutcomeId, string> For,
        IReadOnlySet<CheckInId> Over);

    private static async Task<Known> KnownAsync(ChatOpsDb db, IReadOnlyList<CheckIn> checkIns, CancellationToken cancellationToken)
    {
        var owners = checkIns.Select(c => c.OwnerId).Distinct().ToList();
        var teamIds = checkIns.Select(c => c.TeamId).Distinct().ToList();
        var weekIds = checkIns.Select(c => c.TeamWeekId).Distinct().ToList();
        var monday = checkIns.Max(c => c.Monday);
        var since = checkIns.Min(c => c.Monday).PlusWeeks(-WeeksOfHistory);
        var roster = await Roster.LoadAsync(db, owners.Concat(checkIns.Select(c => c.AskedId)), cancellationToken);
        var teams = await db.Teams.AsNoTracking().Where(t => teamIds.Contains(t.Id)).ToDictionaryAsync(t => t.Id, cancellationToken);
        var digestAt = await db.TeamWeeks.AsNoTracking().Where(w => weekIds.Contains(w.Id)).Select(w => new { w.Id, w.DigestAt }).ToDictionaryAsync(w => w.Id, w => w.DigestAt, cancellationToken);
        var channels = await db.LeadershipChannels.AsNoTracking().ToDictionaryAsync(c => c.Id, c => c.Zone, cancellationToken);
        var outcomes = await db.Outcomes.AsNoTracking().Where(o => o.OwnerId != null && owners.Contains(o.OwnerId.Value) && teamIds.Contains(o.TeamId)
            && o.State != OutcomeState.Draft && o.State != OutcomeState.Offered && (o.EndedAt == null || db.Answers.Any(a => a.OutcomeId == o.Id && a.Monday >= monday))).ToListAsync(cancellationToken);
        var ids = outcomes.ConvertAll(o => o.Id);
        var history = await db.Answers.AsNoTracking().Where(a => ids.Contains(a.OutcomeId) && a.Monday >= since && !a.IsWithdrawn).ToListAsync(cancellationToken);
        var needBy = await (from blocker in db.Blockers
                            join escalation in db.Escalations on blocker.EscalationId equals escalation.Id
                            where ids.Contains(blocker.OutcomeId) && blocker.ClearedAt == null
                            select new { blocker.OutcomeId, escalation.NeedBy }).ToDictionaryAsync(b => b.OutcomeId, b => b.NeedBy, cancellationToken);
        var over = await OverAsync(db, checkIns, cancellationToken);
        return new(
            roster,
            teams,
            digestAt,
            channels,
            outcomes.OrderBy(o => o.Key, StringComparer.Ordinal).ToLookup(o => (o.OwnerId!.Value, o.TeamId)),
            history.OrderByDescending(a => a.Monday).ToLookup(a => a.OutcomeId),
            needBy,
            await ParentLines.LoadAsync(db, outcomes, cancellationToken),
            over);
    }

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

    private static CheckInFacts FactsOf(CheckIn checkIn, Known known, Instant now)
    {
        var team = known.Teams[checkIn.TeamId];
        var reader = known.Roster[checkIn.AskedId];
        var next = WeekPlan.DayOf(checkIn.Monday.PlusWeeks(1), team.Schedule.OpenDay);
        return new(
            checkIn.Id,
            known.Over.Contains(checkIn.Id) ? CheckInCardStage.Over : checkIn.State == CheckInState.Closed ? CheckInCardStage.Late : CheckInCardStage.Open,
            reader.FirstName,
            checkIn.AskedAs,
            known.Roster[checkIn.OwnerId].Name,
            reader.Tell(checkIn.ClosesAt, now),
            LeadershipReads(checkIn, team, known),
            $"{LocalMoments.Weekday(next)} {LocalMoments.Day(next, reader.DateAt(now))}",
            [.. known.Outcomes[(checkIn.OwnerId, checkIn.TeamId)]
                .Where(o => IsAskedAbout(o, checkIn, known.History[o.Id]))
                .Select(o => LineOf(o, checkIn, reader, known, now))]);
    }

    private static string? LeadershipReads(CheckIn checkIn, Team team, Known known) =>
        known.DigestAt.GetValueOrDefault(checkIn.TeamWeekId) is { } digest
        && team.LeadershipChannelId is { } channel && known.ChannelZones.TryGetValue(channel, out var zone)
            ? digest.InZone(Zones.Of(zone)).DayOfWeek.ToString()
            : null;

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
        var needBy = known.NeedBy.TryGetValue(outcome.Id, out var date) ? date : (LocalDate?)null;
        var weekAgo = (checkIn.OpenedAt ?? now) - Duration.FromDays(7);
        return new(
            outcome.Id,
            outcome.Key,
            outcome.Title,
            known.For.GetValueOrDefault(outcome.Id),
            outcome.DoneWhen,
            DueText.Of(outcome, today),
            before.Find(a => a.Monday == checkIn.Monday.PlusWeeks(-1)) is { } last ? StatusWords.Of(last.Status) : null,
            answer is null ? null : new GivenAnswer(answer.Status, answer.Note, answer.IsRepeat),
            answer is null && outcome.State != OutcomeState.Active ? outcome.State : null,
            outcome.Proposed,
            AnswerRules.For(outcome, checkIn.Monday, today, weekAgo, before, needBy));
    }
}
