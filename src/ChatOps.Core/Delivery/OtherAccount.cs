using Microsoft.EntityFrameworkCore;

namespace ChatOps.Core.Delivery;

/// <summary>What couldn't reach somebody in one workspace goes to another account of theirs, once there is proof that it stands nowhere.</summary>
internal static class OtherAccount
{
    /// <returns>False when they have none that can be reached, or the message stands where it was and only its edit failed.</returns>
    public static async Task<bool> TakeAsync(ChatOpsDb db, Delivery delivery)
    {
        if (delivery.SentRevision > 0 || delivery.RootKey is not null || delivery.AmbiguousAnswers > 0)
        {
            return false;
        }

        var other = await (
            from lost in db.Accounts
            join account in db.Accounts on lost.PersonId equals account.PersonId
            join workspace in db.Workspaces on account.WorkspaceId equals workspace.Id
            where lost.WorkspaceId == delivery.WorkspaceId && lost.UserId == delivery.ToId
                && account.IsReachable && account.IsActive && !account.IsBot && workspace.DisconnectedAt == null
            orderby account.Id
            select new { account.WorkspaceId, account.UserId }).FirstOrDefaultAsync();
        return other is not null && await db.Deliveries
            .Where(d => d.Id == delivery.Id)
            .ExecuteUpdateAsync(row => row
                .SetProperty(d => d.WorkspaceId, other.WorkspaceId)
                .SetProperty(d => d.ToId, other.UserId)
                .SetProperty(d => d.State, DeliveryState.Pending)
                .SetProperty(d => d.Attempts, 0)
                .SetProperty(d => d.AttemptedRevision, (int?)null)
                .SetProperty(d => d.RetryAt, (NodaTime.Instant?)null)
                .SetProperty(d => d.Reference, (string?)null)
                .SetProperty(d => d.Problem, (string?)null)) == 1;
    }
}
