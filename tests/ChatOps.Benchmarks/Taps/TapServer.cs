using System.Diagnostics;

namespace ChatOps.Benchmarks.Taps;

/// <summary>One of the two that are measured, in a process of its own.</summary>
internal sealed class TapServer : IAsyncDisposable
{
    public const string Secret = "0123456789abcdef0123456789abcdef";
    private readonly Process _process;

    private TapServer(Process process, Uri events)
    {
        _process = process;
        Events = events;
    }

    public Uri Events { get; }

    public static string Folder { get; } = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../.."));

    /// <summary>The host as it is published, with Slack on and nobody to send to.</summary>
    public static Task<TapServer> OursAsync(string connectionString)
    {
        var port = StartHost.FreePort();
        return StartAsync(port, "healthz/live", "dotnet", [Path.Combine(Folder, "src/ChatOps.Host/bin/Release/net10.0/ChatOps.Host.dll"), "--urls", $"http://127.0.0.1:{port}"], Path.GetTempPath(), new()
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["ConnectionStrings__ChatOps"] = connectionString,
            ["Slack__SigningSecret"] = Secret,
            ["Slack__ClientId"] = "bench",
            ["Slack__ClientSecret"] = "bench",
            ["Slack__ApiBaseUrl"] = "http://127.0.0.1:9/",
        });
    }

    /// <param name="app">The folder of the app, with what it needs installed.</param>
    public static Task<TapServer> BoltAsync(string app, string database, string synchronous)
    {
        var port = StartHost.FreePort();
        return StartAsync(port, "", "node", ["app.mjs"], app, new()
        {
            ["NODE_ENV"] = "production",
            ["DATABASE"] = database,
            ["SYNCHRONOUS"] = synchronous,
            ["SIGNING_SECRET"] = Secret,
            ["PORT"] = $"{port}",
        });
    }

    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static async Task<TapServer> StartAsync(int port, string knock, string program, string[] arguments, string folder, Dictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, UseShellExecute = false, RedirectStandardOutput = true };
        foreach (var (key, value) in environment)
        {
            start.Environment[key] = value;
        }

        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        var root = new Uri($"http://127.0.0.1:{port}/");
        using var http = new HttpClient();
        while (!await AnswersAsync(http, new Uri(root, knock)))
        {
            if (process.HasExited)
            {
                throw new InvalidOperationException($"{program} ended with {process.ExitCode}.");
            }

            await Task.Delay(50);
        }

        return new TapServer(process, new Uri(root, "slack/events"));
    }

    private static async Task<bool> AnswersAsync(HttpClient http, Uri url)
    {
        try
        {
            using var response = await http.GetAsync(url);
            return true; // whatever it says, it listens
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
