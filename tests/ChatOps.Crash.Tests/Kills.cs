namespace ChatOps.Crash.Tests;

/// <summary>When the process dies.</summary>
internal interface IKills
{
    /// <summary>A command is on its way; disposed once it was answered or the process is dead.</summary>
    IDisposable? During(int command, RigProcess rig);

    /// <summary>The platform was called; <paramref name="taken"/>: it has taken the call but not yet answered. Returns whether it was killed.</summary>
    bool DuringCall(RigProcess rig, bool taken);
}

internal sealed class NoKills : IKills
{
    public IDisposable? During(int command, RigProcess rig) => null;

    public bool DuringCall(RigProcess rig, bool taken) => false;
}

/// <summary>
/// A few deaths at moments that the seed chooses: some while the platform is being called, some simply a while after a command was
/// given; where that moment doesn't come, right after the command's answer.
/// </summary>
internal sealed class RandomKills : IKills
{
    private const double LongestMilliseconds = 20;
    private const int MostCalls = 3;
    private const int MostDeaths = 3;
    private readonly Lock _gate = new();
    private readonly Random _random;
    private readonly Dictionary<int, Moment> _moments;
    private Moment? _now;
    private int _calls;

    public RandomKills(int seed, int commands)
    {
        _random = new Random(seed);
        _moments = Enumerable.Range(0, 1 + _random.Next(MostDeaths))
            .Select(_ => (Command: 1 + _random.Next(commands), Moment: NewMoment()))
            .DistinctBy(m => m.Command)
            .ToDictionary(m => m.Command, m => m.Moment);
    }

    public IDisposable? During(int command, RigProcess rig)
    {
        lock (_gate)
        {
            _calls = 0;
            if (!_moments.Remove(command, out _now))
            {
                return null;
            }

            return new Death(this, rig, _now.Call is null ? TimeSpan.FromMilliseconds(_now.Milliseconds) : Timeout.InfiniteTimeSpan);
        }
    }

    public bool DuringCall(RigProcess rig, bool taken)
    {
        lock (_gate)
        {
            _calls += taken ? 0 : 1;
            return _now is { Call: { } call } moment && call == _calls && moment.AfterTaking == taken && Strike(rig);
        }
    }

    private bool Strike(RigProcess rig)
    {
        lock (_gate)
        {
            if (_now is null)
            {
                return false;
            }

            _now = null;
            rig.Kill();
            return true;
        }
    }

    private Moment NewMoment() => new(_random.Next(2) == 0 ? 1 + _random.Next(MostCalls) : null, _random.Next(2) == 0, _random.NextDouble() * LongestMilliseconds);

    private sealed record Moment(int? Call, bool AfterTaking, double Milliseconds);

    private sealed class Death : IDisposable
    {
        private readonly RandomKills _kills;
        private readonly RigProcess _rig;
        private readonly ITimer _timer;

        public Death(RandomKills kills, RigProcess rig, TimeSpan after)
        {
            (_kills, _rig) = (kills, rig);
            _timer = TimeProvider.System.CreateTimer(_ => kills.Strike(rig), state: null, after, Timeout.InfiniteTimeSpan);
        }

        public void Dispose()
        {
            _timer.Dispose();
            _kills.Strike(_rig);
        }
    }
}
