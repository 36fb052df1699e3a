namespace ChatOps.Slack.Api;

/// <summary>https://docs.slack.dev/reference/methods?family=conversations: tier 3.</summary>
internal static class Conversations
{
    /// <summary>https://docs.slack.dev/reference/methods/conversations.open: the direct message with a person.</summary>
    public static Task<SlackAnswer<ConversationAnswer>> OpenConversationAsync(this SlackClient slack, string token, string userId, CancellationToken cancellationToken) =>
        slack.AskAsync("conversations.open", token, [new("users", userId)], WireJson.Json.ConversationAnswer, cancellationToken);

    /// <summary>https://docs.slack.dev/reference/methods/conversations.info</summary>
    public static Task<SlackAnswer<ConversationAnswer>> ConversationInfoAsync(this SlackClient slack, string token, string channelId, CancellationToken cancellationToken) =>
        slack.AskAsync("conversations.info", token, [new("channel", channelId)], WireJson.Json.ConversationAnswer, cancellationToken);

    /// <summary>https://docs.slack.dev/reference/methods/conversations.history: newest first.</summary>
    /// <param name="oldest">A <c>ts</c>; nothing before it.</param>
    public static Task<SlackAnswer<HistoryPage>> HistoryAsync(this SlackClient slack, string token, string channelId, string oldest, string? cursor, CancellationToken cancellationToken) =>
        slack.AskAsync("conversations.history", token, Page([new("channel", channelId), new("oldest", oldest)], cursor), WireJson.Json.HistoryPage, cancellationToken);

    /// <summary>https://docs.slack.dev/reference/methods/conversations.replies: a thread with its root, oldest first.</summary>
    public static Task<SlackAnswer<HistoryPage>> RepliesAsync(this SlackClient slack, string token, string channelId, string rootTs, string oldest, string? cursor, CancellationToken cancellationToken) =>
        slack.AskAsync("conversations.replies", token, Page([new("channel", channelId), new("ts", rootTs), new("oldest", oldest)], cursor), WireJson.Json.HistoryPage, cancellationToken);

    private static List<KeyValuePair<string, string>> Page(List<KeyValuePair<string, string>> form, string? cursor) =>
        [.. form, new("include_all_metadata", "true"), new("limit", "100"), .. cursor is null ? [] : (KeyValuePair<string, string>[])[new("cursor", cursor)]];
}
