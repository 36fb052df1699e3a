using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;

namespace ChatOps.EndToEnd.Tests;

/// <summary>What is handed to whoever runs it: the published folder, away from its sources.</summary>
public sealed partial class PublishedHostTests(PublishedHostTests.Published published) : IClassFixture<PublishedHostTests.Published>
{
    [Fact]
    public async Task In_Production_it_is_healthy_and_there_is_no_simulator()
    {
        await using var host = await RunningHost.StartAsync(published.Program, folder: null, ("ASPNETCORE_ENVIRONMENT", "Production"));
        using var client = host.Client();
        (await client.GetStringAsync(new Uri("/healthz/live", UriKind.Relative))).ShouldBe("Healthy");
        (await client.GetStringAsync(new Uri("/healthz/ready", UriKind.Relative))).ShouldBe("Healthy");
        foreach (var address in (string[])["/", "/index.html", "/simulator/app.js", "/simulator/page.css", "/simulator/api/state"])
        {
            using var answer = await client.GetAsync(new Uri(address, UriKind.Relative));
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, address);
        }

        Directory.Exists(Path.Combine(host.Folder, "chatops.simulator")).ShouldBeFalse("Nothing of it is begun.");
    }

    [Fact]
    public async Task Asked_for_by_name_it_serves_the_page_with_all_that_it_links_and_imports()
    {
        await using var host = await RunningHost.StartAsync(published.Program, folder: null, ("ASPNETCORE_ENVIRONMENT", "Production"), ("Simulator__EnabledInProduction", "true"), ("Simulator__Demo", "false"));
        using var client = host.Client();
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        var open = new Queue<Uri>([host.Address]);
        while (open.TryDequeue(out var address))
        {
            if (found.ContainsKey(address.AbsolutePath))
            {
                continue;
            }

            using var answer = await client.GetAsync(address);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, address.AbsolutePath);
            found[address.AbsolutePath] = answer.Content.Headers.ContentType?.MediaType ?? "none";
            foreach (Match link in Links().Matches(await answer.Content.ReadAsStringAsync()))
            {
                open.Enqueue(new Uri(address, link.Groups["to"].Value));
            }
        }

        found.ShouldSatisfyAllConditions([.. found.Select(pair => (Action)(() => pair.Value.ShouldBe(ContentType(pair.Key), pair.Key)))]);
        string[] written = [.. Directory.EnumerateFiles(Path.Combine(Path.GetDirectoryName(HostProgram.Project)!, "../ChatOps.Simulator/wwwroot")).Select(file => "/simulator/" + Path.GetFileName(file))];
        found.Keys.Order().ShouldBe(written.Append("/").Order(), "Each file that was written is reached from the page, and nothing else.");
    }

    private static string ContentType(string path) => Path.GetExtension(path) switch
    {
        "" => "text/html",
        ".css" => "text/css",
        ".js" => "text/javascript",
        ".svg" => "image/svg+xml",
        var other => throw new InvalidOperationException($"What is a {other} served as?"),
    };

    /// <summary>What HTML links, modules import and stylesheets load; not anchors in the page.</summary>
    [GeneratedRegex("""(?:(?:src|href)=|\bfrom |\bimport[ (]|url\()["']?(?<to>(?:/|\./)[^"')\s]+)["')]""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Links();

    /// <summary>The host, published as it was built, once for all tests.</summary>
    public sealed class Published : IAsyncLifetime
    {
        private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);

        private readonly string _folder = Directory.CreateTempSubdirectory("chatops-published").FullName;

        internal HostProgram Program => new(Path.Combine(_folder, "ChatOps.Host.dll"));

        public async ValueTask InitializeAsync()
        {
            var start = new ProcessStartInfo("dotnet", ["publish", HostProgram.Project, "--no-build", "-c", HostProgram.Configuration, "-o", _folder, "-v", "q", "-nologo", "-nodeReuse:false"]) { UseShellExecute = false, RedirectStandardOutput = true };
            using var publishing = Process.Start(start)!;
            using var patience = new CancellationTokenSource(s_patience);
            var said = await publishing.StandardOutput.ReadToEndAsync(patience.Token);
            await publishing.WaitForExitAsync(patience.Token);
            publishing.ExitCode.ShouldBe(0, said);
        }

        public ValueTask DisposeAsync()
        {
            Directory.Delete(_folder, recursive: true);
            return ValueTask.CompletedTask;
        }
    }
}
