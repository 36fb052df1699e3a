using ChatOps.Core.Escalations;
using ChatOps.Core.Outcomes;
using ChatOps.Core.People;
using ChatOps.Core.Time;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Core.Digests;

/// <summary>What earlier weeks say: last week's numbers, the trend, how decisions went, which cause dominates.</summary>
internal sealed class DigestHistory(ChatOpsDb db, LeadershipChannel channel, IReadOnlyList<TeamId> teams, LocalDate monday, Instant now)
{
    private const int Weeks = 8;

    /// <summary>Fewer blockers than this make no pattern.</summary>
    private const int FewestForPattern = 5;

    /// <summary>The last digest posted before this week's; null for a channel's first.</summary>
    public async Task<(Instant PostedAt, DigestFacts Facts)?> LastAsync(CancellationToken cancellationToken)
    {
        var last = await db.Digests.AsNoTracking()
            .Where(d => d.LeadershipChannelId == channel.Id && d.Monday < monday && d.State == DigestState.Posted)
            .OrderByDescending(d => d.Monday).Select(d => new { d.PostedAt, d.FactsJson }).FirstOrDefaultAsync(cancellationToken);
        return last is { PostedAt: { } at } && StoredDigest.Read(last.FactsJson) is { } facts ? (at, facts) : null;
    }

    /// <summary>Up to seven weeks before this one: as the last digest had them, or for a channel's first digest as the answers say.</summary>
    public async Task<IReadOnlyList<WeekCounts>> TrendAsync(DigestFacts? last, CancellationToken cancellationToken)
    {
        var oldest = monday.PlusWeeks(1 - Weeks);
        if (last is not null)
        {
            return [.. last.Trend.Where(week => week.Monday >= oldest && week.Monday < monday)];
        }

        var rows = await (
            from answer in db.Answers
            join outcome in db.Outcomes on answer.OutcomeId equals outcome.Id
            where teams.Contains(outcome.TeamId) && (outcome.Visibility == Visibility.Everyone || outcome.Visibility == Visibility.Leads) && answer.Monday >= oldest && answer.Monday < monday && !answer.IsWithdrawn
            group answer by new { answer.Monday, answer.Status } into counted
            select new { counted.Key.Monday, counted.Key.Status, Count = counted.Count() }).ToListAsync(cancellationToken);
        return [.. rows.GroupBy(row => row.Monday).OrderBy(week => week.Key).Select(week =>
        {
            var counts = week.ToDictionary(row => row.Status, row => row.Count);
            return new WeekCounts(
                week.Key, counts.GetValueOrDefault(AnswerStatus.OnTrack), counts.GetValueOrDefault(AnswerStatus.AtRisk), counts.GetValueOrDefault(AnswerStatus.Blocked),
                NotConfirmed: null, Unreachable: 0, NotAsked: 0, Done: 0);
        })];
    }

    /// <summary>How the decisions since the last digest went; null when there were none.</summary>
    public async Task<DecisionFigures?> DecisionsAsync(Instant since, CancellationToken cancellationToken)
    {
        var escalations = db.Escalations.Where(e => teams.Contains(e.TeamId) && !e.IsRestricted);
        var asked = await escalations.CountAsync(e => e.RaisedAt > since, cancellationToken);
        var made = await escalations.Where(e => e.DecidedAt > since).Select(e => new { e.RaisedAt, e.DecidedAt, e.DecidedById, e.UnblockedAt }).ToListAsync(cancellationToken);
        if (asked + made.Count == 0)
        {
            return null;
        }

        var roster = await Roster.LoadAsync(db, made.Select(e => e.DecidedById).OfType<PersonId>(), cancellationToken);
        var hours = made.Select(e => roster.Find(e.DecidedById) is { } by ? WorkingHours.WorkingTimeBetween(by.Hours, e.RaisedAt, e.DecidedAt!.Value).TotalHours : 0).Order().ToList();
        return new DecisionFigures(
            asked,
            made.Count,
            hours.Count == 0 ? null : (int)Math.Round((hours[(hours.Count - 1) / 2] + hours[hours.Count / 2]) / 2, MidpointRounding.AwayFromZero),
            made.Count(e => e.UnblockedAt is not null));
    }

