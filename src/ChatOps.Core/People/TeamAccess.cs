using ChatOps.Core.Messages;
using Microsoft.EntityFrameworkCore;

namespace ChatOps.Core.People;

/// <summary>The team that somebody's command or button is about, and whether they may change it: asked on every action.</summary>
internal static class TeamAccess
{
    public static readonly Reply Gone = Reply.Say("I don't know this team any more. /chatops team shows the one of a channel.");

    /// <summary>Null for an id that isn't one of this organization's teams.</summary>
    public static async Task<Team?> FindAsync(ActorWork work, IReadOnlyList<string> ids, CancellationToken cancellationToken) =>
        ids is [var text, ..] && Ids.TryParse<TeamId>(text, out var id)
            ? await work.Db.Teams.FirstOrDefaultAsync(t => t.Id == id && t.OrganizationId == work.Organization, cancellationToken)
            : null;

    public static async Task<Reply> ManageAsync(ActorWork work, IReadOnlyList<string> ids, Func<Team, Task<Reply>> change, CancellationToken cancellationToken)
    {
        if (await FindAsync(work, ids, cancellationToken) is not { } team)
        {
            return Gone;
        }

        return Leads.MayManage(work.Actor, team) ? await change(team) : Reply.Say(await OnlyLeadAsync(work, team, cancellationToken));
    }

    public static async Task<Team?> OfChannelAsync(ActorWork work, string channelId, CancellationToken cancellationToken) =>
        await work.Db.Teams.FirstOrDefaultAsync(t => t.WorkspaceId == work.Workspace.Id && t.ChannelId == channelId, cancellationToken);

    /// <summary>The teams somebody leads or belongs to; those they lead first.</summary>
    public static async Task<IReadOnlyList<Team>> OfPersonAsync(ActorWork work, CancellationToken cancellationToken)
    {
        var me = work.Actor.Id;
        var teams = await work.Db.Teams
            .Where(t => t.OrganizationId == work.Organization && (t.LeadId == me || work.Db.TeamMembers.Any(m => m.TeamId == t.Id && m.PersonId == me)))
            .ToListAsync(cancellationToken);
        return [.. teams.OrderBy(t => t.LeadId != me).ThenBy(t => t.Name, StringComparer.OrdinalIgnoreCase)];
    }

    public static async Task<string?> NameProblemAsync(ActorWork work, string name, TeamId? except, CancellationToken cancellationToken) =>
        name.Length > 0 && await work.Db.Teams.AnyAsync(t => t.OrganizationId == work.Organization && t.Name == name && t.Id != except, cancellationToken)
            ? $"There is a team called {name} already. Choose another name."
            : null;

    public static async Task<(Person? Lead, string? Problem)> LeadAsync(ActorWork work, string value, CancellationToken cancellationToken)
    {
        if (!Ids.TryParse<PersonId>(value, out var id) || await work.Db.People.AsNoTracking().FirstOrDefaultAsync(p => p.Id == id && p.OrganizationId == work.Organization, cancellationToken) is not { } person)
        {
            return (null, "Choose who leads the team: somebody who uses ChatOps here.");
        }

        return person.IsActive ? (person, null) : (null, $"{person.Name} is no longer here. Choose somebody else.");
    }

    private static async Task<string> OnlyLeadAsync(ActorWork work, Team team, CancellationToken cancellationToken)
    {
        var lead = await work.Db.People.AsNoTracking().Where(p => p.Id == team.LeadId).Select(p => p.Name).FirstOrDefaultAsync(cancellationToken);
        return $"Only {lead}, who leads {team.Name}, or an admin can change this.";
    }
}
