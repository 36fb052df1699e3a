using ChatOps.Core.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Core.Outcomes;

/// <summary>An outcome with who may do what to it: looked up anew for every action, since a card holds ids, never rights.</summary>
/// <param name="People">Owner, lead, whoever proposed or is proposed, the actor, and their stand-ins.</param>
/// <param name="IsOwner">The actor is the owner.</param>
/// <param name="SpeaksForOwner">The actor is the owner, or stands in for them while they are away.</param>
/// <param name="Manages">The actor is the team's lead or an admin.</param>
internal sealed record OutcomeAccess(Outcome Outcome, Team Team, Roster People, bool IsOwner, bool SpeaksForOwner, bool Manages, PersonId ActorId, Instant Now)
{
    public RosterEntry? Owner => People.Find(Outcome.OwnerId);

    public RosterEntry Lead => People[Team.LeadId];

    public RosterEntry Actor => People[ActorId];

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
        return new(outcome, team, people, isOwner, isOwner || standsIn, Leads.MayManage(work.Actor, team), work.Actor.Id, work.Now);
    }
}

/// <summary>The second id of a card's buttons: the round it was drawn in.</summary>
internal static class Round
{
    public static string? Of(IReadOnlyList<string> ids) => ids.Count > 1 ? ids[1] : null;
}
