using ChatOps.Core.Escalations;
using ChatOps.Core.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Core.Outcomes;

/// <summary>An outcome with who may do what to it: looked up anew for every action, since a card holds ids, never rights.</summary>
/// <param name="People">Owner, lead, whoever proposed or is proposed, the actor, and their stand-ins.</param>
/// <param name="IsOwner">The actor is the owner.</param>
/// <param name="SpeaksForOwner">The actor is the owner, or stands in for them while they are away.</param>
/// <param name="Manages">The actor is the team's lead or an admin.</param>
/// <param name="Deputy">Who stands in for the team's lead while that one is away; never the owner, who would confirm their own proposal.</param>
internal sealed record OutcomeAccess(Outcome Outcome, Team Team, Roster People, bool IsOwner, bool SpeaksForOwner, bool Manages, RosterEntry? Deputy, PersonId ActorId, Instant Now)
{
    public RosterEntry? Owner => People.Find(Outcome.OwnerId);

    public RosterEntry Lead => People[Team.LeadId];

    public RosterEntry Actor => People[ActorId];

    /// <summary>The lead, an admin, or who stands in for the lead confirms what an owner proposes: the first answer stands.</summary>
    public bool DecidesProposals => Manages || (Deputy?.Id == ActorId && Outcome.ProposedById != ActorId);

    /// <summary>Whoever may choose another owner at once.</summary>
    public bool HandsOver => Manages || (DecidesProposals && Outcome.Proposed == Proposal.HandOver);

    /// <summary>Today where the actor is.</summary>
    public LocalDate Today => Actor.DateAt(Now);

    public bool IsRound(string? text) => string.Equals(text, Outcome.Round.ToString(), StringComparison.Ordinal);

    /// <summary>Null for an unknown or malformed id, or one of another organization: to the actor these are the same.</summary>
    public static async Task<OutcomeAccess?> LoadAsync(ActorWork work, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        if (ids.Count == 0 || !Ids.TryParse<OutcomeId>(ids[0], out var id))
        {
            return null;
        }

        var outcome = await work.Db.Outcomes.FirstOrDefaultAsync(o => o.Id == id && o.OrganizationId == work.Organization, cancellationToken);
        return outcome is null ? null : await OfAsync(work, outcome, cancellationToken);
    }

    public static async Task<OutcomeAccess> OfAsync(ActorWork work, Outcome outcome, CancellationToken cancellationToken)
    {
        var team = await work.Db.Teams.FirstAsync(t => t.Id == outcome.TeamId, cancellationToken);
        PersonId?[] involved = [outcome.OwnerId, team.LeadId, work.Actor.Id, outcome.ProposedById, outcome.ProposedOwnerId];
        var people = await Roster.LoadAsync(work.Db, involved.OfType<PersonId>(), cancellationToken);
        var isOwner = outcome.OwnerId == work.Actor.Id;
        var standsIn = people.Find(outcome.OwnerId) is { } owner && owner.StandInId == work.Actor.Id && owner.IsAwayAt(work.Now);
        return new(outcome, team, people, isOwner, isOwner || standsIn, Leads.MayManage(work.Actor, team), await DeputyAsync(work, outcome, team, people, cancellationToken), work.Actor.Id, work.Now);
    }

    private static async Task<RosterEntry?> DeputyAsync(ActorWork work, Outcome outcome, Team team, Roster people, CancellationToken cancellationToken)
    {
        var lead = people[team.LeadId];
        return Presence.Of(lead, work.Now) is Presence.Away
            && people.Find(lead.StandInId) is { } deputy && deputy.Id != outcome.OwnerId
            && Presence.Of(deputy, work.Now) is Presence.Here
            && (await Sight.WhoMaySeeAsync(work.Db, outcome, [deputy.Id], work.Now, cancellationToken)).Contains(deputy.Id) ? deputy : null;
    }
}

/// <summary>The second id of a card's buttons: the round it was drawn in.</summary>
internal static class Round
{
    public static string? Of(IReadOnlyList<string> ids) => ids.Count > 1 ? ids[1] : null;
}
