using NodaTime;

namespace ChatOps.Core.Delivery;

public enum Priority
{
    Interaction,
    Escalation,
    Rest,
}

public enum DeliveryState
{
    Pending,
    Settled,
    Unreachable,
    Rejected,

    /// <summary>After three ambiguous answers: shown to admins, sent no more by itself.</summary>
    Uncertain,
}

/// <summary>
/// One logical message in one place, with the revision that it should show: a row of the outbox. There is exactly one for each
/// message that ought to exist, written in the transaction of the state that caused it; further changes raise the revision.
/// </summary>
public sealed class Delivery
{
    public DeliveryId Id { get; init; } = DeliveryId.New();

    /// <summary>What makes it this message and no other: "checkin/{id}". Unique, so a job that runs twice can't ask twice.</summary>
    public required string Key { get; init; }

    public required OrganizationId OrganizationId { get; init; }

    /// <summary>The lane it waits in.</summary>
    public required WorkspaceId WorkspaceId { get; init; }

    public required AddressKind ToKind { get; init; }

    /// <summary>The platform's id of the user or channel.</summary>
    public required string ToId { get; init; }

    /// <summary>The delivery in whose thread it stands; it waits for that one's reference.</summary>
    public string? RootKey { get; init; }

    public Priority Priority { get; set; }

    /// <summary>The neutral message (JSON, see StoredMessage); rendered when sent.</summary>
    public required string Content { get; set; }

    public int ContentVersion { get; set; } = 1;

    /// <summary>The revision that should show.</summary>
    public int Revision { get; set; } = 1;

    /// <summary>The revision that does show; 0 before the first.</summary>
    public int SentRevision { get; set; }

    public DeliveryState State { get; set; }

    /// <summary>Domain time before which it must not go out: the reader's working hours.</summary>
    public required Instant DueAt { get; set; }

    /// <summary>Real time of the next try.</summary>
    public Instant? RetryAt { get; set; }

    public int Attempts { get; set; }

    public int AmbiguousAnswers { get; set; }

    /// <summary>
    /// The revision of an attempt whose outcome isn't known: set before the platform is called, cleared with its answer.
    /// Still set after a crash or an ambiguous answer: the platform is asked before anything is posted again.
    /// </summary>
    public int? AttemptedRevision { get; set; }

    /// <summary>The lease under which it was attempted. An answer is recorded only while this still says so.</summary>
    public Guid? AttemptedBy { get; set; }

    /// <summary>The platform's own id of the message once it is there.</summary>
    public string? Reference { get; set; }

    public string? Problem { get; set; }

    public required Instant CreatedAt { get; init; }

    public Instant? SentAt { get; set; }
}

public enum AddressKind
{
    Person,
    Channel,
}

/// <summary>A place in a workspace where a message can go.</summary>
public sealed record Address(WorkspaceId Workspace, AddressKind Kind, string Id);

/// <summary>A workspace's line to its platform: whoever holds the lease spends its rate limit. Pauses survive a restart.</summary>
public sealed class Lane
{
    public required WorkspaceId WorkspaceId { get; init; }

    /// <summary>The lease: a new one each time the lane is taken, so that an earlier holder's late answers are told apart.</summary>
    public Guid? Lease { get; set; }

    /// <summary>Real time.</summary>
    public Instant LeasedUntil { get; set; }

    /// <summary>Real time until which the platform asked us to wait.</summary>
    public Instant? PausedUntil { get; set; }

    /// <summary>As <see cref="PausedUntil"/>, for new messages alone.</summary>
    public Instant? PostsPausedUntil { get; set; }

    /// <summary>As <see cref="PausedUntil"/>, for edits alone.</summary>
    public Instant? EditsPausedUntil { get; set; }
}

/// <summary>A destination that its platform asked us to leave alone for a while; stored, so that a restart honours it.</summary>
public sealed class DestinationPause
{
    public required WorkspaceId WorkspaceId { get; init; }

    public required AddressKind ToKind { get; init; }

    public required string ToId { get; init; }

    /// <summary>Real time.</summary>
    public required Instant Until { get; set; }
}

/// <summary>An inbound event whose effect is committed, with the reply that was given: a redelivery gets the same one.</summary>
public sealed class HandledEvent
{
    public required WorkspaceId WorkspaceId { get; init; }

    public required string EventId { get; init; }

    public required Instant At { get; init; }

    public required string ReplyJson { get; init; }
}
