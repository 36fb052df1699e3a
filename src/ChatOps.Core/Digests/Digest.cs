using NodaTime;

namespace ChatOps.Core.Digests;

public enum DigestState
{
    Planned,
    Previewed,
    Posted,
    Skipped,
}

/// <summary>The weekly summary, one per leadership channel and week. Its facts are stored, so that the same digest can be drawn again.</summary>
public sealed class Digest
{
    public DigestId Id { get; init; } = DigestId.New();

    public required OrganizationId OrganizationId { get; init; }

    public required LeadershipChannelId LeadershipChannelId { get; init; }

    public required LocalDate Monday { get; init; }

    public required Instant PostAt { get; set; }

    /// <summary>The afternoon before, leads see their part.</summary>
    public required Instant PreviewAt { get; set; }

    public DigestState State { get; set; }

    public bool IsTrial { get; set; }

    public Instant? PostedAt { get; set; }

    /// <summary>Frozen once posted.</summary>
    public string? FactsJson { get; set; }

    public int ChangesSincePosting { get; set; }

    public Guid Version { get; set; } = Guid.CreateVersion7();
}

/// <summary>The one line a lead may add to their part; it never changes a status.</summary>
public sealed class DigestLine
{
    public long Id { get; init; }

    public required DigestId DigestId { get; init; }

    public required TeamId TeamId { get; init; }

    public required PersonId ById { get; set; }

    public required string Line { get; set; }
}
