using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using NodaTime.Extensions;

namespace ChatOps.Core.Delivery;

/// <summary>
/// Carries what is in the outbox to its platforms, lane by lane. Several replicas may run at once: whoever holds a lane's lease
/// sends for that workspace, the others pass it by. A crash leaves a lease that runs out within a minute, and deliveries marked as
/// attempted: the next holder looks on the platform before it sends any of them again.
/// </summary>
public sealed class Dispatcher(IDbContextFactory<ChatOpsDb> dbs, IEnumerable<IChatPlatform> platforms, IClock domainClock, TimeProvider realClock, ILogger<Dispatcher>? logger = null)
{
    private readonly Dictionary<string, IChatPlatform> _platforms = platforms.ToDictionary(p => p.Name, StringComparer.Ordinal);
    private readonly ConcurrentDictionary<WorkspaceId, SemaphoreSlim> _lanesInThisProcess = new();
    private readonly DispatcherLog _log = new(logger ?? NullLogger<Dispatcher>.Instance);

    private Instant RealNow => realClock.GetCurrentInstant();

    /// <summary>Sends everything that can be sent now; returns how many messages it brought up to date.</summary>
    public async Task<int> DrainAsync(CancellationToken cancellationToken)
    {
        var sent = await Task.WhenAll((await LanesWithWorkAsync(cancellationToken)).Select(lane => DrainLaneAsync(lane, cancellationToken)));
        return sent.Sum();
    }

    /// <summary>
    /// The workspaces for which something is due, whether or not it can be sent now. Asked after every save, so it is asked by
    /// priority: each is one seek in the index, however many deliveries wait for their hour.
    /// </summary>
    public async Task<IReadOnlyList<WorkspaceId>> LanesWithWorkAsync(CancellationToken cancellationToken)
    {
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var now = domainClock.GetCurrentInstant();
        var pending = db.Deliveries.Where(d => d.State == DeliveryState.Pending && d.DueAt <= now);
        return await db.Workspaces
            .Where(w => w.DisconnectedAt == null
                && (pending.Any(d => d.WorkspaceId == w.Id && d.Priority == Priority.Interaction)
                    || pending.Any(d => d.WorkspaceId == w.Id && d.Priority == Priority.Escalation)
                    || pending.Any(d => d.WorkspaceId == w.Id && d.Priority == Priority.Rest)))
            .Select(w => w.Id)
            .ToListAsync(cancellationToken);
    }

    /// <summary>
    /// Sends what one workspace's lane can send now. A second call in this process waits for the first, so that whoever drains
    /// knows afterwards that it is done; a lane held by another replica is left to it.
    /// </summary>
    public async Task<int> DrainLaneAsync(WorkspaceId workspace, CancellationToken cancellationToken)
    {
        var one = _lanesInThisProcess.GetOrAdd(workspace, _ => new SemaphoreSlim(1));
        await one.WaitAsync(cancellationToken);
        try
        {
            return await DrainUnderLeaseAsync(workspace, cancellationToken);
        }
        finally
        {
            one.Release();
        }
    }

    private async Task<int> DrainUnderLeaseAsync(WorkspaceId workspace, CancellationToken cancellationToken)
    {
        // Looked at before the lease is asked for: where all that is due is held back, every save would else cause four more.
        if (await FindPlatformAsync(workspace, cancellationToken) is not { } found
            || !await NextInLane.IsAnyAsync(dbs, workspace, domainClock.GetCurrentInstant(), RealNow, cancellationToken)
            || await LaneLease.TryTakeAsync(dbs, workspace, RealNow, cancellationToken) is not { } lease)
        {
            return 0;
        }

        try
        {
            await lease.TidyAsync(RealNow, cancellationToken);
            return await SendRoundsAsync(lease, found.Platform, found.ExternalId, cancellationToken);
        }
        finally
        {
            // Also when stopping: the next holder needn't wait for the lease to run out.
            await lease.ReleaseAsync(CancellationToken.None);
        }
    }

    private async Task<(IChatPlatform Platform, string ExternalId)?> FindPlatformAsync(WorkspaceId id, CancellationToken cancellationToken)
    {
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var workspace = await db.Workspaces.AsNoTracking().FirstOrDefaultAsync(w => w.Id == id, cancellationToken);
        if (workspace is null || !_platforms.TryGetValue(workspace.Platform, out var platform))
        {
            _log.NoPlatform(id, workspace?.Platform ?? "none");
            return null;
        }

        return (platform, workspace.ExternalId);
    }

    /// <summary>Round by round, so that an interaction that comes meanwhile goes before what was already waiting.</summary>
    private async Task<int> SendRoundsAsync(LaneLease lease, IChatPlatform platform, string workspaceExternalId, CancellationToken cancellationToken)
    {
        var round = new LaneRound(dbs, platform, workspaceExternalId, realClock, _log);
        var sent = 0;
        while (!round.IsOver && !cancellationToken.IsCancellationRequested && await lease.RenewAsync(RealNow, cancellationToken))
        {
            var next = await NextInLane.FindAsync(dbs, lease.Workspace, domainClock.GetCurrentInstant(), RealNow, cancellationToken);
            if (next.Count == 0)
            {
                break;
            }

            // What is on its way is seen through even when the host stops: each attempt has its own time limit.
            sent += await round.SendAsync(lease, next, domainClock.GetCurrentInstant());
        }

        return sent;
    }
}
