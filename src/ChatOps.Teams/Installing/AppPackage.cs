using System.IO.Compression;
using System.Text;

namespace ChatOps.Teams.Installing;

/// <summary>The zip that is uploaded to Teams: the manifest with one's own ids, and both icons.</summary>
public static class AppPackage
{
    /// <summary>The same app makes the same bytes.</summary>
    private static readonly DateTimeOffset s_always = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <param name="appId">The bot's app id; also the app's own.</param>
    /// <param name="website">What Teams links to as website, privacy and terms of use.</param>
    public static void Write(Stream destination, Guid appId, Uri website)
    {
        using var zip = new ZipArchive(destination, ZipArchiveMode.Create, leaveOpen: true);
        Add(zip, "manifest.json", Encoding.UTF8.GetBytes(Manifest(appId, website)));
        Add(zip, "color.png", AppIcon.Color());
        Add(zip, "outline.png", AppIcon.Outline());
    }

    /// <summary>As <c>manifests/teams/manifest.json</c> is, with what it leaves open.</summary>
    public static string Manifest(Guid appId, Uri website)
    {
        using var template = new StreamReader(typeof(AppPackage).Assembly.GetManifestResourceStream("manifest.json")!);
        return template.ReadToEnd()
            .Replace(Guid.Empty.ToString("D"), appId.ToString("D"), StringComparison.Ordinal)
            .Replace("https://YOUR-WEBSITE", website.AbsoluteUri, StringComparison.Ordinal);
    }

    private static void Add(ZipArchive zip, string name, byte[] content)
    {
        var entry = zip.CreateEntry(name);
        entry.LastWriteTime = s_always;
        using var stream = entry.Open();
        stream.Write(content);
    }
}
