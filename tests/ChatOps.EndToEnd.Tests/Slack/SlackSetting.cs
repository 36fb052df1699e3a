using System.Net.Http.Json;
using NodaTime;

namespace ChatOps.EndToEnd.Tests.Slack;

/// <summary>How Slack reaches the host.</summary>
public enum Way
{
    Http,
    SocketMode,
}

/// <summary>A host and a local-slack that know of each other, and somebody in front of Slack's page.</summary>
internal sealed class SlackSetting : IAsyncDisposable
{
    /// <summary>Friday at nine in Berlin.</summary>
    private static readonly Instant s_begin = Instant.FromUtc(2026, 11, 20, 8, 0);

    private readonly string _folder;
    private readonly LocalSlack _slack;
    private readonly Visit _visit;

    private SlackSetting(string folder, RunningHost host, LocalSlack slack, Visit visit, SlackPage page) => (_folder, Host, _slack, _visit, Page) = (folder, host, slack, visit, page);

    public RunningHost Host { get; }

    public SlackPage Page { get; }

    public static async Task<SlackSetting> BeginAsync(LocalSlackProgram program, Chromium chromium, Way way)
    {
        var (path, address) = (program.Path, LocalSlack.FreeAddress());
        var folder = Directory.CreateTempSubdirectory("chatops-e2e").FullName;
        await ClockFile.SetAsync(folder, s_begin);
        var host = await RunningHost.StartAsync(folder, [("Simulator__Demo", "false"), ("Slack__ApiBaseUrl", new Uri(address, "api/").ToString()), ("Slack__BotToken", "xoxb-local"), way == Way.Http ? ("Slack__SigningSecret", "local-signing-secret") : ("Slack__AppToken", "xapp-local")]);
        var slack = await LocalSlack.StartAsync(path, address, way == Way.Http ? "events" : "socket", new Uri(host.Address, "slack/events"));
        await host.SaysAsync("Connected to the Slack workspace Example");
        if (way == Way.SocketMode)
        {
            await host.SaysAsync("The socket to Slack is open");
        }

        var visit = await chromium.NewPageAsync(address);
        visit.Page.SetDefaultTimeout(15_000);
        var modal = await ModalAid.BetweenAsync(visit.Page);
        await visit.Page.GotoAsync(address.ToString());
        await Expect(visit.Page.Locator(".status.ok").Last).ToBeVisibleAsync();
        return new(folder, host, slack, visit, new SlackPage(slack, visit.Page, modal));
    }

    /// <summary>What the page, local-slack or the host complained of.</summary>
    public async Task<IReadOnlyList<string>> ProblemsAsync() =>
        [.. _visit.Problems, .. await _slack.TroublesAsync(), .. Host.Log.Where(line => line.StartsWith("fail:", StringComparison.Ordinal) || line.StartsWith("crit:", StringComparison.Ordinal))];

    /// <summary>From event to event until the open conversation says it.</summary>
    public async Task<Said> LiveUntilAsync(string says)
    {
        using var client = Host.Client();
        for (var events = 0; events < Living.MostEvents; events++)
        {
            if (await Page.FindSoonAsync(says, TimeSpan.FromMilliseconds(700)) is { } said)
            {
                return said;
            }

            using var moved = await client.PostAsJsonAsync("simulator/api/clock", new { @as = "nobody", to = "event" });
            moved.IsSuccessStatusCode.ShouldBeTrue(await moved.Content.ReadAsStringAsync());
        }

        return await Page.SayingAsync(says);
    }

    public async ValueTask DisposeAsync()
    {
        await Page.PictureAsync("end");
        await _visit.DisposeAsync();
        await _slack.DisposeAsync();
        await Host.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