    /// <summary>The causes of the last eight weeks' blockers, most frequent first, and what dominates them.</summary>
    public async Task<(IReadOnlyList<CauseCount> Causes, PatternFact? Pattern)> BlockersAsync(CancellationToken cancellationToken)
    {
        var since = now - Duration.FromDays(7 * Weeks);
        var rows = await (
            from outcome in db.Outcomes
            join blocker in db.Blockers on outcome.Id equals blocker.OutcomeId
            where teams.Contains(outcome.TeamId) && (outcome.Visibility == Visibility.Everyone || outcome.Visibility == Visibility.Leads) && blocker.RaisedAt > since
            join escalation in db.Escalations on blocker.EscalationId equals escalation.Id into escalations
            from escalation in escalations.DefaultIfEmpty()
            select new { blocker.Cause, outcome.TeamId, Named = escalation == null ? (PersonId?)null : escalation.NamedId }).ToListAsync(cancellationToken);
        var teamsOf = await TeamsOfAsync([.. rows.Select(row => row.Named).OfType<PersonId>().Distinct()], cancellationToken);
        var causes = rows.Where(row => row.Cause is not null).GroupBy(row => row.Cause!.Value)
            .Select(group => new CauseCount(group.Key, group.Count())).OrderByDescending(c => c.Count).ThenBy(c => c.Cause).ToList();
        var waitedFor = rows.Select(row => row.Named is { } named ? WaitedFor(named, row.TeamId, channel.LeaderId, teamsOf[named]) : null).OfType<string>();
        return (causes, Pattern(rows.Count, waitedFor, causes));
    }

    /// <summary>
    /// Whom a leader would say it waited for: leadership, when it was addressed to the one who reads this; else the team that the person
    /// asked leads or belongs to. A blocker within one team waited for no other: its cause tells more.
    /// </summary>
    internal static string? WaitedFor(PersonId named, TeamId blocked, PersonId leader, IEnumerable<TeamOfPerson> teams) => named == leader
        ? "leadership"
        : teams.OrderByDescending(t => t.Leads).ThenBy(t => t.Name, StringComparer.Ordinal).FirstOrDefault() is { } team && team.Id != blocked ? team.Name : null;

    private async Task<ILookup<PersonId, TeamOfPerson>> TeamsOfAsync(List<PersonId> people, CancellationToken cancellationToken) =>
        (await (
            from member in db.TeamMembers
            join team in db.Teams on member.TeamId equals team.Id
            where people.Contains(member.PersonId)
            select new { member.PersonId, Team = new TeamOfPerson(team.Id, team.Name, team.LeadId == member.PersonId) }).ToListAsync(cancellationToken))
        .ToLookup(row => row.PersonId, row => row.Team);

    /// <summary>A team that a third of all blockers waited for, or a cause that as many had; else there is no pattern.</summary>
    internal static PatternFact? Pattern(int blockers, IEnumerable<string> waitedFor, IReadOnlyList<CauseCount> causes)
    {
        if (blockers < FewestForPattern)
        {
            return null;
        }

        var team = waitedFor.GroupBy(name => name, StringComparer.Ordinal).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).FirstOrDefault();
        if (team is not null && team.Count() * 3 >= blockers)
        {
            return new PatternFact(team.Count(), blockers, team.Key, Cause: null);
        }

        return causes.Count > 0 && causes[0].Count * 3 >= blockers ? new PatternFact(causes[0].Count, blockers, Team: null, causes[0].Cause) : null;
    }
}

/// <summary>A team that somebody belongs to.</summary>
internal sealed record TeamOfPerson(TeamId Id, string Name, bool Leads);
