using System.Net;
using System.Text.Json;
using ChatOps.Core.Adapters;
using NodaTime;
using NodaTime.Extensions;

namespace ChatOps.Teams.Api;

/// <summary>
/// Our token for the Connector, by the app's id and secret. One request at a time, however many wait for it; renewed well before it ends,
/// while the old one is still used. Each replica has its own: tokens are free, and none is ever stored.
/// https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow
/// </summary>
internal sealed class ConnectorTokens(HttpClient http, TeamsOptions options, TimeProvider clock)
{
    private const string Scope = "https://api.botframework.com/.default";

    /// <summary>Enough for a few failed renewals, each after a pause.</summary>
    private static readonly Duration s_early = Duration.FromMinutes(5);

    private static readonly Duration s_pause = Duration.FromSeconds(30);

    private readonly Lock _gate = new();
    private Held? _held;
    private Task<TokenAnswer>? _asking;

    public Task<TokenAnswer> GetAsync(CancellationToken cancellationToken)
    {
        if (options.AllowUnauthenticatedLoopback)
        {
            return Task.FromResult<TokenAnswer>(new TokenAnswer.NotNeeded());
        }

        Task<TokenAnswer> asking;
        lock (_gate)
        {
            var now = clock.GetCurrentInstant();
            if (_held is { } held && now < held.Ends)
            {
                if (now >= held.RenewAt && _asking is null)
                {
                    held.RenewAt = now + s_pause; // should this one fail
                    _asking = AskAsync();
                }

                return Task.FromResult<TokenAnswer>(new TokenAnswer.Given(held.Token));
            }

            asking = _asking ??= AskAsync();
        }

        // Whoever gives up waiting doesn't take it from the others.
        return asking.WaitAsync(cancellationToken);
    }

    /// <summary>The Connector didn't take it.</summary>
    public void Forget(string token)
    {
        lock (_gate)
        {
            _held = string.Equals(_held?.Token, token, StringComparison.Ordinal) ? null : _held;
        }
    }

    private async Task<TokenAnswer> AskAsync()
    {
        await Task.Yield(); // out of the lock
        var answer = await RequestAsync();
        lock (_gate)
        {
            _asking = null;
            _held = answer.Held ?? _held;
        }

        return answer.Answer;
    }

    private async Task<(TokenAnswer Answer, Held? Held)> RequestAsync()
    {
        using var content = SentContent.Form(
        [
            new("grant_type", "client_credentials"),
            new("client_id", options.AppId ?? ""),
            new("client_secret", options.AppPassword ?? ""),
            new("scope", Scope),
        ]);
        try
        {
            var asked = clock.GetCurrentInstant();
            using var response = await http.PostAsync(new Uri(options.TokenAddress), content);
            await using var body = await response.Content.ReadAsStreamAsync();
            return Judge(response.StatusCode, await JsonSerializer.DeserializeAsync(body, WireJson.Json.TokenResponse), asked);
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException or JsonException or IOException)
        {
            return (new TokenAnswer.Failed($"Microsoft couldn't be asked for a token ({exception.GetType().Name})."), null);
        }
    }

    private static (TokenAnswer Answer, Held? Held) Judge(HttpStatusCode status, TokenResponse? response, Instant asked) => (status, response) switch
    {
        (HttpStatusCode.OK, { AccessToken: { Length: > 0 } token, ExpiresIn: > 0 }) => (new TokenAnswer.Given(token), new Held(token, asked, Duration.FromSeconds(response.ExpiresIn))),

        // Only the word and the number: the description may say more than a log should hold.
        (HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden, { Error: { } error }) => (new TokenAnswer.Refused(
            $"Microsoft gives me no token ({error}{string.Concat((response.ErrorCodes ?? []).Select(code => $", AADSTS{code}"))}). "
            + "Check Teams:AppId, Teams:TenantId and that the secret in Teams:AppPassword hasn't expired."), null),
        _ => (new TokenAnswer.Failed($"Asked for a token, Microsoft answered {(int)status}."), null),
    };

    private sealed class Held(string token, Instant asked, Duration life)
    {
        public string Token => token;

        public Instant Ends => asked + life;

        public Instant RenewAt { get; set; } = asked + life - Duration.Min(s_early, life / 2);
    }
}
