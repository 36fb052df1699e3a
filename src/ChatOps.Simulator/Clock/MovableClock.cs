using NodaTime;
using NodaTime.Text;

namespace ChatOps.Simulator.Clock;

/// <summary>
/// The domain clock of an installation with a simulator: the system's time and an offset that survives a restart.
/// It runs at the system's pace and never goes back by itself, whatever the system's clock does.
/// </summary>
internal sealed class MovableClock : IClock
{
    private readonly Lock _lock = new();
    private readonly TimeProvider _real;
    private readonly string _file;
    private Duration _offset;
    private Instant _latest = Instant.MinValue;

    /// <param name="goOn">The story was interrupted: it goes on at the moment to which the clock was moved last, however long that is ago.</param>
    public MovableClock(TimeProvider real, string folder, bool goOn = false)
    {
        _real = real;
        _file = Path.Combine(folder, "clock.txt");
        _offset = File.Exists(_file) && DurationPattern.Roundtrip.Parse(File.ReadAllText(_file).Trim()) is { Success: true } stored ? stored.Value : Duration.Zero;
        if (goOn && File.Exists(_file))
        {
            Set(Instant.FromDateTimeUtc(File.GetLastWriteTimeUtc(_file)) + _offset);
        }
    }

    public Instant RealNow => System();

    public Instant GetCurrentInstant()
    {
        lock (_lock)
        {
            return _latest = Instant.Max(_latest, System() + _offset);
        }
    }

    /// <summary>Sets it forward; an earlier instant changes nothing.</summary>
    public void MoveTo(Instant instant)
    {
        lock (_lock)
        {
            if (instant > System() + _offset)
            {
                Set(instant);
            }
        }
    }

    /// <summary>For the beginning of a story only: nothing has happened yet that could happen twice.</summary>
    public void StartAt(Instant instant)
    {
        lock (_lock)
        {
            _latest = Instant.MinValue;
            Set(instant);
        }
    }

    private Instant System() => Instant.FromDateTimeOffset(_real.GetUtcNow());

    private void Set(Instant instant)
    {
        _offset = instant - System();
        Directory.CreateDirectory(Path.GetDirectoryName(_file)!);
        var fresh = _file + ".new";
        File.WriteAllText(fresh, DurationPattern.Roundtrip.Format(_offset));
        File.Move(fresh, _file, overwrite: true);
    }
}
