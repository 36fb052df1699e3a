namespace ChatOps.Teams.Api;

/// <summary>The calls that we make, by what they are for.</summary>
internal static class ConnectorCalls
{
    private const int PageSize = 500;

    /// <summary>
    /// Into a conversation that is there; with <c>;messageid=…</c> behind a channel's id, into that thread.
    /// https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference#send-to-conversation
    /// </summary>
    public static Task<ConnectorAnswer<Resource>> SendAsync(this ConnectorClient connector, ServiceUrl service, string conversation, SentActivity activity, CancellationToken cancellationToken) =>
        connector.PostAsync(service.At($"conversations/{conversation}/activities"), activity, WireJson.Json.SentActivity, WireJson.Json.Resource, cancellationToken);

    /// <summary>https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference#update-activity</summary>
    public static Task<ConnectorAnswer<Resource>> UpdateAsync(
        this ConnectorClient connector, ServiceUrl service, string conversation, string id, SentActivity activity, CancellationToken cancellationToken) =>
        connector.PutAsync(service.At($"conversations/{conversation}/activities/{id}"), activity with { Id = id }, WireJson.Json.SentActivity, WireJson.Json.Resource, cancellationToken);

    /// <summary>
    /// The direct conversation with a person, made if there is none yet: the same one each time.
    /// https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages#create-the-conversation
    /// </summary>
    /// <param name="person">Their <c>29:…</c>, or their aadObjectId.</param>
    public static Task<ConnectorAnswer<ConversationResource>> OpenDirectAsync(
        this ConnectorClient connector, ServiceUrl service, string tenant, string? botId, string person, CancellationToken cancellationToken) =>
        connector.CreateAsync(
            service,
            new() { IsGroup = false, Members = [new() { Id = person }], Bot = botId is null ? null : new() { Id = $"28:{botId}" }, TenantId = tenant, ChannelData = new(new() { Id = tenant }) },
            cancellationToken);

    /// <summary>A new post in a channel, which begins a thread: its answer's id is the thread's.</summary>
    public static Task<ConnectorAnswer<ConversationResource>> PostInChannelAsync(
        this ConnectorClient connector, ServiceUrl service, string tenant, string channel, SentActivity activity, CancellationToken cancellationToken) =>
        connector.CreateAsync(
            service,
            new() { IsGroup = true, TenantId = tenant, ChannelData = new(new() { Id = tenant }, new() { Id = channel }), Activity = activity },
            cancellationToken);

    /// <summary>https://learn.microsoft.com/microsoftteams/platform/bots/how-to/get-teams-context#fetch-the-roster-or-user-profile</summary>
    /// <param name="conversation">A team's id, or a chat's.</param>
    /// <param name="after">The previous page's continuation token.</param>
    public static Task<ConnectorAnswer<PagedMembers>> MembersAsync(this ConnectorClient connector, ServiceUrl service, string conversation, string? after, CancellationToken cancellationToken) =>
        connector.GetAsync(
            service.At($"conversations/{conversation}/pagedmembers", [new("pageSize", $"{PageSize}"), .. after is null ? (KeyValuePair<string, string>[])[] : [new("continuationToken", after)]]),
            WireJson.Json.PagedMembers,
            cancellationToken);

    /// <summary>One of them.</summary>
    /// <param name="person">Their <c>29:…</c>, or their aadObjectId.</param>
    public static Task<ConnectorAnswer<TeamsAccount>> MemberAsync(this ConnectorClient connector, ServiceUrl service, string conversation, string person, CancellationToken cancellationToken) =>
        connector.GetAsync(service.At($"conversations/{conversation}/members/{person}"), WireJson.Json.TeamsAccount, cancellationToken);

    /// <summary>https://learn.microsoft.com/microsoftteams/platform/bots/how-to/get-teams-context#get-the-list-of-channels-in-a-team</summary>
    public static Task<ConnectorAnswer<ChannelList>> ChannelsAsync(this ConnectorClient connector, ServiceUrl service, string team, CancellationToken cancellationToken) =>
        connector.GetAsync(service.At($"teams/{team}/conversations"), WireJson.Json.ChannelList, cancellationToken);

    private static Task<ConnectorAnswer<ConversationResource>> CreateAsync(this ConnectorClient connector, ServiceUrl service, ConversationParameters parameters, CancellationToken cancellationToken) =>
        connector.PostAsync(service.At($"conversations"), parameters, WireJson.Json.ConversationParameters, WireJson.Json.ConversationResource, cancellationToken);
}
