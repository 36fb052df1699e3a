using NodaTime;

namespace ChatOps.Core.Messages;

/// <summary>What a person did, verified and parsed by an adapter, in words that all platforms share.</summary>
/// <param name="EventId">The platform's own id of this event (or a hash of its payload): a second one with the same id has no second effect.</param>
/// <param name="UserId">Who, as the platform names them.</param>
/// <param name="ChannelId">Where: the platform's channel id; null in a direct message.</param>
/// <param name="ChannelName">What the channel is called, where the platform says so.</param>
public sealed record Interaction(WorkspaceId Workspace, string EventId, string UserId, string? ChannelId, Did Did, string? ChannelName = null)
{
    /// <summary>
    /// A <see cref="Reply.Tell"/> becomes a message in the actor's direct messages, by the outbox: where the platform has no private
    /// answer to give and repeats what it isn't sure that we heard, so that it is said once all the same.
    /// </summary>
    public bool IsToldByMessage { get; init; }

    /// <summary>
    /// With <see cref="IsToldByMessage"/>: a sentence or two remain a reply, since the platform shows them in passing to whoever pressed.
    /// </summary>
    public bool IsShownInPassing { get; init; }

    /// <summary>The adapter shows a <see cref="Reply.Replace"/> of this message by itself, faster than the outbox would; null when it doesn't.</summary>
    public ShownByAdapter? Shows { get; init; }
}

/// <param name="Reference">The platform's id of the message acted upon.</param>
/// <param name="Until">Real time until which the dispatcher leaves it to the adapter; after that it sends what isn't shown yet.</param>
public sealed record ShownByAdapter(string Reference, Instant Until);

/// <summary>Pressed something, submitted a form, or typed a command.</summary>
public abstract record Did
{
    private Did()
    {
    }

    /// <summary>A <see cref="Act.Do"/>, <see cref="Act.OpenForm"/> or <see cref="Act.Turn"/>.</summary>
    public sealed record Pressed(string Verb, IReadOnlyList<string> Ids) : Did;

    public sealed record Submitted(string Verb, IReadOnlyList<string> Ids, IReadOnlyDictionary<string, string> Values) : Did;

    /// <summary>A slash command (<paramref name="Name"/> "checkin", "escalate" or "chatops") with what follows it, or a line typed to the bot (<paramref name="Name"/> empty).</summary>
    public sealed record Typed(string Name, string Text) : Did;
}
