using ChatOps.Core.Digests;
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
        await PostSyncAgendas.RunAsync(dbs, now, cancellationToken);
        await StartSyncs.RunAsync(dbs, now, cancellationToken);
        await EndSyncs.RunAsync(dbs, now, cancellationToken);
        await PlanDigests.RunAsync(dbs, now, cancellationToken);
        await PreviewDigests.RunAsync(dbs, now, cancellationToken);
        await PostDigests.RunAsync(dbs, now, cancellationToken);
    }

    /// <summary>The next instant at which something falls due, or null: what a moved clock steps to.</summary>
    public async Task<Instant?> NextDueAsync(CancellationToken cancellationToken)
    {
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        Func<ChatOpsDb, CancellationToken, Task<Instant?>>[] slices =
        [
            PostSyncAgendas.NextDueAsync, StartSyncs.NextDueAsync, EndSyncs.NextDueAsync,
            PlanDigests.NextDueAsync, PreviewDigests.NextDueAsync, PostDigests.NextDueAsync,
        ];
        Instant? next = null;
        foreach (var slice in slices)
        {
            next = (await slice(db, cancellationToken), next) switch
            {
                ({ } due, { } earliest) => Instant.Min(due, earliest),
                var (due, earliest) => due ?? earliest,
            };
        }

        return next;
    }
}
