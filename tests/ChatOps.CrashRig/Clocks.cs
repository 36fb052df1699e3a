using NodaTime;

namespace ChatOps.CrashRig;

/// <summary>The domain clock, as the test says.</summary>
internal sealed class RigClock : IClock
{
    public Instant Now { get; set; }

    public Instant GetCurrentInstant() => Now;
}

/// <summary>The real clock, so much later.</summary>
internal sealed class TimeAhead(TimeSpan by) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + by;
}
