namespace ChatOps.Slack.Api;

/// <summary>https://docs.slack.dev/reference/methods?family=apps</summary>
internal static class Apps
{
    /// <summary>https://docs.slack.dev/reference/methods/apps.connections.open: the address of a new socket; the token is the app's (<c>xapp-</c>).</summary>
    public static Task<SlackAnswer<SocketAddress>> OpenConnectionAsync(this SlackClient slack, string appToken, CancellationToken cancellationToken) =>
        slack.AskAsync("apps.connections.open", appToken, [], WireJson.Json.SocketAddress, cancellationToken);
}

internal sealed record SocketAddress : SlackResponse
{
    public Uri? Url { get; init; }
}
