using ChatOps.Core;
using ChatOps.Core.Delivery;
using Quartz;

namespace ChatOps.Host.Jobs;

/// <summary>
/// Asks the weekly cycle to do what is due. Of several replicas one ticks at a time; if two did, unique keys would hold. A tick that
/// is cut off leaves whole steps behind, since each is one transaction, and the next tick goes on from there.
/// </summary>
[DisallowConcurrentExecution]
internal sealed partial class TickWeeklyCycle(WeeklyCycle cycle, OutboxSignal signal, ILogger<TickWeeklyCycle> logger) : IJob
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await cycle.RunAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // stopping: the next tick, here or elsewhere, goes on
        }
#pragma warning disable CA1031 // whatever stopped this tick, the next one tries again
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.TickFailed(logger, exception);
        }

        signal.Wake();
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "A tick of the weekly cycle failed; the next one goes on from there")]
        public static partial void TickFailed(ILogger logger, Exception exception);
    }
}
