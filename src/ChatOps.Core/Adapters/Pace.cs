using NodaTime;

namespace ChatOps.Core.Adapters;

/// <summary>
/// A limit, spent turn by turn: it says when the next turn comes. (System.Threading.RateLimiting's can't: they refill on a timer of
/// their own, know no TimeProvider, and don't say how long a wait would be.) A new one begins unspent, so whoever takes a lane over may
/// go over the limit once by what is allowed at once.
/// </summary>
public abstract class Pace
{
    private readonly Lock _gate = new();
    private Instant _heldUntil = NodaConstants.UnixEpoch;

    private Pace()
    {
    }

    /// <summary>So many a minute, evenly, and a few of them at once.</summary>
    public static Pace PerMinute(int number, int burst) => new Even(Duration.FromMinutes(1) / number, burst);

    /// <summary>So many within any second, so many within any half minute …: all of them hold, wherever a window begins.</summary>
    public static Pace Within(params IReadOnlyList<RateWindow> windows) => new Windowed(windows);

    /// <summary>Takes a turn, if it comes soon enough; says when it is, or when it would be.</summary>
    public (bool IsTaken, Instant At) Take(Instant now, Duration mostWait)
    {
        lock (_gate)
        {
            var at = Instant.Max(NextAt(now), _heldUntil);
            if (at - now > mostWait)
            {
                return (false, at);
            }

            Spend(now, at);
            return (true, at);
        }
    }

    /// <summary>The platform asked for a pause.</summary>
    public void HoldUntil(Instant until)
    {
        lock (_gate)
        {
            _heldUntil = Instant.Max(_heldUntil, until);
        }
    }

    /// <summary>Until when it is held; null when it isn't.</summary>
    public Instant? HeldAt(Instant now)
    {
        lock (_gate)
        {
            return _heldUntil > now ? _heldUntil : null;
        }
    }

    /// <summary>As good as new: nothing would be lost by forgetting it.</summary>
    public bool IsIdleAt(Instant now)
    {
        lock (_gate)
        {
            return _heldUntil <= now && IsUnspentAt(now);
        }
    }

    /// <summary>Not before now.</summary>
    private protected abstract Instant NextAt(Instant now);

    private protected abstract void Spend(Instant now, Instant at);

    private protected abstract bool IsUnspentAt(Instant now);

    /// <summary>A token bucket.</summary>
    private sealed class Even(Duration interval, int burst) : Pace
    {
        private Instant _full = NodaConstants.UnixEpoch;

        private protected override Instant NextAt(Instant now) => Instant.Max(now, _full - (interval * (burst - 1)));

        private protected override void Spend(Instant now, Instant at) => _full = Instant.Max(_full, at) + interval;

        private protected override bool IsUnspentAt(Instant now) => _full <= now;
    }

    /// <summary>Remembers each turn for as long as the longest window.</summary>
    private sealed class Windowed(IReadOnlyList<RateWindow> windows) : Pace
    {
        private readonly Duration _longest = windows.Max(w => w.Length);
        private readonly List<Instant> _turns = [];

        private protected override Instant NextAt(Instant now)
        {
            // Turns are given in order: the last one may still be to come.
            var at = _turns.Count > 0 ? Instant.Max(now, _turns[^1]) : now;
            foreach (var (most, length) in windows)
            {
                at = _turns.Count >= most ? Instant.Max(at, _turns[^most] + length) : at;
            }

            return at;
        }

        private protected override void Spend(Instant now, Instant at)
        {
            var still = _turns.FindIndex(turn => turn + _longest > now);
            _turns.RemoveRange(0, still < 0 ? _turns.Count : still);
            _turns.Add(at);
        }

        private protected override bool IsUnspentAt(Instant now) => _turns.Count == 0 || _turns[^1] + _longest <= now;
    }
}

/// <param name="Most">Turns within any stretch of this length.</param>
public sealed record RateWindow(int Most, Duration Length);
