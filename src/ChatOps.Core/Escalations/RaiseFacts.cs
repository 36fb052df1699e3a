using ChatOps.Core.Outcomes;
using ChatOps.Core.People;
using ChatOps.Core.Time;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Core.Escalations;

/// <summary>What raising a blocker depends on, loaded before it is decided.</summary>
/// <param name="Refusal">Why this person can't raise one for this outcome now; null when they can.</param>
/// <param name="Open">The outcome's blocker, if it has one.</param>
/// <param name="Joinable">What the outcome waits for already, while it is undecided.</param>
/// <param name="Same">Open decisions of this team with the person named, which this outcome may wait for too.</param>
/// <param name="People">Null until somebody of this organization is named.</param>
/// <param name="Lead">The raiser's lead, who may be told alone; null at the top.</param>
/// <param name="Digests">The team's next leadership digests.</param>
internal sealed record RaiseFacts(
    Outcome Outcome,
    Team Team,
    string? Refusal,
    Blocker? Open,
    EscalationCase? Joinable,
    IReadOnlyList<EscalationCase> Same,
    OrganizationMember? Named,
    ChainPeople? People,
    RosterEntry? Lead,
    IReadOnlyList<Instant> Digests)
{
    private const int MostOffered = 5;

    /// <summary>Null when there is no such outcome, or none that this person may see.</summary>
    public static async Task<RaiseFacts?> LoadAsync(ActorWork work, OutcomeId? outcomeId, PersonId? from, CancellationToken cancellationToken)
    {
        var (db, now) = (work.Db, work.Now);
        if (outcomeId is not { } id
            || await db.Outcomes.FirstOrDefaultAsync(o => o.Id == id && o.OrganizationId == work.Organization, cancellationToken) is not { } outcome
            || !(await Sight.OfAsync(db, work.Actor, now, cancellationToken)).CanSee(outcome))
        {
            return null;
        }

        var team = await db.Teams.AsNoTracking().FirstAsync(t => t.Id == outcome.TeamId, cancellationToken);
        var open = await db.Blockers.FirstOrDefaultAsync(b => b.OutcomeId == id && b.ClearedAt == null, cancellationToken);
        var joinable = open?.EscalationId is { } escalation ? await EscalationCase.LoadAsync(db, escalation, work.Organization, now, cancellationToken, [work.Actor.Id]) : null;
        var named = await OrganizationMember.FindAsync(work, from, cancellationToken);
        var people = named is null ? null : await ChainPeople.LoadAsync(db, new(team, work.Actor.Id, named.Id), [outcome], [], outcome.OwnerId is { } owner ? [owner] : [], now, cancellationToken);
        return new(
            outcome,
            team,
            await RefusalAsync(work, outcome, team, cancellationToken),
            open,
            joinable is { Escalation.State: EscalationState.Open } ? joinable : null,
            named is null || outcome.Visibility != Visibility.Everyone ? [] : await SameAsync(work, outcome, named.Id, cancellationToken),
            named,
            people,
            await LeadAsync(work, team, cancellationToken),
            await ComingDigests.ListAsync(db, team, now, cancellationToken));
    }

    public RaisePlan Plan(BlockerDraft draft, Instant now) => Joinable is { } own ? new RaisePlan.Joins(own, IsOwn: true)
        : draft.SameAs is { } same && Same.FirstOrDefault(s => s.Escalation.Id == same) is { } other ? new RaisePlan.Joins(other, IsOwn: false)
        : draft.OnlyLead && Lead is { } lead ? new RaisePlan.OnlyLead(lead.Id)
        : Climb(now);

    private RaisePlan.Climbs Climb(Instant now)
    {
        var people = People!;
        var first = Chain.First(people, now);
        var told = Chain.Told(people, first?.Who, now);
        var secondAt = first is null ? now : Chain.Due(people.Roster[first.Who], first.From, people.Chain.SecondAfterWorkingDays);
        var second = Chain.Second(people, first?.Who ?? people.Named, first is null ? [] : [first.Who], secondAt);
        return new(people.Named, first, told, secondAt, second, Digests.Select(d => (Instant?)d).FirstOrDefault(at => at > secondAt));
    }

    private static async Task<RosterEntry?> LeadAsync(ActorWork work, Team team, CancellationToken cancellationToken)
    {
        var id = team.LeadId != work.Actor.Id ? team.LeadId : await Leads.OfAsync(work.Db, work.Actor.Id, cancellationToken);
        return id is { } lead ? (await Roster.LoadAsync(work.Db, [lead], cancellationToken)).Find(lead) : null;
    }

    /// <summary>Any member of the team, its lead, the owner and whoever stands in for them may raise one; and only while the outcome is worked on.</summary>
    private static async Task<string?> RefusalAsync(ActorWork work, Outcome outcome, Team team, CancellationToken cancellationToken)
    {
        if (outcome.State != OutcomeState.Active)
        {
            return $"{outcome.Key} is {outcome.State.ToString().ToLowerInvariant()} now, so nothing can block it. Nothing was changed.";
        }

        var me = work.Actor.Id;
        var may = work.Actor.IsAdmin || outcome.OwnerId == me || team.LeadId == me
            || await work.Db.TeamMembers.AnyAsync(m => m.TeamId == team.Id && m.PersonId == me, cancellationToken)
            || await work.Db.People.AnyAsync(p => p.Id == outcome.OwnerId && p.StandInId == me, cancellationToken);
        return may ? null : $"{outcome.Key} belongs to {team.Name}; its members and its lead can raise a blocker there. Nothing was changed.";
    }

    private static async Task<IReadOnlyList<EscalationCase>> SameAsync(ActorWork work, Outcome outcome, PersonId named, CancellationToken cancellationToken)
    {
        var ids = await work.Db.Escalations
            .Where(e => e.TeamId == outcome.TeamId && e.State == EscalationState.Open && !e.IsRestricted && (e.NamedId == named || e.HolderId == named))
            .OrderBy(e => e.NeedBy).Take(MostOffered).Select(e => e.Id).ToListAsync(cancellationToken);
        var cases = new List<EscalationCase>();
        foreach (var id in ids)
        {
            if (await EscalationCase.LoadAsync(work.Db, id, work.Organization, work.Now, cancellationToken, [work.Actor.Id]) is { } found
                && found.Outcomes.TrueForAll(o => o.Outcome.Id != outcome.Id && o.Outcome.Visibility == Visibility.Everyone))
            {
                cases.Add(found);
            }
        }

        return cases;
    }
}
