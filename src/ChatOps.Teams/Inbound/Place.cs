using System.Security.Cryptography;
using System.Text;
using ChatOps.Core.Delivery;
using ChatOps.Core.Time;
using ChatOps.Teams.Api;
using ChatOps.Teams.Sending;

namespace ChatOps.Teams.Inbound;

/// <summary>Who acted, in which tenant, and where: what an answer needs to find its way back.</summary>
internal sealed record Place
{
    private const string ThreadMark = ";messageid=";

    public required string Tenant { get; init; }

    public required ServiceUrl Service { get; init; }

    /// <summary>The person's aadObjectId in lower case.</summary>
    public required string UserId { get; init; }

    /// <summary>Their <c>29:…</c>.</summary>
    public string? PlatformUserId { get; init; }

    public string? UserName { get; init; }

    /// <summary>IANA, as their client says; null where it says none, or another system's.</summary>
    public string? Zone { get; init; }

    /// <summary>In a channel with the thread behind it.</summary>
    public required string Conversation { get; init; }

    /// <summary>The chat between this person and us.</summary>
    public required bool IsPersonal { get; init; }

    /// <summary>Without a thread; null in chats, whichever they are.</summary>
    public string? ChannelId { get; init; }

    public string? ChannelName { get; init; }

    /// <summary>Of the channel.</summary>
    public string? TeamId { get; init; }

    /// <summary>The message that was acted upon.</summary>
    public string? ActivityId { get; init; }

    public required string EventId { get; init; }

    /// <summary>As deliveries hold it; null where nothing was acted upon.</summary>
    public string? Reference => ActivityId is { } activity ? new TeamsReference(Conversation, activity).ToString() : null;

    /// <summary>Null where it doesn't say who, in which tenant, or where.</summary>
    /// <param name="service">Its address, which may be called.</param>
    public static Place? Of(Activity activity, ServiceUrl service) =>
        activity is { Id: { Length: > 0 } id, From.AadObjectId: { Length: > 0 } user, Conversation.Id: { Length: > 0 } conversation } && TenantOf(activity) is { } tenant
            ? new Place
            {
                Tenant = tenant,
                Service = service,
                UserId = user.ToLowerInvariant(),
                PlatformUserId = activity.From.Id,
                UserName = activity.From.Name,
                Zone = ZoneOf(activity),
                Conversation = conversation,
                IsPersonal = activity.Conversation.ConversationType is "personal",
                ChannelId = ChannelOf(activity),
                ChannelName = activity.ChannelData?.Channel?.Name,
                TeamId = activity.ChannelData?.Team?.Id,
                ActivityId = activity.ReplyToId,
                EventId = Hash(tenant, conversation, id),
            }
            : null;

    public static string? TenantOf(Activity activity) =>
        (activity.ChannelData?.Tenant?.Id ?? activity.Conversation?.TenantId) is { Length: > 0 } tenant ? tenant.ToLowerInvariant() : null;

    public Address Person(Core.WorkspaceId workspace) => new(workspace, AddressKind.Person, UserId);

    private static string? ZoneOf(Activity activity) =>
        new[] { activity.LocalTimezone, activity.Entities?.FirstOrDefault(e => e.Type is "clientInfo")?.Timezone }.OfType<string>().FirstOrDefault(Zones.Exists);

    private static string? ChannelOf(Activity activity) =>
        activity.Conversation is { ConversationType: "channel", Id: { } id } ? activity.ChannelData?.Channel?.Id ?? Bare(id) : null;

    private static string Bare(string conversation) => conversation.IndexOf(ThreadMark, StringComparison.Ordinal) is >= 0 and var mark ? conversation[..mark] : conversation;

    /// <summary>Ids of activities are unique within their conversation.</summary>
    private static string Hash(string tenant, string conversation, string id) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{tenant}\n{conversation}\n{id}")));
}
