namespace ChatOps.Teams;

/// <summary>What keeps a half-configured Teams from starting: each a sentence with the key and the page where its value stands.</summary>
internal static class TeamsOptionsCheck
{
    /// <exception cref="TeamsRefusal">Something is missing or makes no sense.</exception>
    public static void Check(TeamsOptions options, bool isProduction)
    {
        if (ProblemWith(options, isProduction) is { } problem)
        {
            throw new TeamsRefusal(problem);
        }
    }

    public static string? ProblemWith(TeamsOptions options, bool isProduction) =>
        options.AllowUnauthenticatedLoopback ? LoopbackProblem(options, isProduction) : KeyProblem(options) ?? AddressProblem(options, isProduction);

    private static string? LoopbackProblem(TeamsOptions options, bool isProduction) => (isProduction, options) switch
    {
        (true, _) => "Teams:AllowUnauthenticatedLoopback lets anybody on this machine speak for anybody, so it doesn't start in Production. Remove it, and set Teams:AppId, Teams:AppPassword and Teams:TenantId.",
        (_, { AppId: not null } or { AppPassword: not null } or { TenantId: not null }) =>
            "Teams:AllowUnauthenticatedLoopback is for the Agents Playground and goes with no other key. Remove it to connect a tenant, or remove Teams:AppId, Teams:AppPassword and Teams:TenantId to use the Playground.",
        _ => null,
    };

    private static string? KeyProblem(TeamsOptions options) => options switch
    {
        { AppId: null } => "Teams:AppId is missing. The Azure portal shows it at your Azure Bot, Configuration, \"Microsoft App ID\".",
        { AppId: { } id } when !Guid.TryParseExact(id, "D", out _) => $"Teams:AppId is \"{id}\", which isn't an app's id (8-4-4-4-12 hexadecimal digits). The Azure portal shows it at your Azure Bot, Configuration, \"Microsoft App ID\".",
        { AppPassword: null } => "Teams:AppPassword is missing. Make a client secret in the Azure portal: your Azure Bot, Configuration, \"Manage Password\". It is the secret's value, not its id.",
        { TenantId: null } => "Teams:TenantId is missing. The Azure portal shows it at your Azure Bot, Configuration, \"App Tenant ID\".",
        { TenantId: { } id } when !Guid.TryParseExact(id, "D", out _) => $"Teams:TenantId is \"{id}\", which isn't a tenant's id (8-4-4-4-12 hexadecimal digits). The Azure portal shows it at your Azure Bot, Configuration, \"App Tenant ID\".",
        _ => null,
    };

    private static string? AddressProblem(TeamsOptions options, bool isProduction) =>
        Unsafe("Teams:OpenIdMetadataUrl", options.OpenIdMetadataUrl, "It tells whose signatures we believe", isProduction)
        ?? Unsafe("Teams:TokenUrl", options.TokenAddress, "It gets the app's password", isProduction);

    private static string? Unsafe(string key, string address, string why, bool isProduction) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri switch
        {
            { Scheme: "https" } => true,
            { Scheme: "http" } => uri.IsLoopback && !isProduction,
            _ => false,
        }
            ? null
            : $"{key} is \"{address}\". {why}, so it must begin with https:// (http:// is for tests on this machine alone). Remove it to use Microsoft's.";
}
