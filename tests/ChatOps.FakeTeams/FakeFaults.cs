using System.Collections.Concurrent;

namespace ChatOps.FakeTeams;

/// <summary>What can go wrong with a call.</summary>
public enum Fault
{
    /// <summary>503, and nothing was done.</summary>
    Unavailable,

    /// <summary>502, and nothing was done, which nobody can know.</summary>
    BadGateway,

    /// <summary>504, although it was done.</summary>
    GatewayTimeout,

    /// <summary>412: something else happens to the conversation; nothing was done.</summary>
    PreconditionFailed,

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

    /// <summary>202 without an id; it was done.</summary>
    Accepted,

    /// <summary>307 to <see cref="FakeFaults.RedirectTo"/>.</summary>
    Redirect,
}

/// <summary>Which calls go wrong, and how: by a seeded probability, or those that a test names.</summary>
public sealed class FakeFaults
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<(Fault? Fault, (int, string)? Refusal)>> _next = new();
    private readonly Lock _gate = new();
    private Random _random = new(1);
    private double _probability;
    private IReadOnlyList<Fault> _kinds = [];
    private Fault? _always;

    public TimeSpan SlowFor { get; set; } = TimeSpan.FromSeconds(2);

    public int RetryAfterSeconds { get; set; } = 1;

    public string RedirectTo { get; set; } = "";

    /// <summary>Each call but one for a token has this chance to fail, in one of these ways.</summary>
    public void Randomly(double probability, int seed, params Fault[] kinds)
    {
        lock (_gate)
        {
            (_probability, _random, _kinds) = (probability, new Random(seed), kinds.Length > 0 ? kinds : [.. Enum.GetValues<Fault>().Except([Fault.Redirect])]);
        }
    }

    /// <summary>Every call but one for a token, until <see cref="None"/>.</summary>
    public void Always(Fault fault) => _always = fault;

    public void None()
    {
        (_always, _probability) = (null, 0);
        _next.Clear();
    }

    /// <summary>The next calls of an operation, one each; null: that one goes well.</summary>
    public void Next(string operation, params Fault?[] faults)
    {
        foreach (var fault in faults)
        {
            Of(operation).Enqueue((fault, null));
        }
    }

    /// <summary>The next call of an operation is refused with Teams' word.</summary>
    public void Refuse(string operation, int status, string code) => Of(operation).Enqueue((null, (status, code)));

    internal (Fault? Fault, (int Status, string Code)? Refusal) Take(string operation)
    {
        if (_next.TryGetValue(operation, out var queue) && queue.TryDequeue(out var next))
        {
            return next;
        }

        if (operation == "token")
        {
            return default;
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

    private ConcurrentQueue<(Fault? Fault, (int, string)? Refusal)> Of(string operation) => _next.GetOrAdd(operation, _ => new());
}
