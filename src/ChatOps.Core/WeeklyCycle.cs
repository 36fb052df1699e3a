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
        _ = (dbs, clock.GetCurrentInstant());
        await Task.CompletedTask.WaitAsync(cancellationToken);
    }

    /// <summary>The next instant at which something falls due, or null: what a moved clock steps to.</summary>
    public Task<Instant?> NextDueAsync(CancellationToken cancellationToken) => Task.FromResult<Instant?>(null).WaitAsync(cancellationToken);
}
