namespace ChatOps.Teams.Api;

/// <summary>https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference#conversationparameters-object</summary>
internal sealed record ConversationParameters
{
    public required bool IsGroup { get; init; }

    /// <summary>The other one, of a direct conversation.</summary>
    public IReadOnlyList<ChannelAccount>? Members { get; init; }

    public ChannelAccount? Bot { get; init; }

    public required string TenantId { get; init; }

    public required ConversationChannelData ChannelData { get; init; }

    /// <summary>The first message, of a new thread in a channel.</summary>
    public SentActivity? Activity { get; init; }
}

/// <summary>https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages</summary>
internal sealed record ConversationChannelData(TeamsThing Tenant, TeamsThing? Channel = null);

/// <summary>https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference#conversationresourceresponse-object</summary>
internal sealed record ConversationResource
{
    public string? Id { get; init; }

    /// <summary>Of the first message, where there was one.</summary>
    public string? ActivityId { get; init; }
}

/// <summary>https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference#resourceresponse-object</summary>
internal sealed record Resource
{
    public string? Id { get; init; }
}

/// <summary>https://learn.microsoft.com/microsoftteams/platform/bots/how-to/get-teams-context#fetch-the-roster-or-user-profile</summary>
internal sealed record PagedMembers
{
    public IReadOnlyList<TeamsAccount>? Members { get; init; }

    /// <summary>Null or empty on the last page.</summary>
    public string? ContinuationToken { get; init; }
}

/// <summary>https://learn.microsoft.com/microsoftteams/platform/bots/how-to/get-teams-context#get-the-list-of-channels-in-a-team</summary>
internal sealed record ChannelList
{
    /// <summary>The General channel has no name here, and the team's id.</summary>
    public IReadOnlyList<TeamsThing>? Conversations { get; init; }
}

/// <summary>https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference#errorresponse-object</summary>
internal sealed record ErrorAnswer
{
    public Error? Error { get; init; }

    /// <summary>Older paths say it here.</summary>
    public string? ErrorCode { get; init; }
}

internal sealed record Error
{
    public string? Code { get; init; }
}
