namespace ChatOps.Slack.Api;

/// <summary>https://docs.slack.dev/reference/methods?family=oauth</summary>
internal static class OAuth
{
    /// <summary>https://docs.slack.dev/reference/methods/oauth.v2.access: a code for tokens; a code works once.</summary>
    public static Task<SlackAnswer<OAuthAccess>> ExchangeCodeAsync(this SlackClient slack, string clientId, string clientSecret, string code, string redirectUri, CancellationToken cancellationToken) =>
        slack.AskAsAppAsync("oauth.v2.access", clientId, clientSecret, [new("code", code), new("redirect_uri", redirectUri)], WireJson.Json.OAuthAccess, cancellationToken);

    /// <summary>https://docs.slack.dev/authentication/using-token-rotation: the refresh token is spent by this, whatever becomes of the answer.</summary>
    public static Task<SlackAnswer<OAuthAccess>> RefreshTokenAsync(this SlackClient slack, string clientId, string clientSecret, string refreshToken, CancellationToken cancellationToken) =>
        slack.AskAsAppAsync("oauth.v2.access", clientId, clientSecret, [new("grant_type", "refresh_token"), new("refresh_token", refreshToken)], WireJson.Json.OAuthAccess, cancellationToken);
}

internal sealed record OAuthAccess : SlackResponse
{
    /// <summary>The bot's (<c>xoxb-</c>, or <c>xoxe.xoxb-</c> where tokens rotate).</summary>
    public string? AccessToken { get; init; }

    public string? RefreshToken { get; init; }

    /// <summary>Seconds; null where tokens don't rotate.</summary>
    public int? ExpiresIn { get; init; }

    /// <summary>Separated by commas.</summary>
    public string? Scope { get; init; }

    public string? BotUserId { get; init; }

    public string? AppId { get; init; }

    public OAuthTeam? Team { get; init; }

    public OAuthUser? AuthedUser { get; init; }

    public bool IsEnterpriseInstall { get; init; }
}

internal sealed record OAuthTeam(string Id, string? Name);

/// <summary>Who installed it.</summary>
internal sealed record OAuthUser(string Id);
