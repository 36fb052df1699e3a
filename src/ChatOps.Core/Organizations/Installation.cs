using NodaTime;

namespace ChatOps.Core.Organizations;

/// <summary>What an adapter needs to speak in a workspace: its tokens, encrypted by the adapter. Real time.</summary>
public sealed class Installation
{
    public required WorkspaceId WorkspaceId { get; init; }

    /// <summary>Encrypted; only the adapter that wrote it can read it. Null where the configuration holds the token.</summary>
    public string? Secret { get; set; }

    /// <summary>When the access token in it stops working; null: never.</summary>
    public Instant? ExpiresAt { get; set; }

    /// <summary>Until then one replica alone renews the token.</summary>
    public Instant? RenewingUntil { get; set; }

    /// <summary>When its people are to be looked at again.</summary>
    public required Instant PeopleDueAt { get; set; }

    public Guid Version { get; set; } = Guid.CreateVersion7();
}

/// <summary>A value that may be used once, such as the state of a sign-in; kept until it would have expired anyway.</summary>
public sealed class SpentKey
{
    public required string Key { get; init; }

    /// <summary>Real time.</summary>
    public required Instant Until { get; init; }
}

/// <summary>A key of the ring with which adapters encrypt what they store; all replicas share it.</summary>
public sealed class ProtectionKey
{
    public long Id { get; init; }

    public required string Name { get; init; }

    public required string Xml { get; init; }
}
