using System.Text.Json;

namespace ChatOps.Teams.Api;

/// <summary>
/// What comes in: https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference#activity-object
/// with what Teams adds: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/subscribe-to-conversation-events.
/// Any part may be missing.
/// </summary>
internal sealed record Activity
{
    /// <summary><c>message</c>, <c>invoke</c>, <c>conversationUpdate</c>, <c>installationUpdate</c>, <c>messageReaction</c> …</summary>
    public string? Type { get; init; }

    public string? Id { get; init; }

    /// <summary>Teams' own: <c>msteams</c>.</summary>
    public string? ChannelId { get; init; }

    public string? ServiceUrl { get; init; }

    public ChannelAccount? From { get; init; }

    public ChannelAccount? Recipient { get; init; }

    public ConversationAccount? Conversation { get; init; }

    public string? ReplyToId { get; init; }

    public string? Text { get; init; }

    /// <summary>BCP 47.</summary>
    public string? Locale { get; init; }

    /// <summary>IANA.</summary>
    public string? LocalTimezone { get; init; }

    public IReadOnlyList<Entity>? Entities { get; init; }

    /// <summary>Of an invoke: <c>adaptiveCard/action</c>, <c>application/search</c> …</summary>
    public string? Name { get; init; }

    /// <summary>Of an invoke, or of a message that an Action.Submit sent.</summary>
    public JsonElement? Value { get; init; }

    /// <summary>Of an installationUpdate: <c>add</c>, <c>remove</c>, <c>add-upgrade</c>, <c>remove-upgrade</c>.</summary>
    public string? Action { get; init; }

    public IReadOnlyList<ChannelAccount>? MembersAdded { get; init; }

    public IReadOnlyList<ChannelAccount>? MembersRemoved { get; init; }

    public TeamsChannelData? ChannelData { get; init; }
}

/// <summary>https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/channel-and-group-conversations#retrieve-mentions</summary>
internal sealed record Entity
{
    /// <summary><c>mention</c>, <c>clientInfo</c> …</summary>
    public string? Type { get; init; }

    public ChannelAccount? Mentioned { get; init; }

    /// <summary>How the mention stands in the text: <c>&lt;at&gt;Bot&lt;/at&gt;</c>.</summary>
    public string? Text { get; init; }

    public string? Country { get; init; }

    /// <summary>IANA.</summary>
    public string? Timezone { get; init; }
}

/// <summary>https://learn.microsoft.com/microsoftteams/platform/bots/how-to/get-teams-context</summary>
internal sealed record TeamsChannelData
{
    public TeamsThing? Tenant { get; init; }

    public TeamsTeam? Team { get; init; }

    public TeamsThing? Channel { get; init; }

    /// <summary>Of a conversationUpdate: <c>teamMemberAdded</c>, <c>channelRenamed</c> …</summary>
    public string? EventType { get; init; }

    public TeamsSettings? Settings { get; init; }
}

internal sealed record TeamsThing
{
    public string? Id { get; init; }

    public string? Name { get; init; }
}

internal sealed record TeamsTeam
{
    public string? Id { get; init; }

    public string? Name { get; init; }

    public string? AadGroupId { get; init; }
}

/// <summary>Which channel was chosen when the app was installed in a team.</summary>
internal sealed record TeamsSettings
{
    public TeamsThing? SelectedChannel { get; init; }
}
