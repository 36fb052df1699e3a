using NodaTime;

namespace ChatOps.Slack.Sending;

/// <summary>
/// So many a minute, and a few of them at once: a token bucket that says when the next turn comes. (System.Threading.RateLimiting's
/// can't: they refill on a timer of their own, know no TimeProvider, and don't say how long a wait would be.) A new one begins full,
/// so whoever takes a lane over may go over the rate by one burst: bursts are small, and within what Slack tolerates.
/// </summary>
internal sealed class Pace(Duration interval, int burst)
{
    private readonly Lock _gate = new();
    private Instant _full = NodaConstants.UnixEpoch;
    private Instant _heldUntil = NodaConstants.UnixEpoch;

    public static Pace PerMinute(int number, int burst) => new(Duration.FromMinutes(1) / number, burst);

    /// <summary>Takes a turn, if it comes soon enough; says when it is, or when it would be.</summary>
    public (bool IsTaken, Instant At) Take(Instant now, Duration mostWait)
    {
        lock (_gate)
        {
            var at = Instant.Max(Instant.Max(now, _heldUntil), _full - (interval * (burst - 1)));
            if (at - now > mostWait)
            {
                return (false, at);
            }

            _full = Instant.Max(_full, at) + interval;
            return (true, at);
        }
    }

    /// <summary>Slack asked for a pause.</summary>
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
            return _full <= now && _heldUntil <= now;
        }
    }
}
