using Microsoft.Extensions.Logging;

namespace ChatOps.Core.Adapters;

/// <param name="Kind">What a log may say of it.</param>
public sealed record AfterAckStep(string Kind, Func<CancellationToken, Task> RunAsync);

/// <summary>
/// Does what may wait until a platform has its answer: private words, a message redrawn at once, a form in another conversation. In
/// memory and best effort: every replica does its own, and a crash loses what was waiting. State and messages of the product are
/// committed before, and the outbox brings the messages up to date by itself.
/// </summary>
public sealed partial class AfterAck(TimeProvider time, ILogger<AfterAck> logger) : IAsyncDisposable, IDisposable
{
    /// <summary>More than a minute of what one replica answers; beyond it the newest are dropped.</summary>
    private const int Most = 5000;

    private const int AtOnce = 16;

    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(20);
    private readonly Lock _gate = new();
    private readonly Queue<AfterAckStep> _waiting = [];
    private readonly List<Task> _workers = [];
    private readonly CancellationTokenSource _stopping = new();
    private int _working;
    private int _open;

    /// <summary>True while nothing is announced, waits or runs.</summary>
    public bool IsIdle => Volatile.Read(ref _open) == 0;

    /// <summary>Before there is an answer: one step follows it, or is forgotten.</summary>
    public void Announce() => Interlocked.Increment(ref _open);

    /// <summary>Nothing follows, or there was no answer and the platform asks again.</summary>
    public void Forget() => Interlocked.Decrement(ref _open);

    public void Enqueue(AfterAckStep step)
    {
        lock (_gate)
        {
            if (_waiting.Count < Most && !_stopping.IsCancellationRequested)
            {
                _waiting.Enqueue(step);
                StartWorker();
                return;
            }
        }

        Forget();
        Log.Dropped(logger, step.Kind);
    }

    /// <summary>What waits is given up: the outbox does without it.</summary>
    public async ValueTask DisposeAsync()
    {
        Task[] workers;
        lock (_gate)
        {
            if (_stopping.IsCancellationRequested)
            {
                return;
            }

            _stopping.Cancel();
            workers = [.. _workers];
        }

        await Task.WhenAll(workers);
        _stopping.Dispose();
    }

    /// <summary>Without waiting for what runs: for a container that can't.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (!_stopping.IsCancellationRequested)
            {
                _stopping.Cancel();
                _ = Task.WhenAll(_workers).ContinueWith(_ => _stopping.Dispose(), TaskScheduler.Default);
            }
        }
    }

    /// <summary>Workers live while there is something to do.</summary>
    private void StartWorker()
    {
        if (_working < AtOnce)
        {
            _working++;
            _workers.RemoveAll(worker => worker.IsCompleted);
            _workers.Add(Task.Run(WorkAsync));
        }
    }

    private async Task WorkAsync()
    {
        while (Next() is { } step)
        {
            await RunAsync(step, _stopping.Token);
            Forget();
        }
    }

    private AfterAckStep? Next()
    {
        lock (_gate)
        {
            if (!_stopping.IsCancellationRequested && _waiting.TryDequeue(out var step))
            {
                return step;
            }

            _working--;
            return null;
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
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.Failed(logger, step.Kind, exception.GetType().Name);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "After an answer, {Kind} failed ({Problem})")]
        public static partial void Failed(ILogger logger, string kind, string problem);

        [LoggerMessage(2, LogLevel.Warning, "After an answer, {Kind} was dropped: too much is waiting")]
        public static partial void Dropped(ILogger logger, string kind);
    }
}
