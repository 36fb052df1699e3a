namespace ChatOps.Teams.Inbound.Tokens;

/// <summary>
/// Is this activity from the Bot Connector, for us, and may its service address be believed? As strict as the documentation, and
/// stricter than the libraries, which each let something pass (tests/ChatOps.Teams.Tests/Inbound/Tokens lists what).
/// https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication#bot-to-connector
/// </summary>
internal sealed class BotTokens(SigningKeys keys, TeamsOptions options, TimeProvider clock)
{
    private const string Issuer = "https://api.botframework.com";
    private const string Scheme = "Bearer ";

    private static readonly TimeSpan s_skew = TimeSpan.FromMinutes(5);
    private static readonly TokenVerdict s_accepted = new TokenVerdict.Accepted();

    /// <param name="authorization">The header as it came.</param>
    /// <param name="serviceUrl">What the activity says of itself, as it stands there.</param>
    /// <param name="channelId">The same: <c>msteams</c>.</param>
    public async ValueTask<TokenVerdict> CheckAsync(string? authorization, string? serviceUrl, string? channelId, CancellationToken cancellationToken)
    {
        if (authorization is null || !authorization.StartsWith(Scheme, StringComparison.Ordinal))
        {
            return Refuse("there is none");
        }

        var (token, problem) = SignedToken.Read(authorization.AsSpan(Scheme.Length));
        if (token is null)
        {
            return Refuse(problem!);
        }

        if (await keys.FindAsync(token.KeyId, cancellationToken) is not { } key)
        {
            return Refuse("its key isn't one of the Bot Connector's");
        }

        // The signature first: of what isn't signed nothing is looked at.
        return key.Signed(token) ? Judge(token, key, serviceUrl, channelId) : Refuse("its signature is wrong");
    }

    private TokenVerdict Judge(SignedToken token, SigningKey key, string? serviceUrl, string? channelId)
    {
        var now = clock.GetUtcNow();
        return token switch
        {
            _ when token.Text("iss") is not Issuer => Refuse("its issuer isn't the Bot Connector"),
            _ when !string.Equals(token.Text("aud"), options.AppId, StringComparison.Ordinal) => Refuse("it is for another app"),
            _ when token.Time("exp") is not { } ends => Refuse("it doesn't say when it ends"),
            _ when now > token.Time("exp") + s_skew => Refuse("it has ended"),
            _ when token.Has("nbf") && (token.Time("nbf") is not { } begins || now < begins - s_skew) => Refuse("it isn't valid yet"),
            _ when channelId is not { Length: > 0 } || !key.Endorses(channelId) => Refuse("its key isn't endorsed for the activity's channel"),
            _ when serviceUrl is not { Length: > 0 } || !string.Equals(token.Text("serviceurl"), serviceUrl, StringComparison.Ordinal) => Refuse("its service address isn't the activity's"),
            _ => s_accepted,
        };
    }

    private static TokenVerdict.Refused Refuse(string why) => new(why);
}
