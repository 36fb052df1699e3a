using ChatOps.Core.Organizations;
using ChatOps.Core.Storing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Core.Syncs;

/// <summary>At its planned time a sync is on; one with nothing on its agenda doesn't take place. The sync's version lets one of two replicas win.</summary>
public static class StartSyncs
{
    public static async Task RunAsync(IDbContextFactory<ChatOpsDb> dbs, Pauses pauses, Instant now, CancellationToken cancellationToken) =>
        await OneByOne.RunAsync(dbs, await DueAsync(dbs, pauses, now, cancellationToken), (db, id) => StartAsync(db, id, now, cancellationToken), cancellationToken);

    public static Task<Instant?> NextDueAsync(ChatOpsDb db, Pauses pauses, CancellationToken cancellationToken) =>
        db.Syncs.Where(s => s.State == SyncState.AgendaPosted && !pauses.Organizations.Contains(s.OrganizationId)).Select(s => s.StartsAt).MinAsync(cancellationToken);

    private static async Task<List<SyncId>> DueAsync(IDbContextFactory<ChatOpsDb> dbs, Pauses pauses, Instant now, CancellationToken cancellationToken)
    {
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        return await db.Syncs.Where(s => s.State == SyncState.AgendaPosted && s.StartsAt <= now && !pauses.Organizations.Contains(s.OrganizationId))
            .OrderBy(s => s.StartsAt).Select(s => s.Id).ToListAsync(cancellationToken);
    }

    private static async Task StartAsync(ChatOpsDb db, SyncId id, Instant now, CancellationToken cancellationToken)
    {
        var sync = await db.Syncs.SingleAsync(s => s.Id == id, cancellationToken);
        if (sync.State != SyncState.AgendaPosted)
        {
            return;
        }

        var work = new Work(db, sync.OrganizationId, now, "cycle");
        sync.Start();
        if (sync.State == SyncState.Started)
        {
            await RedrawAgenda.DrawAsync(work, sync, cancellationToken);
        }

        await work.CommitAsync(cancellationToken);
    }
}
