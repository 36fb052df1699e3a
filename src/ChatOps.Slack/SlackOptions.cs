namespace ChatOps.Slack;

/// <summary>The section <c>Slack</c> of the configuration; absent, Slack is off.</summary>
public sealed class SlackOptions
{
    public const string Section = "Slack";

    /// <summary>Proves that a request comes from Slack: Basic Information → App Credentials.</summary>
    public string? SigningSecret { get; set; }

    /// <summary>One workspace, installed by hand: OAuth &amp; Permissions → Bot User OAuth Token (<c>xoxb-</c>).</summary>
    public string? BotToken { get; set; }

    /// <summary>With <see cref="ClientSecret"/>, any number of workspaces install it by <c>/slack/install</c>.</summary>
    public string? ClientId { get; set; }

    public string? ClientSecret { get; set; }

    /// <summary>Socket Mode: Basic Information → App-Level Tokens (<c>xapp-</c>), scope <c>connections:write</c>.</summary>
    public string? AppToken { get; set; }

    public string ApiBaseUrl { get; set; } = "https://slack.com/api/";

    /// <summary>Where Slack sends the browser back to, as the app's settings list it; by default this host's /slack/oauth/callback.</summary>
    public string? RedirectUrl { get; set; }

    /// <summary>Beside the API, where an installation begins.</summary>
    internal string AuthorizeUrl => new Uri(new Uri(ApiBaseUrl.EndsWith('/') ? ApiBaseUrl : ApiBaseUrl + "/"), "../oauth/v2/authorize").ToString();

    internal bool HasOAuth => ClientId is not null && ClientSecret is not null;

    public bool IsAbsent => SigningSecret is null && BotToken is null && ClientId is null && ClientSecret is null && AppToken is null;

    /// <summary>An empty key in a file of settings means the same as none.</summary>
    internal void ForgetEmptyKeys() => (SigningSecret, BotToken, ClientId, ClientSecret, AppToken) =
        (Said(SigningSecret), Said(BotToken), Said(ClientId), Said(ClientSecret), Said(AppToken));

    private static string? Said(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}
