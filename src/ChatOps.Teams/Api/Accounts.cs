namespace ChatOps.Teams.Api;

/// <summary>https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference#channelaccount-object</summary>
internal sealed record ChannelAccount
{
    /// <summary>A person's <c>29:…</c>, which only this bot knows, or a bot's <c>28:…</c>.</summary>
    public string? Id { get; init; }

    /// <summary>Missing in many events.</summary>
    public string? Name { get; init; }

    /// <summary>The person's own id in the tenant.</summary>
    public string? AadObjectId { get; init; }
}

/// <summary>https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference#conversationaccount-object</summary>
internal sealed record ConversationAccount
{
    /// <summary>In a channel <c>19:…@thread.tacv2;messageid=…</c>: what stands behind the semicolon is the thread.</summary>
    public string? Id { get; init; }

    public string? Name { get; init; }

    /// <summary><c>personal</c>, <c>groupChat</c> or <c>channel</c>.</summary>
    public string? ConversationType { get; init; }

    public bool? IsGroup { get; init; }

    public string? TenantId { get; init; }
}

/// <summary>https://learn.microsoft.com/microsoftteams/platform/bots/how-to/get-teams-context</summary>
internal sealed record TeamsAccount
{
    public string? Id { get; init; }

    public string? Name { get; init; }

    /// <summary>The same as aadObjectId, which rosters give in this name or that.</summary>
    public string? ObjectId { get; init; }

    public string? AadObjectId { get; init; }

    public string? GivenName { get; init; }

    public string? Surname { get; init; }

    public string? Email { get; init; }

    public string? UserPrincipalName { get; init; }

    public string? TenantId { get; init; }

    /// <summary><c>user</c>, <c>guest</c>, <c>anonymous</c> …</summary>
    public string? UserRole { get; init; }
}
