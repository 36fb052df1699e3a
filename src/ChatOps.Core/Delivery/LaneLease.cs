using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Core.Delivery;

/// <summary>
/// The right to send for one workspace, for a while. Taken, renewed and given back by single conditional updates, which both
/// databases do atomically. Every answer is recorded under the lease that asked: a holder that was away too long records nothing.
/// </summary>
internal sealed class LaneLease
{
    /// <summary>Longer than a round can take, see <see cref="LaneRound.AttemptLimit"/>: whoever renews before a round can't lose it within.</summary>
    public static readonly Duration Length = Duration.FromSeconds(60);

    private readonly IDbContextFactory<ChatOpsDb> _dbs;
    private Instant _until;

    private LaneLease(IDbContextFactory<ChatOpsDb> dbs, WorkspaceId workspace, Instant until) => (_dbs, Workspace, _until) = (dbs, workspace, until);

    public WorkspaceId Workspace { get; }

    public Guid Token { get; } = Guid.CreateVersion7();

    /// <summary>Null while another holds the lane, or the platform asked us to leave the workspace alone.</summary>
    public static async Task<LaneLease?> TryTakeAsync(IDbContextFactory<ChatOpsDb> dbs, WorkspaceId workspace, Instant now, CancellationToken cancellationToken)
    {
        var lease = new LaneLease(dbs, workspace, now + Length);
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var taken = await db.Lanes
            .Where(l => l.WorkspaceId == workspace && (l.Lease == null || l.LeasedUntil <= now) && (l.PausedUntil == null || l.PausedUntil <= now))
            .ExecuteUpdateAsync(lane => lane.SetProperty(l => l.Lease, lease.Token).SetProperty(l => l.LeasedUntil, lease._until), cancellationToken);
        return taken == 1 || await lease.TryOpenLaneAsync(db, cancellationToken) ? lease : null;
    }

    /// <summary>What an earlier holder attempted without recording an answer is as good as an ambiguous answer. Pauses that are over go.</summary>
    public async Task TidyAsync(Instant now, CancellationToken cancellationToken)
    {
        await using var db = await _dbs.CreateDbContextAsync(cancellationToken);
        await db.DestinationPauses.Where(p => p.WorkspaceId == Workspace && p.Until <= now).ExecuteDeleteAsync(cancellationToken);
        await db.Deliveries
            .Where(d => d.WorkspaceId == Workspace && d.State == DeliveryState.Pending && d.AttemptedBy != null && d.AttemptedBy != Token)
            .ExecuteUpdateAsync(
                delivery => delivery
                    .SetProperty(d => d.AttemptedBy, (Guid?)null)
                    .SetProperty(d => d.AmbiguousAnswers, d => d.Reference == null ? d.AmbiguousAnswers + 1 : d.AmbiguousAnswers),
                cancellationToken);
    }

    /// <summary>False once another has taken the lane.</summary>
    public async Task<bool> RenewAsync(Instant now, CancellationToken cancellationToken)
    {
        if (_until - now > Length / 2 + LaneRound.AttemptLimit)
        {
            return true;
        }

        _until = now + Length;
        await using var db = await _dbs.CreateDbContextAsync(cancellationToken);
        return await db.Lanes
            .Where(l => l.WorkspaceId == Workspace && l.Lease == Token)
            .ExecuteUpdateAsync(lane => lane.SetProperty(l => l.LeasedUntil, _until), cancellationToken) == 1;
    }

    public async Task ReleaseAsync(CancellationToken cancellationToken)
    {
        await using var db = await _dbs.CreateDbContextAsync(cancellationToken);
        await db.Lanes
            .Where(l => l.WorkspaceId == Workspace && l.Lease == Token)
            .ExecuteUpdateAsync(lane => lane.SetProperty(l => l.Lease, (Guid?)null), cancellationToken);
    }

    private async Task<bool> TryOpenLaneAsync(ChatOpsDb db, CancellationToken cancellationToken)
    {
        if (await db.Lanes.AnyAsync(l => l.WorkspaceId == Workspace, cancellationToken))
        {
            return false;
        }

        db.Lanes.Add(new Lane { WorkspaceId = Workspace, Lease = Token, LeasedUntil = _until });
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException)
        {
            return false; // another opened it at the same moment
        }
    }
}
