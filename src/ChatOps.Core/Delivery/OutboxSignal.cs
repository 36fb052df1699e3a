namespace ChatOps.Core.Delivery;

/// <summary>Says that there may be something to send. Losing a call costs a moment's wait: the dispatcher looks by itself as well.</summary>
public sealed class OutboxSignal : IDisposable
{
    private readonly SemaphoreSlim _awake = new(0, 1);

    public void Wake()
    {
        try
        {
            _awake.Release();
        }
        catch (SemaphoreFullException)
        {
            // somebody said so already
        }
    }

    /// <summary>Returns when woken, and otherwise after the time given.</summary>
    public async Task WaitAsync(TimeSpan atMost, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(atMost, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await _awake.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // nobody called: look anyway
        }
    }

    public void Dispose() => _awake.Dispose();
}
