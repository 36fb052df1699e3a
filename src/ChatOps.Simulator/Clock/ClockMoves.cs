using ChatOps.Core;
using ChatOps.Core.Delivery;
using NodaTime;

namespace ChatOps.Simulator.Clock;

/// <summary>
/// Moves the domain clock event by event, so that a week passes in a minute and yet everything happens at its own time:
/// to the next instant at which something is due, the cycle, the dispatcher, and on. One move at a time.
/// </summary>
internal sealed class ClockMoves(MovableClock clock, WeeklyCycle cycle, NextEvent next, Dispatcher dispatcher, IEnumerable<IChatPlatform> platforms) : IDisposable
{
    /// <summary>Something that stays due whatever the cycle does must not hold the clock.</summary>
    private const int MostRunsAtOneInstant = 5;

    private readonly SemaphoreSlim _one = new(1, 1);

    public bool IsMoving => _one.CurrentCount == 0;

    /// <summary>Why the clock can't be moved; null when it can.</summary>
    public string? Refusal => platforms.FirstOrDefault(p => !p.IsLoopback) is { } outside
        ? $"The clock can't be moved while {outside.Name} is connected: people there live in real time. Disconnect it, or use an installation of its own for trying things out."
        : null;

    /// <summary>Returns why not, or null once the clock stands at <paramref name="target"/>.</summary>
    public async Task<string?> ToAsync(Instant target, CancellationToken cancellationToken)
    {
        if (Refusal is { } refusal)
        {
            return refusal;
        }

        if (!await _one.WaitAsync(TimeSpan.Zero, cancellationToken))
        {
            return "The clock is being moved already. Wait until it stands, then try again.";
        }

        try
        {
            await StepAsync(target, cancellationToken);
            return null;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task StepAsync(Instant target, CancellationToken cancellationToken)
    {
        for (var runsHere = 0; runsHere < MostRunsAtOneInstant;)
        {
            await RunAsync(cancellationToken);
            if (await next.DueAsync(cancellationToken) is not { } due || due > target)
            {
                break;
            }

            runsHere = due <= clock.GetCurrentInstant() ? runsHere + 1 : 0;
            clock.MoveTo(due);
        }

        clock.MoveTo(target);
        await RunAsync(cancellationToken);
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        await cycle.RunAsync(cancellationToken);
        await dispatcher.DrainAsync(cancellationToken);
    }
}
