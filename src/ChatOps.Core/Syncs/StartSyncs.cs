using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Core.Syncs;

/// <summary>At its planned time a sync is on; one with nothing on its agenda doesn't take place. The sync's version lets one of two replicas win.</summary>
public static class StartSyncs
{
    public static async Task RunAsync(IDbContextFactory<ChatOpsDb> dbs, Instant now, CancellationToken cancellationToken)
    {
        List<SyncId> due;
        await using (var db = await dbs.CreateDbContextAsync(cancellationToken))
        {
            due = await (
                from sync in db.Syncs
                join organization in db.Organizations on sync.OrganizationId equals organization.Id
                where sync.State == SyncState.AgendaPosted && sync.StartsAt <= now && (organization.PausedUntil == null || organization.PausedUntil <= now)
                orderby sync.StartsAt
                select sync.Id).ToListAsync(cancellationToken);
        }

        await OneByOne.RunAsync(dbs, due, (db, id) => StartAsync(db, id, now, cancellationToken), cancellationToken);
    }

    public static async Task<Instant?> NextDueAsync(ChatOpsDb db, CancellationToken cancellationToken) => await (
        from sync in db.Syncs
        join organization in db.Organizations on sync.OrganizationId equals organization.Id
        where sync.State == SyncState.AgendaPosted && sync.StartsAt != null
        select organization.PausedUntil != null && organization.PausedUntil > sync.StartsAt ? organization.PausedUntil : sync.StartsAt).MinAsync(cancellationToken);

    private static async Task StartAsync(ChatOpsDb db, SyncId id, Instant now, CancellationToken cancellationToken)
    {
        var sync = await db.Syncs.SingleAsync(s => s.Id == id, cancellationToken);
        if (sync.State != SyncState.AgendaPosted)
        {
            return;
        }

        sync.Start();
        if (sync.State == SyncState.Started)
        {
            await RedrawAgenda.DrawAsync(new Work(db, sync.OrganizationId, now, "cycle"), sync, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}
