using ChatOps.Core.Messages;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Core.Delivery;

/// <summary>
/// An adapter that can redraw the message acted upon at once, outside the limits that the dispatcher has to keep, does so: the
/// delivery is held back for a moment in the transaction that revised it, shown by the adapter, and written down as shown. A crash
/// in between leaves a hold that ends by itself; then the dispatcher sends it. A later one's hold takes an earlier one's place. Two at once, on whatever replica: whoever finds that
/// something newer was to be shown meanwhile has it sent again, since nobody knows which of the two arrived last.
/// </summary>
public sealed class ShowAtOnce(IDbContextFactory<ChatOpsDb> dbs)
{
    /// <summary>Holds back what this work revised, if it is that message.</summary>
    internal static void Hold(ActorWork work, ShownByAdapter? shows)
    {
        if (shows is null)
        {
            return;
        }

        var revised = work.Db.Deliveries.Local.FirstOrDefault(d =>
            d.WorkspaceId == work.Workspace.Id && string.Equals(d.Reference, shows.Reference, StringComparison.Ordinal)
            && d.State == DeliveryState.Pending && d.Revision > d.SentRevision && d.Attempts == 0);
        revised?.RetryAt = shows.Until;
    }

    /// <summary>What is to be shown there by whoever held it back; a redelivery, and one who was overtaken, leave it.</summary>
    public async Task<AtOnce> FindAsync(WorkspaceId workspace, ShownByAdapter shows, CancellationToken cancellationToken)
    {
        var (reference, until) = (shows.Reference, shows.Until);
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var found = await db.Deliveries.AsNoTracking()
            .Where(d => d.WorkspaceId == workspace && d.Reference == reference && !d.Key.StartsWith(TellByMessage.KeyStart))
            .Select(d => new { d.Id, d.Revision, d.SentRevision, d.State, d.AttemptedBy, d.RetryAt, d.Content })
            .FirstOrDefaultAsync(cancellationToken);
        return found switch
        {
            null => new AtOnce.NotOurs(),
            { State: DeliveryState.Pending, AttemptedBy: null } when found.RetryAt == until && found.Revision > found.SentRevision => new AtOnce.Show(found.Id, found.Revision, StoredMessage.Read(found.Content)),
            _ => new AtOnce.LeaveIt(),
        };
    }

    /// <summary>The platform shows it.</summary>
    public async Task ShownAsync(AtOnce.Show shown, CancellationToken cancellationToken)
    {
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var (id, revision) = (shown.Id, shown.Revision);
        var settled = await db.Deliveries
            .Where(d => d.Id == id && d.Revision == revision && d.State == DeliveryState.Pending && d.AttemptedBy == null)
            .ExecuteUpdateAsync(
                row => row
                    .SetProperty(d => d.State, DeliveryState.Settled)
                    .SetProperty(d => d.SentRevision, revision)
                    .SetProperty(d => d.RetryAt, (Instant?)null)
                    .SetProperty(d => d.Attempts, 0)
                    .SetProperty(d => d.Problem, (string?)null),
                cancellationToken);
        if (settled == 0)
        {
            // Whoever shows something newer may have been overtaken by us.
            await db.Deliveries
                .Where(d => d.Id == id && d.Revision > revision && (d.State == DeliveryState.Settled || d.State == DeliveryState.Pending))
                .ExecuteUpdateAsync(
                    row => row
                        .SetProperty(d => d.Revision, d => d.Revision + 1)
                        .SetProperty(d => d.State, DeliveryState.Pending)
                        .SetProperty(d => d.RetryAt, d => d.Attempts == 0 ? (Instant?)null : d.RetryAt),
                    cancellationToken);
        }
    }

    /// <summary>It couldn't be shown, or nobody knows: the dispatcher need not wait.</summary>
    public async Task NotShownAsync(AtOnce.Show shown, CancellationToken cancellationToken)
    {
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var (id, revision) = (shown.Id, shown.Revision);
        await db.Deliveries
            .Where(d => d.Id == id && d.Revision == revision && d.State == DeliveryState.Pending && d.AttemptedBy == null && d.Attempts == 0)
            .ExecuteUpdateAsync(row => row.SetProperty(d => d.RetryAt, (Instant?)null), cancellationToken);
    }
}

/// <summary>What there is to show where somebody acted; closed.</summary>
public abstract record AtOnce
{
    private AtOnce()
    {
    }

    public sealed record Show(DeliveryId Id, int Revision, Message Message) : AtOnce;

    /// <summary>It is shown already, or the dispatcher is about to.</summary>
    public sealed record LeaveIt : AtOnce;

    /// <summary>Not a message whose state the outbox keeps: a private one, or a list whose pages are turned.</summary>
    public sealed record NotOurs : AtOnce;
}
