using System.Net.Http.Json;
using System.Text.Json;

namespace ChatOps.EndToEnd.Tests;

/// <summary>The first start is killed while it lives the demonstration's history: the next one goes on where it stood.</summary>
public sealed class InterruptedDemoTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(5);

    [Theory]
    [InlineData(3)]
    [InlineData(60)]
    public async Task A_history_that_was_killed_midway_is_lived_to_its_end_by_the_next_start(int percent)
    {
        var folder = Directory.CreateTempSubdirectory("chatops-e2e").FullName;
        try
        {
            using var patience = new CancellationTokenSource(s_patience);
            (string, string)[] settings = [("Simulator__DemoMonday", "2026-11-23")];
            await using (var killed = await RunningHost.StartAsync(folder, settings))
            {
                await UntilAsync(killed, story => story.GetProperty("percent").GetInt32() >= percent, patience.Token);
            } // SIGKILL

            // Another Monday is asked for now: a story that was begun keeps its own.
            await using var host = await RunningHost.StartAsync(folder, ("Simulator__DemoMonday", "2027-03-01"));
            var state = await UntilAsync(host, story => story.GetProperty("stage").GetString() is "done" or "failed", patience.Token);

            state.GetProperty("story").GetProperty("stage").GetString().ShouldBe("done");
            host.Log.ShouldContain(line => line.Contains("was interrupted and goes on at scene", StringComparison.Ordinal));
            host.Log.Count(line => line.Contains("is left out", StringComparison.Ordinal)).ShouldBeLessThanOrEqualTo(1, "the scene in which it was killed may have done its work already");
            state.GetProperty("people").GetArrayLength().ShouldBe(12);
            state.GetProperty("clock").GetProperty("now").GetString()!.ShouldStartWith("2026-11-23T07:4");
            File.Exists(Path.Combine(folder, "chatops.simulator", "story.txt")).ShouldBeFalse();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<JsonElement> UntilAsync(RunningHost host, Func<JsonElement, bool> isThere, CancellationToken cancellationToken)
    {
        using var client = host.Client();
        while (true)
        {
            var state = await client.GetFromJsonAsync<JsonElement>("/simulator/api/state?as=ruth", cancellationToken);
            if (isThere(state.GetProperty("story")))
            {
                return state;
            }

            await Task.Delay(250, cancellationToken);
        }
    }
}
