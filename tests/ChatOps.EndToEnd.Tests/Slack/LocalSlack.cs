using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace ChatOps.EndToEnd.Tests.Slack;

/// <summary>One running local-slack with a workspace of its own. It listens on all interfaces, which it doesn't let one choose, for as long as the test takes.</summary>
internal sealed class LocalSlack : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly string _folder;
    private readonly HttpClient _client;

    private LocalSlack(Process process, string folder, Uri address) => (_process, _folder, Address, _client) = (process, folder, address, new HttpClient { BaseAddress = address });

    public Uri Address { get; }

    /// <summary>Nobody listens there yet. The host needs to know Slack's address, and local-slack the host's: one of them has to be chosen before.</summary>
    public static Uri FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");
    }

    public static async Task<LocalSlack> StartAsync(string program, Uri address, string mode, Uri requestUrl)
    {
        var template = await File.ReadAllTextAsync(Path.Combine(LocalSlackProgram.Sources, "config.yaml"));
        var folder = Directory.CreateTempSubdirectory("chatops-local-slack").FullName;
        var config = Path.Combine(folder, "config.yaml");
        await File.WriteAllTextAsync(config, template.Replace("REQUEST-URL", requestUrl.ToString(), StringComparison.Ordinal).Replace("mode: MODE", $"mode: {mode}", StringComparison.Ordinal));
        var start = new ProcessStartInfo(program, ["--config", config, "--port", $"{address.Port}", "--base-host", "127.0.0.1", "--files-dir", Path.Combine(folder, "files")]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        var slack = new LocalSlack(Process.Start(start)!, folder, address);
        try
        {
            await slack.ListeningAsync();
            return slack;
        }
        catch
        {
            await slack.DisposeAsync();
            throw;
        }
    }

    /// <summary>Everything that stands in a channel or in somebody's direct messages, oldest first; none where nobody has written yet.</summary>
    public async Task<IReadOnlyList<JsonObject>> MessagesAsync(string place)
    {
        var state = await GetAsync("_control/state");
        var person = state["users"]!.AsArray().FirstOrDefault(u => (string?)u!["real_name"] == place);
        var channel = state["channels"]!.AsArray().FirstOrDefault(c => person is null
            ? (string?)c!["name"] == place
            : (bool)c!["is_im"]! && c["members"]!.AsArray().Any(m => (string?)m == (string?)person["id"]));
        return channel is null ? [] : [.. (await GetAsync($"_control/messages/{(string)channel["id"]!}"))["messages"]!.AsArray().Select(m => (JsonObject)m!)];
    }

    /// <summary>What the host answered to all that reached it, or didn't reach it, that wasn't plainly well.</summary>
    public async Task<IReadOnlyList<string>> TroublesAsync() =>
    [
        .. (await GetAsync("_control/log"))["log"]!.AsArray()
            .Select(entry => (Direction: (string)entry!["direction"]!, Summary: (string)entry["summary"]!))
            .Where(entry => entry.Direction == "internal" || (entry.Summary.StartsWith("HTTP ", StringComparison.Ordinal) && entry.Summary != "HTTP 200"))
            .Select(entry => entry.Summary),
    ];

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _client.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<JsonObject> GetAsync(string path) => (await _client.GetFromJsonAsync<JsonObject>(path))!;

    private async Task ListeningAsync()
    {
        using var limit = new CancellationTokenSource(s_patience);
        var errors = _process.StandardError.ReadToEndAsync(limit.Token);
        while (await _process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            if (line.Contains("Control API", StringComparison.Ordinal))
            {
                _ = DrainAsync(_process.StandardOutput);
                return;
            }
        }

        throw new InvalidOperationException("local-slack ended: " + await errors);
    }

    /// <summary>A pipe that nobody reads would stop it once it is full.</summary>
    private static async Task DrainAsync(StreamReader output)
    {
        while (await output.ReadLineAsync() is not null)
        {
        }
    }
}
