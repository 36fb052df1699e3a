using Microsoft.Extensions.Logging;

namespace ChatOps.Core.Adapters;

/// <summary>Round after round of what the database says is due, now and then or when woken. A failure is logged and looked at again after the next wait.</summary>
/// <param name="name">Of what is done, for the log.</param>
public sealed partial class DueRounds(string name, TimeSpan poll, ILogger logger) : IDisposable
{
    private readonly SemaphoreSlim _wake = new(0);

    /// <summary>Something has become due just now.</summary>
    public void Wake() => _wake.Release();

    public void Dispose() => _wake.Dispose();

    /// <param name="round">Harmless to run twice, and on several replicas at once.</param>
    public async Task RunAsync(Func<CancellationToken, Task> round, CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await round(stoppingToken);
            }
#pragma warning disable CA1031 // the database may be away for a while; the loop outlives it
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                Log.Failed(logger, exception, name);
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
