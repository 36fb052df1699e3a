using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Core.Delivery;

/// <summary>What a lane may send next: by priority, then by age, at most one to each destination, so that each keeps its order.</summary>
internal static class NextInLane
{
    /// <summary>As many destinations are spoken to at once.</summary>
    public const int Most = 16;

    /// <summary>A message that failed as often no longer holds up what comes after it.</summary>
    public const int AttemptsInLine = 6;

    private const int LookAhead = 4 * Most;

    public static async Task<IReadOnlyList<ReadyDelivery>> FindAsync(
        IDbContextFactory<ChatOpsDb> dbs, WorkspaceId workspace, Instant domainNow, Instant realNow, CancellationToken cancellationToken)
    {
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var isPaused = await db.Organizations.AnyAsync(
            o => o.PausedUntil > domainNow && db.Workspaces.Any(w => w.Id == workspace && w.OrganizationId == o.Id), cancellationToken);
        var ready = await Due(db, workspace, domainNow, realNow)
            .Where(d => !isPaused || d.Priority == Priority.Interaction)
            .Where(d => d.RootKey == null || db.Deliveries.Any(root => root.Key == d.RootKey && (root.Reference != null || root.State != DeliveryState.Pending)))
            .Where(d => !db.Lanes.Any(l => l.WorkspaceId == workspace && (d.Reference == null ? l.PostsPausedUntil : l.EditsPausedUntil) > realNow))
            .Where(d => !db.DestinationPauses.Any(p => p.WorkspaceId == workspace && p.ToKind == d.ToKind && p.ToId == d.ToId && p.Until > realNow))
            .Where(d => !db.Deliveries.Any(earlier =>
                earlier.WorkspaceId == workspace && earlier.ToKind == d.ToKind && earlier.ToId == d.ToId && earlier.State == DeliveryState.Pending
                && earlier.RetryAt > realNow && earlier.Attempts < AttemptsInLine
                && (earlier.Priority < d.Priority || (earlier.Priority == d.Priority && earlier.DueAt <= d.DueAt))))
            .OrderBy(d => d.Priority).ThenBy(d => d.DueAt).ThenBy(d => d.Id)
            .Take(LookAhead)
            .Select(d => new ReadyDelivery(d, db.Deliveries.Where(root => root.Key == d.RootKey).Select(root => root.Reference).FirstOrDefault()))
            .ToListAsync(cancellationToken);
        return [.. ready.DistinctBy(r => (r.Delivery.ToKind, r.Delivery.ToId)).Take(Most)];
    }

    /// <summary>Whether it is worth taking the lane: something due isn't held back, and the platform didn't ask us to leave the workspace alone.</summary>
    public static async Task<bool> IsAnyAsync(IDbContextFactory<ChatOpsDb> dbs, WorkspaceId workspace, Instant domainNow, Instant realNow, CancellationToken cancellationToken)
    {
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        return !await db.Lanes.AnyAsync(l => l.WorkspaceId == workspace && l.PausedUntil > realNow, cancellationToken)
            && await Due(db, workspace, domainNow, realNow).AnyAsync(cancellationToken);
    }

    private static IQueryable<Delivery> Due(ChatOpsDb db, WorkspaceId workspace, Instant domainNow, Instant realNow) => db.Deliveries.AsNoTracking()
        .Where(d => d.WorkspaceId == workspace && d.State == DeliveryState.Pending && d.DueAt <= domainNow && (d.RetryAt == null || d.RetryAt <= realNow));
}

/// <summary>A delivery as it was read, with what it hangs on.</summary>
internal sealed record ReadyDelivery(Delivery Delivery, string? RootReference);
