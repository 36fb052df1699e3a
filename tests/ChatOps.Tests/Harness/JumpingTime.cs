namespace ChatOps.Tests.Harness;

/// <summary>Real time that a test can move on, so that nobody waits for a back-off.</summary>
internal sealed class JumpingTime : TimeProvider
{
    private long _ahead;

    public TimeSpan Ahead => TimeSpan.FromTicks(Interlocked.Read(ref _ahead));

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;

    public void Jump(TimeSpan by) => Interlocked.Add(ref _ahead, by.Ticks);
}
