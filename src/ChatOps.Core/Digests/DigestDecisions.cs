using ChatOps.Core.Cards;
using ChatOps.Core.Escalations;
using ChatOps.Core.Outcomes;
using ChatOps.Core.People;
using ChatOps.Core.Time;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Core.Digests;

/// <summary>The open decisions of some teams, in the two parts a digest has for them.</summary>
/// <param name="Decide">The first of <paramref name="DecideCount"/>.</param>
/// <param name="About">The outcomes named in them: each outcome is named once.</param>
internal sealed record OpenDecisions(
    IReadOnlyList<DecisionFact> Decide, int DecideCount, IReadOnlyList<DecisionFact> WithOthers, int WithOthersCount, IReadOnlySet<OutcomeId> About);

/// <summary>Escalations as a digest's rows. The same rows are drawn again from their current state after the digest is posted.</summary>
internal sealed class DigestDecisions(ChatOpsDb db, LeadershipChannel channel, Instant now)
{
    /// <summary>More than the digest and its thread show; the others are counted.</summary>
    private const int MostRows = 20;

    private readonly DateTimeZone _zone = Zones.Of(channel.Zone);

    public async Task<OpenDecisions> LoadAsync(IReadOnlyList<TeamId> teams, CancellationToken cancellationToken)
    {
        var open = await db.Escalations.AsNoTracking()
            .Where(e => teams.Contains(e.TeamId) && e.State == EscalationState.Open && !e.IsRestricted)
            .Where(e => db.Blockers.Any(b => b.EscalationId == e.Id && db.Outcomes.Any(o => o.Id == b.OutcomeId && (o.Visibility == Visibility.Everyone || o.Visibility == Visibility.Leads))))
            .ToListAsync(cancellationToken);
        var ofLeader = await (
            from ask in db.EscalationAsks
            join escalation in db.Escalations on ask.EscalationId equals escalation.Id
            where ask.PersonId == channel.LeaderId && !ask.ForInformation && escalation.State == EscalationState.Open
            select escalation.Id).ToHashSetAsync(cancellationToken);
        var today = _zone.DateAt(now);
        var parts = open
            .OrderByDescending(e => e.NeedBy < today).ThenByDescending(e => e.RaisedNow).ThenBy(e => e.NeedBy).ThenBy(e => e.RaisedAt)
            .ToLookup(e => IsForLeader(e, ofLeader, today));
        var (decide, withOthers) = (parts[true].Take(MostRows).ToList(), parts[false].Take(MostRows).ToList());
        var context = await ContextAsync([.. decide, .. withOthers], cancellationToken);
        return new(
            decide.ConvertAll(e => RowOf(e, context, isForLeader: true)), parts[true].Count(),
            withOthers.ConvertAll(e => RowOf(e, context, isForLeader: false)), parts[false].Count(),
            decide.Concat(withOthers).SelectMany(e => context.Waiting[e.Id]).Select(outcome => outcome.Id).ToHashSet());
    }

    /// <summary>A row of a posted digest, as it stands now; its place there stays.</summary>
    public async Task<DecisionFact> RedrawAsync(DecisionFact row, Escalation escalation, bool isForLeader, CancellationToken cancellationToken)
    {
        var current = RowOf(escalation, await ContextAsync([escalation], cancellationToken), isForLeader);
        return row with { Question = current.Question, Who = current.Who, WhoseTeam = current.WhoseTeam, When = current.When, Settled = current.Settled, Acts = isForLeader ? current.Acts : [] };
    }

    /// <summary>Asked of the leader, or heading the digest because nobody below decided.</summary>
    private bool IsForLeader(Escalation escalation, HashSet<EscalationId> ofLeader, LocalDate today) =>
        escalation.HolderId == channel.LeaderId || ofLeader.Contains(escalation.Id) || escalation.HeadsDigest(today);

