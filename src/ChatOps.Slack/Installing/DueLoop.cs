using ChatOps.Core.Adapters;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChatOps.Slack.Installing;

/// <summary>Does what the database says is due, now and then or when woken.</summary>
internal abstract class DueLoop : BackgroundService
{
    private readonly DueRounds _rounds;

    protected DueLoop(TimeSpan poll, ILogger logger) => _rounds = new(GetType().Name, poll, logger);

    /// <summary>Harmless to run twice, and on several replicas at once.</summary>
    public abstract Task RunDueAsync(CancellationToken cancellationToken);

    /// <summary>Something has become due just now.</summary>
    public void Wake() => _rounds.Wake();

    public override void Dispose()
    {
        _rounds.Dispose();
        base.Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => _rounds.RunAsync(RunDueAsync, stoppingToken);
}
