using ChatOps.Core.Messages;
using ChatOps.Core.People;
using Microsoft.EntityFrameworkCore;

namespace ChatOps.Core.Syncs;

/// <summary>May this person work with this sync, now? Members of the team, its lead and admins may, until it has ended.</summary>
internal static class SyncAtHand
{
    /// <summary>Uses the sync, or says why not.</summary>
    public static async Task<Reply> UseAsync(ActorWork work, SyncId? id, Func<Sync, Team, Task<Reply>> use, CancellationToken cancellationToken)
    {
        var sync = await work.Db.Syncs.FirstOrDefaultAsync(s => s.Id == id && s.OrganizationId == work.Organization, cancellationToken);
        if (sync is null)
        {
            return Reply.Say("I don't know this sync. The latest agenda in your team's channel has the buttons that work.");
        }

        var team = await work.Db.Teams.SingleAsync(t => t.Id == sync.TeamId, cancellationToken);
        if (!await MayJoinAsync(work, team, cancellationToken))
        {
            return Reply.Say($"This sync is {team.Name}'s: its members note decisions and actions.");
        }

        return sync.IsOpen
            ? await use(sync, team)
            : Reply.Say("This sync has ended and its minutes are in the thread. Add what is missing there, or bring it to the next one.");
    }

    public static async Task<bool> MayJoinAsync(ActorWork work, Team team, CancellationToken cancellationToken) =>
        Leads.MayManage(work.Actor, team)
        || await work.Db.TeamMembers.AnyAsync(m => m.TeamId == team.Id && m.PersonId == work.Actor.Id, cancellationToken);
}
