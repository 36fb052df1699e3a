using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ChatOps.FakeSlack;

/// <summary>https://docs.slack.dev/reference/methods/oauth.v2.access, with token rotation where tokens have a life.</summary>
internal static class OAuthMethods
{
    public static JsonObject Access(FakeSlack slack, HttpContext context, JsonObject arguments)
    {
        var expected = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{slack.Options.ClientId}:{slack.Options.ClientSecret}"));
        if (context.Request.Headers.Authorization.ToString() != expected)
        {
            return WebApi.Refused("bad_client_secret");
        }

        return (string?)arguments["grant_type"] == "refresh_token" ? Refresh(slack, arguments) : Exchange(slack, arguments);
    }

    private static JsonObject Exchange(FakeSlack slack, JsonObject arguments) =>
        !slack.Grants.TryRemove((string?)arguments["code"] ?? "", out var grant) ? WebApi.Refused("invalid_code")
        : grant.RedirectUri != (string?)arguments["redirect_uri"] ? WebApi.Refused("bad_redirect_uri")
        : NewToken(slack, grant.Workspace, grant.Installer);

    /// <summary>The refresh token is spent by its use.</summary>
    private static JsonObject Refresh(FakeSlack slack, JsonObject arguments)
    {
        var token = (string?)arguments["refresh_token"] ?? "";
        return slack.Workspaces.Values.FirstOrDefault(w => w.RefreshTokens.TryRemove(token, out _)) is { } workspace
            ? NewToken(slack, workspace, installer: null)
            : WebApi.Refused("invalid_refresh_token");
    }

    private static JsonObject NewToken(FakeSlack slack, FakeWorkspace workspace, string? installer)
    {
        var token = $"xoxb-{slack.NextId()}";
        workspace.Tokens[token] = true;
        var body = new JsonObject
        {
            ["access_token"] = token,
            ["token_type"] = "bot",
            ["scope"] = string.Join(',', slack.Options.Scopes),
            ["bot_user_id"] = workspace.BotUserId,
            ["app_id"] = slack.Options.AppId,
            ["team"] = new JsonObject { ["id"] = workspace.TeamId, ["name"] = "Northwind" },
            ["enterprise"] = null,
            ["is_enterprise_install"] = false,
        };
        if (installer is not null)
        {
            body["authed_user"] = new JsonObject { ["id"] = installer };
        }

        if (slack.Options.TokenLife is { } life)
        {
            var refresh = $"xoxe-1-{slack.NextId()}";
            workspace.RefreshTokens[refresh] = true;
            workspace.TokensUntil[token] = slack.Options.Clock.GetUtcNow() + life;
            (body["refresh_token"], body["expires_in"]) = (refresh, (int)life.TotalSeconds);
        }

        return WebApi.Ok(body);
    }
}
