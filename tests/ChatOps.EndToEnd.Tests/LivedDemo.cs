using System.Net.Http.Json;
using System.Text.Json;

namespace ChatOps.EndToEnd.Tests;

/// <summary>The demonstration with its six weeks lived, once for all tests: each goes on from a copy, on a host of its own.</summary>
public sealed class LivedDemo : IAsyncLifetime
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(4);
    private static readonly (string, string)[] s_settings = [("Simulator__DemoMonday", "2026-11-23")];

    private readonly string _folder = Directory.CreateTempSubdirectory("chatops-e2e").FullName;

    public async ValueTask InitializeAsync()
    {
        await using var host = await RunningHost.StartAsync(_folder, s_settings);
        using var client = host.Client();
        using var patience = new CancellationTokenSource(s_patience);
        while (await StageAsync(client, patience.Token) is "none" or "living")
        {
            await Task.Delay(250, patience.Token);
        }

        (await StageAsync(client, patience.Token)).ShouldBe("done");
        await host.StopAsync();
    }

    /// <summary>A host that goes on where the history ends; its folder goes away with it.</summary>
    public Task<RunningHost> GoOnAsync() => RunningHost.StartFromAsync(_folder, s_settings);

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private static async Task<string?> StageAsync(HttpClient client, CancellationToken cancellationToken)
    {
        var state = await client.GetFromJsonAsync<JsonElement>("/simulator/api/state?as=ruth", cancellationToken);
        return state.GetProperty("story").GetProperty("stage").GetString();
    }
}
