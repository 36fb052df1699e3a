using System.Collections.Concurrent;

namespace ChatOps.FakeSlack;

/// <summary>What can go wrong with a call.</summary>
public enum Fault
{
    /// <summary>503, and nothing was done.</summary>
    Unavailable,

    /// <summary>500, although it was done.</summary>
    ErrorAfter,

    /// <summary>The connection is cut, and nothing was done.</summary>
    CutBefore,

    /// <summary>The connection is cut, although it was done.</summary>
    CutAfter,

    /// <summary>Half of the answer comes, then the connection is cut; it was done.</summary>
    HalfAnswer,

    /// <summary>It is done, and answered only after <see cref="FakeFaults.SlowFor"/>.</summary>
    Slow,

    /// <summary>429 with Retry-After.</summary>
    Limited,

    /// <summary>429 without.</summary>
    LimitedUnsaid,

    /// <summary>A page from a proxy, with 200; it was done.</summary>
    Page,

    /// <summary>ok: false, internal_error; it was done.</summary>
    InternalError,
}

/// <summary>Which calls go wrong, and how: by a seeded probability, or those that a test names.</summary>
public sealed class FakeFaults
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<(Fault? Fault, string? Error)>> _next = new();
    private readonly Lock _gate = new();
    private Random _random = new(1);
    private double _probability;
    private IReadOnlyList<Fault> _kinds = [];
    private Fault? _always;

    public TimeSpan SlowFor { get; set; } = TimeSpan.FromSeconds(2);

    public int RetryAfterSeconds { get; set; } = 1;

    /// <summary>Each call has this chance to fail, in one of these ways.</summary>
    public void Randomly(double probability, int seed, params Fault[] kinds)
    {
        lock (_gate)
        {
            (_probability, _random, _kinds) = (probability, new Random(seed), kinds.Length > 0 ? kinds : [.. Enum.GetValues<Fault>()]);
        }
    }

    /// <summary>Every call, until <see cref="None"/>.</summary>
    public void Always(Fault fault) => _always = fault;

    public void None()
    {
        (_always, _probability) = (null, 0);
        _next.Clear();
    }

    /// <summary>The next calls of a method, one each; null: that one goes well.</summary>
    public void Next(string method, params Fault?[] faults)
    {
        foreach (var fault in faults)
        {
            Of(method).Enqueue((fault, null));
        }
    }

    /// <summary>The next call of a method is refused with Slack's word.</summary>
    public void Refuse(string method, string error) => Of(method).Enqueue((null, error));

    internal (Fault? Fault, string? Error) Take(string method)
    {
        if (_next.TryGetValue(method, out var queue) && queue.TryDequeue(out var next))
        {
            return next;
        }

        if (_always is { } always)
        {
            return (always, null);
        }

        lock (_gate)
        {
            return _probability > 0 && _random.NextDouble() < _probability ? (_kinds[_random.Next(_kinds.Count)], null) : default;
        }
    }

    private ConcurrentQueue<(Fault? Fault, string? Error)> Of(string method) => _next.GetOrAdd(method, _ => new());
}
