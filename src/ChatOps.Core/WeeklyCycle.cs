using ChatOps.Core.CheckIns;
using ChatOps.Core.Digests;
using ChatOps.Core.Escalations;
using ChatOps.Core.Organizations;
using ChatOps.Core.Syncs;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Core;

/// <summary>
/// Start here: a week of ChatOps, one line a slice. A tick runs it whenever something may be due; each slice does what is due
/// by now, each step in a transaction of its own, and each is harmless to run twice or on two replicas at once.
/// </summary>
public sealed class WeeklyCycle(IDbContextFactory<ChatOpsDb> dbs, IClock clock)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        var pauses = await Pauses.LoadAsync(dbs, now, cancellationToken);
        await PlanWeeks.RunAsync(dbs, now, cancellationToken);
        await OpenDueCheckIns.RunAsync(dbs, pauses, now, cancellationToken);
        await RemindSilentOwners.RunAsync(dbs, pauses, now, cancellationToken);
        await CloseCheckIns.RunAsync(dbs, pauses, now, cancellationToken);
        await PostSyncAgendas.RunAsync(dbs, pauses, now, cancellationToken);
        await StartSyncs.RunAsync(dbs, pauses, now, cancellationToken);
        await EndSyncs.RunAsync(dbs, pauses, now, cancellationToken);
        await AdvanceOverdueEscalations.RunAsync(dbs, pauses, now, cancellationToken);
        await PlanDigests.RunAsync(dbs, now, cancellationToken);
        await PreviewDigests.RunAsync(dbs, pauses, now, cancellationToken);
        await PostDigests.RunAsync(dbs, pauses, now, cancellationToken);
    }

    /// <summary>The next instant at which something falls due, or null: what a moved clock steps to.</summary>
    public async Task<Instant?> NextDueAsync(CancellationToken cancellationToken)
    {
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var pauses = await Pauses.LoadAsync(db, clock.GetCurrentInstant(), cancellationToken);
        Instant?[] due =
        [
            await PlanWeeks.NextDueAsync(db, cancellationToken),
            await OpenDueCheckIns.NextDueAsync(db, pauses, cancellationToken),
            await RemindSilentOwners.NextDueAsync(db, pauses, cancellationToken),
            await CloseCheckIns.NextDueAsync(db, pauses, cancellationToken),
            await PostSyncAgendas.NextDueAsync(db, pauses, cancellationToken),
            await StartSyncs.NextDueAsync(db, pauses, cancellationToken),
            await EndSyncs.NextDueAsync(db, pauses, cancellationToken),
            await AdvanceOverdueEscalations.NextDueAsync(db, pauses, cancellationToken),
            await PlanDigests.NextDueAsync(db, cancellationToken),
            await PreviewDigests.NextDueAsync(db, pauses, cancellationToken),
            await PostDigests.NextDueAsync(db, pauses, cancellationToken),
            pauses.FirstResumesAt,
        ];
        return due.Min();
    }
}
