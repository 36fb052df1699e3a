using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace ChatOps.EndToEnd.Tests.Teams;

/// <summary>Who sits in front of the Playground: it knows one at a time, and another means to start it again.</summary>
internal sealed record Somebody(string Name, string Id)
{
    public static Somebody Jonas { get; } = new("Jonas Keller", "33333333-3333-4333-8333-333333333330");

    public static Somebody Maya { get; } = new("Maya Weber", "33333333-3333-4333-8333-333333333331");

    public string First => Name.Split(' ')[0];

    /// <summary>Each has a 1:1 chat of their own, as in Teams.</summary>
    public string Chat => $"a:personal-{First}";

    public string Yaml => $$"""{ id: "29:{{First}}", name: {{Name}}, userPrincipleName: {{First}}@example.com, aadObjectId: {{Id}}, givenName: {{First}}, surname: {{Name.Split(' ')[1]}}, email: {{First}}@example.com }""";
}

/// <summary>One running Playground. It listens on all interfaces, which it doesn't let one choose, for as long as the test takes.</summary>
internal sealed class Playground : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly string _folder;

    private Playground(Process process, string folder, Uri address) => (_process, _folder, Address) = (process, folder, address);

    public Uri Address { get; }

    /// <summary>The same one for everybody: a host keeps the address at which it was met.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public static async Task<Playground> StartAsync(string program, int port, Uri endpoint, Somebody current, Somebody other)
    {
        var template = await File.ReadAllTextAsync(Path.Combine(PlaygroundProgram.Sources, "m365agentsplayground.yml"));
        var folder = Directory.CreateTempSubdirectory("chatops-playground").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, ".m365agentsplayground.yml"), template
            .Replace("currentUser: CURRENT", "currentUser: " + current.Yaml, StringComparison.Ordinal)
            .Replace("- OTHER", "- " + other.Yaml, StringComparison.Ordinal)
            .Replace("\"CHAT\"", $"\"{current.Chat}\"", StringComparison.Ordinal));
        var start = new ProcessStartInfo("node", [program, "start", "-e", endpoint.ToString(), "-c", "msteams", "-p", $"{port}", "--disable-telemetry"]) { WorkingDirectory = folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["BROWSER"] = "/bin/true";
        start.Environment["APPLICATION_INSIGHTS_NO_STATSBEAT"] = "1";
        var playground = new Playground(Process.Start(start)!, folder, new Uri($"http://localhost:{port}/"));
        try
        {
            await playground.ListeningAsync(port);
            return playground;
        }
        catch
        {
            await playground.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task ListeningAsync(int port)
    {
        using var limit = new CancellationTokenSource(s_patience);
        var errors = _process.StandardError.ReadToEndAsync(CancellationToken.None);
        while (await _process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            if (line.Contains("Listening on", StringComparison.Ordinal))
            {
                line.ShouldContain($"{port}", customMessage: "It takes any port when the wanted one is busy.");
                _ = _process.StandardOutput.ReadToEndAsync(CancellationToken.None);
                return;
            }
        }

        throw new InvalidOperationException("The Playground ended: " + await errors);
    }
}
