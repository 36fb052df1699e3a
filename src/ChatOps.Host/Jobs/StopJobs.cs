using Microsoft.Extensions.Options;
using Quartz;

namespace ChatOps.Host.Jobs;

/// <summary>
/// Quartz, which ends what it has begun before the host stops, but not at any price: while the database is away its clustered store
/// tries again for as long as it takes. What is cut off then is whole steps, each of its own transaction; the other replicas notice
/// that this one is gone, as after a crash.
/// </summary>
internal sealed partial class StopJobs(IHostApplicationLifetime lifetime, IServiceProvider services, IOptionsMonitor<QuartzHostedServiceOptions> options, ILogger<StopJobs> logger)
    : QuartzHostedService(lifetime, services, options), IHostedService // anew, since its own StopAsync can't be overridden
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);
    private readonly IHostApplicationLifetime _lifetime = lifetime;

    async Task IHostedService.StopAsync(CancellationToken cancellationToken)
    {
        try
        {
            await StopAsync(cancellationToken).WaitAsync(s_patience, TimeProvider.System, cancellationToken);
        }
        catch (TimeoutException)
        {
            Log.GaveUp(logger, s_patience.TotalSeconds);
            _lifetime.ApplicationStopped.Register(() => Environment.Exit(0)); // the scheduler would wait as long again to be disposed of
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The jobs didn't come to an end within {Seconds} s; the host stops without them")]
        public static partial void GaveUp(ILogger logger, double seconds);
    }
}
