using System.Collections.Concurrent;
using NodaTime;
using NodaTime.Extensions;

namespace ChatOps.Core.Adapters;

/// <summary>
/// One pace for each channel, method, tenant … In memory: only whoever holds a workspace's lane sends there, so this is the one place
/// where it is counted. What the platform itself asks for (Retry-After) is stored by the dispatcher as well.
/// </summary>
public sealed class Paces<TKey>(TimeProvider clock, Func<TKey, Pace> begin)
    where TKey : notnull
{
    /// <summary>An attempt has 20 seconds in all; a longer wait is the dispatcher's.</summary>
    private static readonly Duration s_mostWait = Duration.FromSeconds(3);

    private const int Many = 4096;

    private readonly ConcurrentDictionary<TKey, Pace> _each = new();
    private int _tidyAt = Many;

    /// <summary>Waits for a turn. Null when it has come; else when to ask again.</summary>
    public async Task<Instant?> TurnAsync(TKey key, CancellationToken cancellationToken)
    {
        ForgetIdle();
        var pace = Of(key);
        var (isTaken, at) = pace.Take(clock.GetCurrentInstant(), s_mostWait);
        if (!isTaken)
        {
            return at;
        }

        if (at > clock.GetCurrentInstant())
        {
            await Task.Delay((at - clock.GetCurrentInstant()).ToTimeSpan(), clock, cancellationToken);
        }

        // The platform may have asked for a pause while we waited.
        return pace.HeldAt(clock.GetCurrentInstant());
    }

    /// <summary>The platform's limit was met: not before then. What waits for its turn meanwhile is held up too.</summary>
    public Instant Hold(TKey key, TimeSpan retryAfter)
    {
        var until = clock.GetCurrentInstant() + Duration.FromTimeSpan(retryAfter);
        Of(key).HoldUntil(until);
        return until;
    }

    private Pace Of(TKey key) => _each.GetOrAdd(key, begin);

    private void ForgetIdle()
    {
        if (_each.Count <= _tidyAt)
        {
            return;
        }

        var now = clock.GetCurrentInstant();
        foreach (var idle in _each.Where(pace => pace.Value.IsIdleAt(now)))
        {
            _each.TryRemove(idle);
        }

        // Where most are busy, looking again at each turn would find nothing.
        _tidyAt = Math.Max(Many, 2 * _each.Count);
    }
}
