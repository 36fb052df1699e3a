using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChatOps.Slack.Installing;

/// <summary>Does what the database says is due, now and then or when woken. A failure is logged and looked at again after the next wait.</summary>
internal abstract partial class DueLoop(TimeSpan poll, ILogger logger) : BackgroundService
{
    private readonly SemaphoreSlim _wake = new(0);

    /// <summary>Harmless to run twice, and on several replicas at once.</summary>
    public abstract Task RunDueAsync(CancellationToken cancellationToken);

    /// <summary>Something has become due just now.</summary>
    public void Wake() => _wake.Release();

    public override void Dispose()
    {
        _wake.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RunDueAsync(stoppingToken);
            }
#pragma warning disable CA1031 // the database may be away for a while; the loop outlives it
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                Log.Failed(logger, exception, GetType().Name);
            }

            await ((Task)_wake.WaitAsync(poll, stoppingToken)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "{Loop} failed; trying again")]
        public static partial void Failed(ILogger logger, Exception exception, string loop);
    }
}
