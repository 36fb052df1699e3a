using ChatOps.Slack.Api;

namespace ChatOps.Slack.Installing;

internal abstract record Installed
{
    private Installed()
    {
    }

    public sealed record Yes(string Name, string OpenUrl) : Installed;

    public sealed record No(string Why) : Installed;
}

/// <summary>
/// From Slack's word that the app was installed to a connected workspace: the token is stored before anything else, since a code
/// works once. Installing again restores what was there.
/// </summary>
internal sealed class InstallWorkspace(SlackClient slack, SlackOptions options, SlackTokens tokens, ConnectTeam connect, WelcomeInstaller welcome)
{
    public async Task<Installed> FromCodeAsync(string code, string redirectUri, CancellationToken cancellationToken)
    {
        var answer = await slack.ExchangeCodeAsync(options.ClientId!, options.ClientSecret!, code, redirectUri, cancellationToken);
        return answer switch
        {
            SlackAnswer<OAuthAccess>.Ok({ IsEnterpriseInstall: true }) => new Installed.No("This was an installation for a whole Enterprise organization, which ChatOps doesn't do. Install it in one workspace."),
            SlackAnswer<OAuthAccess>.Ok({ AccessToken: { } access, Team: { } team } granted) => await TakeAsync(granted, access, team, cancellationToken),
            SlackAnswer<OAuthAccess>.Refused { Error: var error } => new Installed.No($"Slack refused ({error}). Check Slack:ClientId, Slack:ClientSecret and the redirect URL in the app's settings, then begin again."),
            _ => new Installed.No("Slack didn't answer. Nothing was changed; begin again in a moment."),
        };
    }

    private async Task<Installed> TakeAsync(OAuthAccess granted, string access, OAuthTeam team, CancellationToken cancellationToken)
    {
        var missing = InstallEndpoints.Scopes.Except((granted.Scope ?? "").Split(','), StringComparer.Ordinal).ToList();
        if (missing.Count > 0)
        {
            return new Installed.No($"These scopes are missing in the app's settings: {string.Join(", ", missing)}. Take them over from manifests/slack/manifest.json, then begin again.");
        }

        var secret = tokens.Seal(new(access, granted.RefreshToken, granted.BotUserId, granted.AppId, granted.Scope));
        var name = team.Name ?? team.Id;
        var workspace = await connect.RunAsync(team.Id, name, secret, granted.ExpiresIn, cancellationToken);
        await welcome.RunAsync(workspace, access, granted.AuthedUser?.Id, cancellationToken);
        return new Installed.Yes(name, $"https://slack.com/app_redirect?app={Uri.EscapeDataString(granted.AppId ?? "")}&team={Uri.EscapeDataString(team.Id)}");
    }
}
