using System.Net.Http.Json;
using System.Text.Json;

namespace ChatOps.EndToEnd.Tests;

/// <summary>The demonstration as a newcomer meets it.</summary>
public sealed class DemoTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(4);

    [Fact]
    public async Task Six_weeks_are_lived_without_leaving_a_scene_out_and_the_clock_stands_at_its_Monday()
    {
        await using var host = await RunningHost.StartAsync(settings: [("Simulator__DemoMonday", "2026-11-23")]);
        using var client = host.Client();
        using var patience = new CancellationTokenSource(s_patience);
        var state = await StateAsync(client, patience.Token);
        while (state.GetProperty("story").GetProperty("stage").GetString() is "none" or "living")
        {
            await Task.Delay(500, patience.Token);
            state = await StateAsync(client, patience.Token);
        }

        state.GetProperty("story").GetProperty("stage").GetString().ShouldBe("done");
        host.Log.Where(line => line.Contains("is left out", StringComparison.Ordinal)).ShouldBeEmpty();
        state.GetProperty("people").GetArrayLength().ShouldBe(12);
        state.GetProperty("people").EnumerateArray().Select(p => p.GetProperty("zone").GetString()).Distinct().Count().ShouldBe(5);
        state.GetProperty("clock").GetProperty("now").GetString()!.ShouldStartWith("2026-11-23T07:4");
        (await FirstMorningAsync(client, patience.Token)).ShouldContain("All 3 on track", Case.Sensitive, "the first thing a newcomer is asked is answered with one tap");
    }

    /// <summary>What the newcomer finds after the first press of "Next event".</summary>
    private static async Task<string> FirstMorningAsync(HttpClient client, CancellationToken cancellationToken)
    {
        using var moved = await client.PostAsJsonAsync("/simulator/api/clock", new { @as = "maya", to = "event" }, cancellationToken);
        moved.EnsureSuccessStatusCode();
        var messages = await client.GetFromJsonAsync<JsonElement>("/simulator/api/messages?as=maya&conversation=dm:maya", cancellationToken);
        return messages.GetProperty("messages").EnumerateArray().Last().GetRawText();
    }

    private static Task<JsonElement> StateAsync(HttpClient client, CancellationToken cancellationToken) =>
        client.GetFromJsonAsync<JsonElement>("/simulator/api/state?as=ruth", cancellationToken);
}
