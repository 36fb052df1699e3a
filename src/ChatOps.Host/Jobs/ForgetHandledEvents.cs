using ChatOps.Core;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Quartz;

namespace ChatOps.Host.Jobs;

/// <summary>
/// Forgets which events were handled once no platform redelivers them any more (they give up within a day). Harmless to run twice
/// or to be cut off: what is left goes next time.
/// </summary>
[DisallowConcurrentExecution]
internal sealed class ForgetHandledEvents(IDbContextFactory<ChatOpsDb> dbs, IClock clock) : IJob
{
    public static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    private static readonly Duration s_kept = Duration.FromDays(7);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var before = clock.GetCurrentInstant() - s_kept;
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        await db.HandledEvents.Where(e => e.At < before).ExecuteDeleteAsync(cancellationToken);
    }
}
