namespace ChatOps.Slack;

/// <summary>What keeps a half-configured Slack from starting: each a sentence with the key and the page in api.slack.com/apps where its value stands.</summary>
internal static class SlackOptionsCheck
{
    /// <exception cref="SlackRefusal">Something is missing or makes no sense.</exception>
    public static void Check(SlackOptions options)
    {
        if (ProblemWith(options) is { } problem)
        {
            throw new SlackRefusal(problem);
        }
    }

    public static string? ProblemWith(SlackOptions options) =>
        ShapeProblem(options) ?? DoorProblem(options) ?? WorkspaceProblem(options);

    private static string? ShapeProblem(SlackOptions options) => options switch
    {
        { BotToken: { } token } when !token.StartsWith("xoxb-", StringComparison.Ordinal) =>
            "Slack:BotToken doesn't begin with xoxb-. Slack shows it at api.slack.com/apps, your app, OAuth & Permissions, \"Bot User OAuth Token\".",
        { AppToken: { } token } when !token.StartsWith("xapp-", StringComparison.Ordinal) =>
            "Slack:AppToken doesn't begin with xapp-. Slack shows it at api.slack.com/apps, your app, Basic Information, \"App-Level Tokens\" (scope connections:write).",
        _ when !IsSafe(options.ApiBaseUrl) =>
            $"Slack:ApiBaseUrl is \"{options.ApiBaseUrl}\". It carries tokens, so it must begin with https:// (http:// is for this machine alone) and end with a slash, as https://slack.com/api/ does; remove it to use that.",
        _ => null,
    };

    /// <summary>By which way requests come in.</summary>
    private static string? DoorProblem(SlackOptions options) => options switch
    {
        { AppToken: not null } => null,
        { SigningSecret: null } => "Slack:SigningSecret is missing: without it nobody could tell Slack's requests from anybody else's. "
            + "Slack shows it at api.slack.com/apps, your app, Basic Information, \"App Credentials\". For Socket Mode set Slack:AppToken instead (the same page, \"App-Level Tokens\").",
        _ => null,
    };

    /// <summary>With which right we answer.</summary>
    private static string? WorkspaceProblem(SlackOptions options) => options switch
    {
        { ClientId: not null, ClientSecret: null } => "Slack:ClientSecret is missing beside Slack:ClientId. Slack shows both at api.slack.com/apps, your app, Basic Information, \"App Credentials\".",
        { ClientId: null, ClientSecret: not null } => "Slack:ClientId is missing beside Slack:ClientSecret. Slack shows both at api.slack.com/apps, your app, Basic Information, \"App Credentials\".",
        { BotToken: null, ClientId: null } => "Slack:BotToken is missing. Slack shows it at api.slack.com/apps, your app, OAuth & Permissions, \"Bot User OAuth Token\", once the app is installed in your workspace. "
            + "To let several workspaces install it, set Slack:ClientId and Slack:ClientSecret instead (Basic Information, \"App Credentials\").",
        _ => null,
    };

    private static bool IsSafe(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && address.EndsWith('/')
        && uri switch
        {
            { Scheme: "https" } => true,
            { Scheme: "http" } => uri.IsLoopback,
            _ => false,
        };
}
