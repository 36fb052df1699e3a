using ChatOps.Core.Cards;
using ChatOps.Core.Delivery;
using ChatOps.Core.Messages;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Core.Syncs;

/// <summary>A sync ends by a button, or by itself an hour after its planned end; its minutes go into the thread, once, by either way.</summary>
public static class EndSyncs
{
    public static async Task RunAsync(IDbContextFactory<ChatOpsDb> dbs, Instant now, CancellationToken cancellationToken)
    {
        List<SyncId> due;
        await using (var db = await dbs.CreateDbContextAsync(cancellationToken))
        {
            due = await (
                from sync in db.Syncs
                join organization in db.Organizations on sync.OrganizationId equals organization.Id
                where (sync.State == SyncState.AgendaPosted || sync.State == SyncState.Started) && sync.EndsItselfAt <= now
                    && (organization.PausedUntil == null || organization.PausedUntil <= now)
                orderby sync.EndsItselfAt
                select sync.Id).ToListAsync(cancellationToken);
        }

        await OneByOne.RunAsync(dbs, due, (db, id) => EndItselfAsync(db, id, now, cancellationToken), cancellationToken);
    }

    public static async Task<Instant?> NextDueAsync(ChatOpsDb db, CancellationToken cancellationToken) => await (
        from sync in db.Syncs
        join organization in db.Organizations on sync.OrganizationId equals organization.Id
        where sync.State == SyncState.AgendaPosted || sync.State == SyncState.Started
        select organization.PausedUntil != null && organization.PausedUntil > sync.EndsItselfAt ? organization.PausedUntil : sync.EndsItselfAt).MinAsync(cancellationToken);

    /// <summary>The button on the agenda.</summary>
    public static Task<Reply> HandleAsync(ActorWork work, SyncId? id, CancellationToken cancellationToken) =>
        SyncAtHand.UseAsync(
            work,
            id,
            async (sync, team) =>
            {
                work.Audit("sync.ended", team.Name);
                return new Reply.Replace(await EndAsync(work, sync, cancellationToken));
            },
            cancellationToken);

    private static async Task EndItselfAsync(ChatOpsDb db, SyncId id, Instant now, CancellationToken cancellationToken)
    {
        var sync = await db.Syncs.SingleAsync(s => s.Id == id, cancellationToken);
        if (sync.IsOpen)
        {
            await EndAsync(new Work(db, sync.OrganizationId, now, "cycle"), sync, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
        }
    }

    private static async Task<Message> EndAsync(Work work, Sync sync, CancellationToken cancellationToken)
    {
        sync.End(work.Now);
        var team = await work.Db.Teams.SingleAsync(t => t.Id == sync.TeamId, cancellationToken);
        var facts = await new GatherAgenda(work.Db, work.Now).ForAsync(sync, cancellationToken);
        var agenda = await SyncMessages.DrawAgendaAsync(work, team, facts, cancellationToken);
        if (sync.State == SyncState.Ended && SyncMessages.ChannelOf(team) is { } channel)
        {
            await work.Outbox.PostAsync(
                SyncMessages.MinutesKey(sync.Id), channel, MinutesCard.Build(facts, work.Now), Priority.Rest, cancellationToken,
                rootKey: SyncMessages.AgendaKey(sync.Id));
        }

        return agenda;
    }
}
