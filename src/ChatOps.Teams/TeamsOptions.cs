namespace ChatOps.Teams;

/// <summary>The section <c>Teams</c> of the configuration; absent, Teams is off.</summary>
public sealed class TeamsOptions
{
    public const string Section = "Teams";

    public const string MicrosoftMetadataUrl = "https://login.botframework.com/v1/.well-known/openidconfiguration";

    /// <summary>The bot's app id: Azure portal, your Azure Bot, Configuration, "Microsoft App ID".</summary>
    public string? AppId { get; set; }

    /// <summary>A client secret of that app: Configuration, "Manage Password", Certificates &amp; secrets.</summary>
    public string? AppPassword { get; set; }

    /// <summary>The one tenant that the bot belongs to: Configuration, "App Tenant ID".</summary>
    public string? TenantId { get; set; }

    /// <summary>Where the keys are described that sign what comes in.</summary>
    public string OpenIdMetadataUrl { get; set; } = MicrosoftMetadataUrl;

    /// <summary>Where tokens for what goes out are asked for; by default the tenant's at login.microsoftonline.com.</summary>
    public string? TokenUrl { get; set; }

    /// <summary>
    /// For the Agents Playground alone: activities without a token are taken from loopback connections, and only loopback service
    /// addresses are followed. It needs no other key and refuses to start in Production.
    /// </summary>
    public bool AllowUnauthenticatedLoopback { get; set; }

    internal string TokenAddress => TokenUrl ?? $"https://login.microsoftonline.com/{TenantId}/oauth2/v2.0/token";

    public bool IsAbsent => AppId is null && AppPassword is null && TenantId is null && !AllowUnauthenticatedLoopback;

    /// <summary>An empty key in a file of settings means the same as none; ids are small letters everywhere else.</summary>
    internal void ForgetEmptyKeys() => (AppId, AppPassword, TenantId, TokenUrl, OpenIdMetadataUrl) =
        (Said(AppId)?.ToLowerInvariant(), Said(AppPassword), Said(TenantId)?.ToLowerInvariant(), Said(TokenUrl), Said(OpenIdMetadataUrl) ?? MicrosoftMetadataUrl);

    private static string? Said(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}
