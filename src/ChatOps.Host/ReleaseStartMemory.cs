namespace ChatOps.Host;

/// <summary>
/// Gives back, once, what starting took: EF's model and Quartz's tables leave a dozen megabytes of garbage behind that nobody would
/// collect while little happens.
/// </summary>
internal sealed class ReleaseStartMemory(TimeProvider time) : BackgroundService
{
    /// <summary>The first ticks and requests are through by then; a collection is short, but it stops everything.</summary>
    private static readonly TimeSpan s_after = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Delay(s_after, time, stoppingToken);
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }
}
