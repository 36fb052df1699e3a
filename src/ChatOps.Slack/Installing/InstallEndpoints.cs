using ChatOps.Slack.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ChatOps.Slack.Installing;

/// <summary>"Add to Slack": there and back (https://docs.slack.dev/authentication/installing-with-oauth).</summary>
internal static class InstallEndpoints
{
    public const string Begin = "/slack/install";
    public const string Back = "/slack/oauth/callback";

    /// <summary>As in manifests/slack/manifest.json; a test holds the two together.</summary>
    public static readonly IReadOnlyList<string> Scopes =
        ["channels:read", "chat:write", "chat:write.public", "commands", "groups:read", "im:history", "im:write", "users:read", "users:read.email"];

    private const string Cookie = "chatops-slack-install";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Begin, Start);
        app.MapGet(Back, FinishAsync);
    }

    private static RedirectHttpResult Start(HttpContext http, InstallState states, SlackOptions options)
    {
        var (state, cookie) = states.Begin();
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Cookies.Append(Cookie, cookie, new CookieOptions
        {
            HttpOnly = true,
            Secure = http.Request.IsHttps,
            SameSite = SameSiteMode.Lax, // Slack sends the browser back by a plain link
            MaxAge = InstallState.Lifetime.ToTimeSpan(),
            Path = "/slack",
        });
        var query = QueryString.Create((KeyValuePair<string, string?>[])[
            new("client_id", options.ClientId),
            new("scope", string.Join(',', Scopes)),
            new("redirect_uri", RedirectUri(http.Request, options)),
            new("state", state),
        ]);
        return TypedResults.Redirect(options.AuthorizeUrl + query.ToUriComponent());
    }

    private static async Task<ContentHttpResult> FinishAsync(
        HttpContext http, string? code, string? state, string? error, InstallState states, InstallWorkspace install, SlackOptions options, CancellationToken cancellationToken)
    {
        var cookie = http.Request.Cookies[Cookie];
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Cookies.Delete(Cookie, new CookieOptions { Path = "/slack" });
        if (!await states.TrySpendAsync(state, cookie, cancellationToken))
        {
            return InstallPage.Say(StatusCodes.Status400BadRequest, "This link has been used, is older than ten minutes, or was begun in another browser.", "Begin again", Begin);
        }

        if (error is not null || code is null)
        {
            return InstallPage.Say(StatusCodes.Status400BadRequest, "Slack was told not to install it. Nothing was changed.", "Begin again", Begin);
        }

        return await install.FromCodeAsync(code, RedirectUri(http.Request, options), cancellationToken) switch
        {
            Installed.Yes yes => InstallPage.Say(StatusCodes.Status200OK, $"ChatOps is in {yes.Name}. A message that leads you through the first three steps waits for you there.", "Open Slack", yes.OpenUrl),
            Installed.No no => InstallPage.Say(StatusCodes.Status400BadRequest, no.Why, "Begin again", Begin),
            _ => throw new InvalidOperationException("Installed is closed."),
        };
    }

    /// <summary>Slack compares it with what the app's settings list, to the letter.</summary>
    private static string RedirectUri(HttpRequest request, SlackOptions options) =>
        options.RedirectUrl ?? $"{request.Scheme}://{request.Host}{request.PathBase}{Back}";
}
