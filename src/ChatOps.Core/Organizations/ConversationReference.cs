using ChatOps.Core.Delivery;

namespace ChatOps.Core.Organizations;

/// <summary>
/// The way to a person or channel on a platform that can't be written to by id alone: kept from what came in there, dropped when the
/// platform says that the way is closed.
/// </summary>
public sealed class ConversationReference
{
    public required WorkspaceId WorkspaceId { get; init; }

    public required AddressKind Kind { get; init; }

    /// <summary>As in <see cref="Address.Id"/>.</summary>
    public required string ExternalId { get; init; }

    /// <summary>Where the platform takes calls for it, without a trailing slash. Only an adapter that has verified it writes it here.</summary>
    public required string ServiceUrl { get; set; }

    /// <summary>The direct conversation with a person; null until there is one.</summary>
    public string? ConversationId { get; set; }

    /// <summary>The id under which the platform shows this person to us alone; null where it is unknown.</summary>
    public string? PlatformUserId { get; set; }

    /// <summary>What a channel is called, where the platform said so.</summary>
    public string? Name { get; set; }

    /// <summary>The group of channels and people that a channel belongs to, as the platform names it; null where there is none, or it is unknown.</summary>
    public string? GroupId { get; set; }
}
