using ChatOps.Core.Delivery;
using NodaTime;

namespace ChatOps.Tests.Delivery;

/// <summary>What can go wrong between us and a platform's servers.</summary>
public enum Trouble
{
    /// <summary>They ask us to wait until <see cref="RemotePlatformUnderTest.ThrottledUntil"/>.</summary>
    Throttled,

    /// <summary>The connection ends when the request is written: it may have arrived.</summary>
    CutOffAfterTheRequest,

    /// <summary>No connection comes about: nothing can have arrived.</summary>
    NobodyListens,

    /// <summary>They broke on the way, before or after the message was there.</summary>
    ServerError,

    /// <summary>An answer that isn't theirs, from a proxy say.</summary>
    Nonsense,
}

/// <summary>A platform with a stand-in for its servers, which fail when told to.</summary>
public abstract class RemotePlatformUnderTest : PlatformUnderTest
{
    /// <summary>Somebody whom the platform doesn't know.</summary>
    public abstract Address Nobody { get; }

    /// <summary>What its servers ask for in <see cref="Trouble.Throttled"/>.</summary>
    public abstract Instant ThrottledUntil { get; }

    /// <summary>Until what it gives is disposed of, this happens to each request.</summary>
    public abstract Task<IAsyncDisposable> BreakAsync(Trouble trouble);
}
