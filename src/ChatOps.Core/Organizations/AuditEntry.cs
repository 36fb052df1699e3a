using NodaTime;

namespace ChatOps.Core.Organizations;

/// <summary>Who did what, when, from where. Written with the change it tells of, never altered.</summary>
public sealed class AuditEntry
{
    public long Id { get; init; }

    public required OrganizationId OrganizationId { get; init; }

    public required Instant At { get; init; }

    /// <summary>Null when the weekly cycle did it.</summary>
    public PersonId? ActorId { get; init; }

    /// <summary>A verb in the past: "outcome.accepted", "answer.recorded".</summary>
    public required string What { get; init; }

    /// <summary>The key or id of the thing it was done to.</summary>
    public required string Subject { get; init; }

    public string? Detail { get; init; }

    /// <summary>The workspace it came from, "import" or "cycle".</summary>
    public required string From { get; init; }
}
