using ChatOps.Core.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Core.Outcomes;

/// <summary>
/// What one person may see. Always: what they own, what they stand in for while its owner is away, what their teams do under their lead,
/// and everything for an admin, who manages it all. Beyond that an outcome's <see cref="Visibility"/> decides. Elsewhere it is only a count.
/// </summary>
/// <param name="MemberOf">Teams they belong to or lead.</param>
/// <param name="Leads">Teams they lead.</param>
/// <param name="IsLead">They lead a team, or a leadership channel's decisions come to them.</param>
/// <param name="StandsInFor">People who are away now and named them.</param>
/// <param name="Named">Outcomes that name them as a viewer.</param>
public sealed record Sight(
    Person Person,
    IReadOnlyList<TeamId> MemberOf,
    IReadOnlyList<TeamId> Leads,
    bool IsLead,
    IReadOnlyList<PersonId> StandsInFor,
    IReadOnlyList<OutcomeId> Named)
{
    public static async Task<Sight> OfAsync(ChatOpsDb db, Person person, Instant now, CancellationToken cancellationToken)
    {
        var leads = await db.Teams.Where(t => t.LeadId == person.Id).Select(t => t.Id).ToListAsync(cancellationToken);
        var memberOf = await db.TeamMembers.Where(m => m.PersonId == person.Id).Select(m => m.TeamId).ToListAsync(cancellationToken);
        var isLeader = leads.Count > 0 || await db.LeadershipChannels.AnyAsync(c => c.LeaderId == person.Id, cancellationToken);
        var principals = await db.People.Where(p => p.StandInId == person.Id).Select(p => p.Id).ToListAsync(cancellationToken);
        var roster = await Roster.LoadAsync(db, principals, cancellationToken);
        var named = await db.OutcomeViewers.Where(v => v.PersonId == person.Id).Select(v => v.OutcomeId).ToListAsync(cancellationToken);
        return new(person, [.. memberOf.Union(leads)], leads, isLeader, [.. principals.Where(id => roster[id].IsAwayAt(now))], named);
    }

    public bool CanSee(Outcome outcome) => outcome.OrganizationId == Person.OrganizationId
        && (Person.IsAdmin
            || outcome.Visibility == Visibility.Everyone
            || (outcome.OwnerId is { } owner && (owner == Person.Id || StandsInFor.Contains(owner)))
            || Leads.Contains(outcome.TeamId)
            || (outcome.Visibility == Visibility.Team && MemberOf.Contains(outcome.TeamId))
            || (outcome.Visibility == Visibility.Leads && IsLead)
            || (outcome.Visibility == Visibility.Named && Named.Contains(outcome.Id)));

    /// <summary>The same rule, asked of the database.</summary>
    public IQueryable<Outcome> Visible(IQueryable<Outcome> outcomes)
    {
        var (me, isLead, organization) = (Person.Id, IsLead, Person.OrganizationId);
        var standsInFor = StandsInFor.Select(id => (PersonId?)id).ToList();
        var mine = outcomes.Where(o => o.OrganizationId == organization);
        return Person.IsAdmin ? mine : mine.Where(o =>
            o.Visibility == Visibility.Everyone
            || o.OwnerId == me || standsInFor.Contains(o.OwnerId)
            || Leads.Contains(o.TeamId)
            || (o.Visibility == Visibility.Team && MemberOf.Contains(o.TeamId))
            || (o.Visibility == Visibility.Leads && isLead)
            || (o.Visibility == Visibility.Named && Named.Contains(o.Id)));
    }

    /// <summary>May it be named in that team's channel, where every member reads?</summary>
    public static bool InTeamChannel(Outcome outcome, TeamId team) =>
        outcome.Visibility == Visibility.Everyone || (outcome.Visibility == Visibility.Team && outcome.TeamId == team);

    /// <summary>May it be named in a leadership channel, where leads read?</summary>
    public static bool InLeadershipChannel(Outcome outcome) => outcome.Visibility is Visibility.Everyone or Visibility.Leads;

    /// <summary>Those of these people who may see it.</summary>
    public static async Task<IReadOnlySet<PersonId>> WhoMaySeeAsync(ChatOpsDb db, Outcome outcome, IEnumerable<PersonId> people, Instant now, CancellationToken cancellationToken)
    {
        var asked = people.Distinct().ToList();
        var may = new HashSet<PersonId>();
        foreach (var person in await db.People.AsNoTracking().Where(p => asked.Contains(p.Id)).ToListAsync(cancellationToken))
        {
            // A handful of people at most: the ones an escalation would ask.
            if (outcome.Visibility == Visibility.Everyone || (await OfAsync(db, person, now, cancellationToken)).CanSee(outcome))
            {
                may.Add(person.Id);
            }
        }

        return may;
    }
}
