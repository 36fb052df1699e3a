using ChatOps.Core.Messages;
using NodaTime;

namespace ChatOps.Core.Delivery;

/// <summary>The seam to a chat platform. Implementations render and send; they hold no state of the product and no wording.</summary>
public interface IChatPlatform
{
    /// <summary>As in <see cref="Organizations.Workspace.Platform"/>.</summary>
    string Name { get; }

    /// <summary>False for a platform outside loopback: while one is connected, the domain clock can't be moved.</summary>
    bool IsLoopback { get; }

    Task<SendResult> PostAsync(OutgoingMessage message, CancellationToken cancellationToken);

    Task<SendResult> UpdateAsync(OutgoingMessage message, string reference, CancellationToken cancellationToken);

    /// <summary>After an ambiguous answer: is the delivery there after all?</summary>
    Task<Lookup> FindAsync(OutgoingMessage message, CancellationToken cancellationToken);
}

/// <param name="WorkspaceExternalId">The platform's id of the workspace.</param>
/// <param name="ThreadReference">The root's reference when it is a reply in a thread.</param>
public sealed record OutgoingMessage(DeliveryId DeliveryId, string WorkspaceExternalId, Address To, string? ThreadReference, Message Message, int Revision);

/// <summary>What a platform's limit holds up: platforms count by destination, by method, or all that a workspace does.</summary>
public enum ThrottleScope
{
    Destination,

    /// <summary>New messages in the workspace; edits go on.</summary>
    Posts,

    /// <summary>Edits in the workspace; new messages go on.</summary>
    Edits,

    Workspace,
}

/// <summary>What came of an attempt; closed, so that each is dealt with.</summary>
public abstract record SendResult
{
    private SendResult()
    {
    }

    public sealed record Sent(string Reference) : SendResult;

    /// <param name="Until">Real time.</param>
    public sealed record Throttled(Instant Until, ThrottleScope Scope) : SendResult;

    /// <summary>This person or channel can't be reached; others can.</summary>
    public sealed record Unreachable(string Why) : SendResult;

    /// <summary>The platform won't take this message; repeating it is useless.</summary>
    public sealed record Rejected(string Why) : SendResult;

    /// <param name="MayHaveArrived">The answer was ambiguous: a time-out or a cut connection after the request was written.</param>
    public sealed record Transient(string Why, bool MayHaveArrived) : SendResult;
}

public abstract record Lookup
{
    private Lookup()
    {
    }

    public sealed record Found(string Reference) : Lookup;

    public sealed record Absent : Lookup;

    /// <summary>Not by this platform, or not there: a repeat is the only way on.</summary>
    public sealed record CannotTell : Lookup;

    /// <summary>It couldn't be asked. Nothing is sent meanwhile; it is asked again.</summary>
    public sealed record NoAnswer(string Why) : Lookup;

    /// <summary>The platform's limit for such questions is spent.</summary>
    /// <param name="Until">Real time.</param>
    public sealed record Later(Instant Until) : Lookup;
}
