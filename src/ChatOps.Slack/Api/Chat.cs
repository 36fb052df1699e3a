namespace ChatOps.Slack.Api;

/// <summary>https://docs.slack.dev/reference/methods?family=chat, and the addresses that interactions bring.</summary>
internal static class Chat
{
    /// <summary>https://docs.slack.dev/reference/methods/chat.postMessage: about one a second in a channel, some hundreds a minute in a workspace.</summary>
    public static Task<SlackAnswer<PostedMessage>> PostMessageAsync(this SlackClient slack, string token, PostMessage message, CancellationToken cancellationToken) =>
        slack.PostAsync("chat.postMessage", token, message, WireJson.Json.PostMessage, WireJson.Json.PostedMessage, cancellationToken);

    /// <summary>https://docs.slack.dev/reference/methods/chat.update: tier 3.</summary>
    public static Task<SlackAnswer<PostedMessage>> UpdateMessageAsync(this SlackClient slack, string token, UpdateMessage message, CancellationToken cancellationToken) =>
        slack.PostAsync("chat.update", token, message, WireJson.Json.UpdateMessage, WireJson.Json.PostedMessage, cancellationToken);

    /// <summary>https://docs.slack.dev/reference/methods/chat.postEphemeral: tier 4; seen by one person, best effort.</summary>
    public static Task<SlackAnswer<SlackResponse>> PostEphemeralAsync(this SlackClient slack, string token, PostEphemeral message, CancellationToken cancellationToken) =>
        slack.PostAsync("chat.postEphemeral", token, message, WireJson.Json.PostEphemeral, WireJson.Json.SlackResponse, cancellationToken);

    /// <summary>https://docs.slack.dev/interactivity/handling-user-interaction#message_responses: five times within 30 minutes.</summary>
    public static Task<SlackAnswer<SlackResponse>> RespondAsync(this SlackClient slack, Uri responseUrl, ResponseMessage message, CancellationToken cancellationToken) =>
        slack.RespondAsync(responseUrl, message, WireJson.Json.ResponseMessage, cancellationToken);
}
