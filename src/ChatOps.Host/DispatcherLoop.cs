using ChatOps.Core;
using ChatOps.Core.Delivery;

namespace ChatOps.Host;

/// <summary>
/// Sends what is in the outbox: as soon as something was saved, and otherwise every second, for what others saved or what a clock
/// made due. One runs in every replica; the lanes' leases share the work out. Each lane goes at its own pace. A crash leaves leases
/// that run out within a minute, see <see cref="Dispatcher"/>.
/// </summary>
internal sealed partial class DispatcherLoop(Dispatcher dispatcher, OutboxSignal signal, TimeProvider time, ILogger<DispatcherLoop> logger) : BackgroundService
{
    private static readonly TimeSpan s_poll = TimeSpan.FromSeconds(1);
    private readonly Dictionary<WorkspaceId, Task> _lanes = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await StartLanesAsync(stoppingToken);
            await signal.WaitAsync(s_poll, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        // What is on its way is seen through; nothing new is begun.
        await Task.WhenAll(_lanes.Values);
    }

    private async Task StartLanesAsync(CancellationToken stoppingToken)
    {
        try
        {
            foreach (var workspace in await dispatcher.LanesWithWorkAsync(stoppingToken))
            {
                if (!_lanes.TryGetValue(workspace, out var running) || running.IsCompleted)
                {
                    _lanes[workspace] = DrainAsync(workspace, stoppingToken);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // stopping
        }
#pragma warning disable CA1031 // the database may be away for a while; the loop outlives it and looks again after the next wait
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.LookFailed(logger, exception);
        }
    }

    private async Task DrainAsync(WorkspaceId workspace, CancellationToken stoppingToken)
    {
        try
        {
            if (await dispatcher.DrainLaneAsync(workspace, stoppingToken) > 0)
            {
                signal.Wake(); // something may have been saved between its last look and now
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // stopping
        }
#pragma warning disable CA1031 // one lane's trouble is not the others'
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.LaneFailed(logger, exception, workspace);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Couldn't look for messages to send; trying again")]
        public static partial void LookFailed(ILogger logger, Exception exception);

        [LoggerMessage(2, LogLevel.Error, "Sending for workspace {Workspace} stopped; trying again")]
        public static partial void LaneFailed(ILogger logger, Exception exception, WorkspaceId workspace);
    }
}
