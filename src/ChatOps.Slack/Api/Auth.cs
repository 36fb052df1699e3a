namespace ChatOps.Slack.Api;

/// <summary>https://docs.slack.dev/reference/methods?family=auth</summary>
internal static class Auth
{
    /// <summary>https://docs.slack.dev/reference/methods/auth.test: whose token this is, and whether it works.</summary>
    public static Task<SlackAnswer<AuthAnswer>> TestAuthAsync(this SlackClient slack, string token, CancellationToken cancellationToken) =>
        slack.AskAsync("auth.test", token, [], WireJson.Json.AuthAnswer, cancellationToken);
}

internal sealed record AuthAnswer : SlackResponse
{
    public string? Url { get; init; }

    /// <summary>The workspace's name.</summary>
    public string? Team { get; init; }

    public string? TeamId { get; init; }

    /// <summary>The bot's own user.</summary>
    public string? UserId { get; init; }

    public string? BotId { get; init; }
}
