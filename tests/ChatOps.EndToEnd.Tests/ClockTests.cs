using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using NodaTime.Text;

namespace ChatOps.EndToEnd.Tests;

public sealed class ClockTests
{
    [Fact]
    public async Task The_clock_moves_keeps_its_place_over_a_restart_and_takes_the_chat_with_it()
    {
        var folder = Directory.CreateTempSubdirectory("chatops-e2e").FullName;
        try
        {
            string before;
            await using (var host = await StartAsync(folder))
            {
                using var client = host.Client();
                await WaitForPeopleAsync(client);
                (await MoveAsync(client, "morning")).StatusCode.ShouldBe(HttpStatusCode.OK);
                before = await ChatAsync(client);
                before.ShouldContain("on track?");
            }

            await using (var host = await StartAsync(folder))
            {
                using var client = host.Client();
                (await ChatAsync(client)).ShouldBe(before);
                var now = InstantPattern.ExtendedIso.Parse((await StateAsync(client)).GetProperty("clock").GetProperty("now").GetString()!).Value;
                now.ShouldBeGreaterThanOrEqualTo(NodaTime.Instant.FromUtc(2026, 11, 24, 8, 0));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Two_moves_at_once_are_one_after_the_other_or_refused_with_a_sentence()
    {
        await using var host = await StartAsync(folder: null);
        using var client = host.Client();
        await WaitForPeopleAsync(client);
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => MoveAsync(client, "hour")));
        answers.ShouldContain(a => a.StatusCode == HttpStatusCode.OK);
        foreach (var refused in answers.Where(a => a.StatusCode != HttpStatusCode.OK))
        {
            refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
            (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("text").GetString()!.ShouldContain("Wait until it stands");
        }
    }

    private static Task<RunningHost> StartAsync(string? folder) => RunningHost.StartAsync(folder, ("Simulator__DemoWeeks", "0"), ("Simulator__DemoMonday", "2026-11-23"));

    private static Task<HttpResponseMessage> MoveAsync(HttpClient client, string to) => client.PostAsJsonAsync("/simulator/api/clock", new { @as = "maya", to });

    private static Task<string> ChatAsync(HttpClient client) => client.GetStringAsync(new Uri("/simulator/api/messages?as=maya&conversation=dm:maya", UriKind.Relative));

    private static Task<JsonElement> StateAsync(HttpClient client) => client.GetFromJsonAsync<JsonElement>("/simulator/api/state?as=maya");

    /// <summary>Asks another process until its people are there; a minute is a failure.</summary>
    private static async Task WaitForPeopleAsync(HttpClient client)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while ((await StateAsync(client)).GetProperty("people").GetArrayLength() == 0)
        {
            await Task.Delay(100, patience.Token);
        }
    }
}
