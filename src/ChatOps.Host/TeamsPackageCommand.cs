using ChatOps.Teams;
using ChatOps.Teams.Installing;

namespace ChatOps.Host;

/// <summary>
/// <c>teams-package FILE.zip --website URL [--app-id ID]</c>: the app package for Teams. It needs neither database nor secrets, so it also
/// works before the rest of Teams is configured. Ends with 0 when written, 1 when it couldn't be, 2 when it wasn't understood.
/// </summary>
internal static class TeamsPackageCommand
{
    public const string Word = "teams-package";
    public const string Usage = "teams-package FILE.zip --website URL [--app-id ID]";

    public static bool Wants(string[] args) => args is [Word, ..];

    /// <param name="configuredAppId">Taken when none is given.</param>
    public static async Task<int> RunAsync(string[] args, string? configuredAppId, TextWriter output, TextWriter errors)
    {
        if (args.Length < 2 || args.Length % 2 != 0 || args[1].StartsWith('-') || args[2..].Chunk(2).Any(pair => pair[0] is not ("--website" or "--app-id")))
        {
            await errors.WriteLineAsync(Usage);
            return 2;
        }

        var given = args[2..].Chunk(2).ToLookup(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        if (!Guid.TryParseExact(given["--app-id"].LastOrDefault() ?? configuredAppId, "D", out var appId) || appId == Guid.Empty)
        {
            await errors.WriteLineAsync($"Which bot? Add --app-id with the id that the Azure portal shows at your Azure Bot, Configuration, \"Microsoft App ID\" (8-4-4-4-12 hexadecimal digits), or set {TeamsOptions.Section}:{nameof(TeamsOptions.AppId)}.");
            return 2;
        }

        if (!Uri.TryCreate(given["--website"].LastOrDefault(), UriKind.Absolute, out var website) || website.Scheme is not "https")
        {
            await errors.WriteLineAsync("Teams shows a link to who runs the app: add --website with a page that tells your people of it (https://…).");
            return 2;
        }

        return await WriteAsync(args[1], appId, website, output, errors);
    }

    private static async Task<int> WriteAsync(string file, Guid appId, Uri website, TextWriter output, TextWriter errors)
    {
        try
        {
            await using (var zip = File.Create(file))
            {
                AppPackage.Write(zip, appId, website);
            }

            await output.WriteLineAsync($"{file} is written. Upload it in Teams: Apps, Manage your apps, Upload an app.");
            return 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync(e.Message);
            return 1;
        }
    }
}
