namespace ChatOps.Slack.SocketMode;

/// <summary>Real time.</summary>
internal sealed record SocketTimes
{
    /// <summary>Sockets die silently: one that doesn't answer a ping, sent this often, …</summary>
    public TimeSpan Ping { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>… within this, is given up.</summary>
    public TimeSpan Pong { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Before a second try; doubled with each further one, and jittered, so that replicas don't come back all at once.</summary>
    public TimeSpan FirstWait { get; init; } = TimeSpan.FromSeconds(1);

    public TimeSpan LongestWait { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>A socket that lived this long was a good one: the next try isn't a repeated one.</summary>
    public TimeSpan GoodLife { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long an answer on its way is waited for when the host stops.</summary>
    public TimeSpan Farewell { get; init; } = TimeSpan.FromSeconds(3);

    public TimeSpan WaitAfter(int failures)
    {
        var longest = Math.Min(LongestWait.Ticks, FirstWait.Ticks << Math.Min(failures, 16));
#pragma warning disable CA5394 // jitter, not a secret
        return TimeSpan.FromTicks((longest / 2) + Random.Shared.NextInt64((longest / 2) + 1));
#pragma warning restore CA5394
    }
}
