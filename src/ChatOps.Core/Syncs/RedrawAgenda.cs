using ChatOps.Core.Cards;
using ChatOps.Core.Delivery;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Core.Syncs;

/// <summary>Late answers update the agenda until the sync ends.</summary>
public static class RedrawAgenda
{
    public static async Task AfterChangeAsync(Work work, TeamId team, LocalDate monday, CancellationToken cancellationToken)
    {
        var sync = await work.Db.Syncs.FirstOrDefaultAsync(s => s.TeamId == team && s.Monday == monday, cancellationToken);
        if (sync is { IsOpen: true })
        {
            await DrawAsync(work, sync, cancellationToken);
        }
    }

    /// <summary>Draws what will be true once this transaction is committed.</summary>
    internal static async Task<AgendaFacts> DrawAsync(Work work, Sync sync, CancellationToken cancellationToken)
    {
        await work.FlushAsync(cancellationToken);
        var team = await work.Db.Teams.SingleAsync(t => t.Id == sync.TeamId, cancellationToken);
        var facts = await new GatherAgenda(work.Db, work.Now).ForAsync(sync, cancellationToken);
        if (sync.IsOpen)
        {
            await TellIfNeededAfterAllAsync(work, sync, facts, cancellationToken);
            sync.NeedsTheTime |= facts.NeedsTheTime;
        }

        await SyncMessages.DrawAgendaAsync(work, team, facts, cancellationToken);
        return facts;
    }

    /// <summary>An edit notifies nobody, so a channel that read "no sync" is told in a message of its own.</summary>
    private static async Task TellIfNeededAfterAllAsync(Work work, Sync sync, AgendaFacts facts, CancellationToken cancellationToken)
    {
        var team = await work.Db.Teams.SingleAsync(t => t.Id == sync.TeamId, cancellationToken);
        if (!sync.NeedsTheTime && facts.NeedsTheTime && sync.StartsAt > work.Now && SyncMessages.ChannelOf(team) is { } channel)
        {
            await work.Outbox.PostAsync(
                SyncMessages.NeededAfterAllKey(sync.Id), channel, AgendaCard.BuildNeededAfterAll(facts), Priority.Rest, cancellationToken,
                rootKey: SyncMessages.AgendaKey(sync.Id));
        }
    }
}
