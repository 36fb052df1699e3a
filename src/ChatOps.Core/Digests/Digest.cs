using NodaTime;

namespace ChatOps.Core.Digests;

public enum DigestState
{
    Planned,
    Previewed,
    Posted,

    /// <summary>A later one was due before it could be posted, or nothing was there to report.</summary>
    Skipped,
}

/// <summary>The weekly summary, one per leadership channel and week. Its facts are stored, so that the same digest can be drawn again.</summary>
public sealed class Digest
{
    public DigestId Id { get; init; } = DigestId.New();

    public required OrganizationId OrganizationId { get; init; }

    public required LeadershipChannelId LeadershipChannelId { get; init; }

    public required LocalDate Monday { get; init; }

    public required Instant PostAt { get; init; }

    /// <summary>The afternoon before, leads see their part.</summary>
    public required Instant PreviewAt { get; init; }

    public DigestState State { get; set; }

    /// <summary>Went to the leads alone.</summary>
    public bool IsTrial { get; set; }

    public Instant? PostedAt { get; set; }

    /// <summary>Something changed since the previews were drawn; null when they are up to date.</summary>
    public Instant? RedrawPreviewsAt { get; set; }

    /// <summary>Frozen once posted, but for its decision rows and the count of changes.</summary>
    public string? FactsJson { get; set; }

    /// <summary>What changed since posting, each a line of the thread.</summary>
    public IReadOnlyList<string> Changes { get; set; } = [];

    public Guid Version { get; set; } = Guid.CreateVersion7();

    public bool IsComing => State is DigestState.Planned or DigestState.Previewed;
}

/// <summary>All outcomes of a posted digest as they stood: apart from it, because it is large and seldom read.</summary>
public sealed class DigestDetail
{
    public required DigestId DigestId { get; init; }

    public required string OutcomesJson { get; init; }
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
