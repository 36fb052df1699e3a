using System.Text.Json.Serialization;

namespace ChatOps.Teams.Api;

/// <summary>What came of asking for a token; closed.</summary>
internal abstract record TokenAnswer
{
    private TokenAnswer()
    {
    }

    public sealed record Given(string Token) : TokenAnswer;

    /// <summary>The Playground wants none.</summary>
    public sealed record NotNeeded : TokenAnswer;

    /// <summary>Microsoft gives none to this app with this secret: somebody has to mend it.</summary>
    public sealed record Refused(string Why) : TokenAnswer;

    /// <summary>It couldn't be asked, or made no sense.</summary>
    public sealed record Failed(string Why) : TokenAnswer;
}

/// <summary>https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow#get-a-token</summary>
internal sealed record TokenResponse
{
    [JsonPropertyName("access_token")]
    public string? AccessToken { get; init; }

    /// <summary>Seconds.</summary>
    [JsonPropertyName("expires_in")]
    public int ExpiresIn { get; init; }

    /// <summary>https://learn.microsoft.com/entra/identity-platform/reference-error-codes</summary>
    public string? Error { get; init; }

    [JsonPropertyName("error_codes")]
    public IReadOnlyList<long>? ErrorCodes { get; init; }
}
