using ChatOps.Core.Cards;
using ChatOps.Core.Delivery;
using ChatOps.Core.Messages;
using ChatOps.Core.Organizations;
using ChatOps.Core.Storing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Core.Syncs;

/// <summary>A sync ends by a button, or by itself an hour after its planned end; its minutes go into the thread, once, by either way.</summary>
public static class EndSyncs
{
    public static async Task RunAsync(IDbContextFactory<ChatOpsDb> dbs, Pauses pauses, Instant now, CancellationToken cancellationToken) =>
        await OneByOne.RunAsync(dbs, await DueAsync(dbs, pauses, now, cancellationToken), (db, id) => EndItselfAsync(db, id, now, cancellationToken), cancellationToken);

    public static Task<Instant?> NextDueAsync(ChatOpsDb db, Pauses pauses, CancellationToken cancellationToken) =>
        db.Syncs.Where(s => (s.State == SyncState.AgendaPosted || s.State == SyncState.Started) && !pauses.Organizations.Contains(s.OrganizationId))
            .Select(s => (Instant?)s.EndsItselfAt).MinAsync(cancellationToken);

    private static async Task<List<SyncId>> DueAsync(IDbContextFactory<ChatOpsDb> dbs, Pauses pauses, Instant now, CancellationToken cancellationToken)
    {
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        return await db.Syncs.Where(s => (s.State == SyncState.AgendaPosted || s.State == SyncState.Started) && s.EndsItselfAt <= now && !pauses.Organizations.Contains(s.OrganizationId))
            .OrderBy(s => s.EndsItselfAt).Select(s => s.Id).ToListAsync(cancellationToken);
    }

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
            var work = new Work(db, sync.OrganizationId, now, "cycle");
            await EndAsync(work, sync, cancellationToken);
            await work.CommitAsync(cancellationToken);
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
