using ChatOps.Core;
using ChatOps.Core.Organizations;
using ChatOps.Teams.Inbound;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Teams.People;

/// <summary>
/// Whoever installs it in a tenant first is its first admin and is led in; that Teams can't be asked just now keeps nobody out: the first
/// who types a command is led in instead. Who installs it again is reachable again.
/// </summary>
internal sealed class Welcome(MeetPeople people, IDbContextFactory<ChatOpsDb> dbs, IClock clock)
{
    public async Task RunAsync(Place place, Workspace workspace, CancellationToken cancellationToken)
    {
        await people.KnowAsync(place, workspace.Id, cancellationToken);
        await ReachableAsync(workspace.Id, place.UserId, isReachable: true, cancellationToken);
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        if (await db.Accounts.AnyAsync(a => a.WorkspaceId == workspace.Id && a.UserId == place.UserId && !a.IsBot, cancellationToken))
        {
            await FirstAdmin.LeadInAsync(dbs, workspace, place.UserId, clock.GetCurrentInstant(), cancellationToken);
        }
    }

    public Task UnreachableAsync(WorkspaceId workspace, string userId, CancellationToken cancellationToken) => ReachableAsync(workspace, userId, isReachable: false, cancellationToken);

    private async Task ReachableAsync(WorkspaceId workspace, string userId, bool isReachable, CancellationToken cancellationToken)
    {
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        await db.Accounts.Where(a => a.WorkspaceId == workspace && a.UserId == userId && a.IsReachable != isReachable)
            .ExecuteUpdateAsync(account => account.SetProperty(a => a.IsReachable, isReachable), cancellationToken);
    }
}
