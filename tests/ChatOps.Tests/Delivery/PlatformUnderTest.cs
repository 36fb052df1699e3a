using ChatOps.Core.Delivery;

namespace ChatOps.Tests.Delivery;

/// <summary>A platform with what a test needs to know of the world behind it.</summary>
public abstract class PlatformUnderTest : IAsyncDisposable
{
    public abstract IChatPlatform Platform { get; }

    public abstract string WorkspaceExternalId { get; }

    public abstract Address Person { get; }

    public abstract Address Channel { get; }

    /// <summary>A delivery id that it has seen is the same message to it; else a repeat would show twice.</summary>
    public abstract bool TakesEachDeliveryOnce { get; }

    /// <summary>The texts as people read them now, markup interpreted, oldest first, replies included.</summary>
    public abstract Task<IReadOnlyList<string>> ShownAsync(Address where);

    /// <summary>The same of one thread, without its root.</summary>
    public abstract Task<IReadOnlyList<string>> RepliesAsync(Address where, string root);

    /// <summary>A reference as good as this one, whose message isn't there.</summary>
    public abstract Task<string> GoneAsync(string like);

    /// <summary>Our process ends and begins again; the platform's servers don't.</summary>
    public abstract Task RestartAsync();

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}
