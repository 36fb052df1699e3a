using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChatOps.Slack.Inbound;

/// <summary>
/// Does what may wait until Slack has its answer: private words, a message redrawn at once, Home. In memory and best effort: every
/// replica does its own, and a crash loses what was waiting. State and messages of the product are committed before, and the
/// outbox brings the messages up to date by itself.
/// </summary>
internal sealed partial class AfterAck(TimeProvider time, ILogger<AfterAck> logger) : BackgroundService
{
    /// <summary>More than a minute of what one replica answers; beyond it the newest are dropped.</summary>
    private const int Most = 5000;

    private const int AtOnce = 16;

    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(20);
    private readonly Channel<AfterAckStep> _waiting = Channel.CreateBounded<AfterAckStep>(new BoundedChannelOptions(Most) { FullMode = BoundedChannelFullMode.Wait });
    private int _open;

    /// <summary>True while nothing is announced, waits or runs.</summary>
    public bool IsIdle => Volatile.Read(ref _open) == 0;

    /// <summary>Before there is an answer: one step follows it, or is forgotten.</summary>
    public void Announce() => Interlocked.Increment(ref _open);

    /// <summary>Nothing follows, or there was no answer and Slack asks again.</summary>
    public void Forget() => Interlocked.Decrement(ref _open);

    public void Enqueue(AfterAckStep step)
    {
        if (!_waiting.Writer.TryWrite(step))
        {
            Interlocked.Decrement(ref _open);
            Log.Dropped(logger, step.Kind);
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => WorkAsync(stoppingToken)));

    private async Task WorkAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var step in _waiting.Reader.ReadAllAsync(stoppingToken))
            {
                await RunAsync(step, stoppingToken);
                Interlocked.Decrement(ref _open);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // stopping
        }
    }

    private async Task RunAsync(AfterAckStep step, CancellationToken stoppingToken)
    {
        using var limit = new CancellationTokenSource(s_longest, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stoppingToken);
        try
        {
            await step.RunAsync(both.Token);
        }
#pragma warning disable CA1031 // best effort: one step's failure, whatever it is, doesn't end the next
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            Log.Failed(logger, step.Kind, exception.GetType().Name);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "After an answer to Slack, {Kind} failed ({Problem})")]
        public static partial void Failed(ILogger logger, string kind, string problem);

        [LoggerMessage(2, LogLevel.Warning, "After an answer to Slack, {Kind} was dropped: too much is waiting")]
        public static partial void Dropped(ILogger logger, string kind);
    }
}
