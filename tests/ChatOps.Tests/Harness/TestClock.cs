using NodaTime;

namespace ChatOps.Tests.Harness;

/// <summary>The domain clock in a test's hands.</summary>
public sealed class TestClock(Instant now) : IClock
{
    public Instant Now { get; set; } = now;

    public Instant GetCurrentInstant() => Now;
}