    private DecisionFact RowOf(Escalation escalation, Context context, bool isForLeader)
    {
        var outcomes = context.Waiting[escalation.Id].ToList();
        var who = context.People.Find(isForLeader ? channel.LeaderId : escalation.HolderId);
        var raiser = context.People.Find(escalation.RaisedById);
        return new DecisionFact(
            escalation.Id,
            outcomes.FirstOrDefault()?.Title ?? "",
            Math.Max(0, outcomes.Count - 1),
            escalation.Question,
            who?.FirstName,
            !isForLeader && who is not null ? context.TeamOf.GetValueOrDefault(who.Id) : null,
            When(escalation, who),
            escalation.Options,
            escalation.RecommendsFirst ? raiser?.FirstName : null,
            escalation.IfNobodyAnswers,
            Settled(escalation, context),
            isForLeader ? DecisionActs.For(escalation) : []);
    }

    private string When(Escalation escalation, RosterEntry? who)
    {
        var today = _zone.DateAt(now);
        if (escalation.PromisedBy is { } promised && promised > now)
        {
            return $"promised {Words.DayAndWeekday(_zone.DateAt(promised), today)}";
        }

        return escalation.NeedBy < today
            ? $"was due {Words.DayAndWeekday(escalation.NeedBy, today)}"
            : $"by {(who is null ? Words.DayAndWeekday(escalation.NeedBy, today) : Words.Moment(EscalationWords.NeedBy(escalation.NeedBy, who), _zone, today))}";
    }

    private string? Settled(Escalation escalation, Context context)
    {
        var at = escalation.DecidedAt ?? escalation.EndedAt ?? now;
        var when = Words.Moment(at, _zone, _zone.DateAt(now));
        return escalation.State switch
        {
            EscalationState.Decided => $"Decided: {Words.OneLine(EscalationWords.Decision(escalation), 120)}{(context.People.Find(escalation.DecidedById) is { } by ? $", by {by.Name}" : "")}, {when}",
            EscalationState.Withdrawn => $"Not needed any more, {when}",
            _ => null,
        };
    }

    private async Task<Context> ContextAsync(List<Escalation> escalations, CancellationToken cancellationToken)
    {
        var ids = escalations.ConvertAll(e => e.Id);
        var waiting = await (
            from blocker in db.Blockers
            join outcome in db.Outcomes on blocker.OutcomeId equals outcome.Id
            where blocker.EscalationId != null && ids.Contains(blocker.EscalationId.Value) && (outcome.Visibility == Visibility.Everyone || outcome.Visibility == Visibility.Leads)
            orderby blocker.RaisedAt
            select new { EscalationId = blocker.EscalationId!.Value, Outcome = new WaitingOutcome(outcome.Id, outcome.Title) }).ToListAsync(cancellationToken);
        var people = escalations.SelectMany(e => new[] { e.HolderId, e.RaisedById, e.DecidedById }).Append(channel.LeaderId).OfType<PersonId>().Distinct().ToList();
        return new Context(
            waiting.ToLookup(row => row.EscalationId, row => row.Outcome),
            await Roster.LoadAsync(db, people, cancellationToken),
            await TeamsOf.LoadAsync(db, people, cancellationToken));
    }

    private sealed record WaitingOutcome(OutcomeId Id, string Title);

    private sealed record Context(ILookup<EscalationId, WaitingOutcome> Waiting, Roster People, IReadOnlyDictionary<PersonId, string> TeamOf);
}

/// <summary>The team each person works in, by name; the first by name of several.</summary>
internal static class TeamsOf
{
    public static async Task<IReadOnlyDictionary<PersonId, string>> LoadAsync(ChatOpsDb db, IReadOnlyList<PersonId> people, CancellationToken cancellationToken)
    {
        var rows = await (
            from member in db.TeamMembers
            join team in db.Teams on member.TeamId equals team.Id
            where people.Contains(member.PersonId)
            select new { member.PersonId, team.Name }).ToListAsync(cancellationToken);
        return rows.GroupBy(row => row.PersonId).ToDictionary(group => group.Key, group => group.Min(row => row.Name)!);
    }
}
