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

    private readonly string _folder = Directory.CreateTempSubdirectory("chatops-e2e").FullName;
    private readonly Visit _visit;
    private RunningHost? _host;
    private LocalSlack? _slack;
    private SlackPage? _page;

    private SlackSetting(Visit visit) => _visit = visit;

    public RunningHost Host => _host!;

    public SlackPage Page => _page!;

    public static async Task<SlackSetting> BeginAsync(LocalSlackProgram program, Chromium chromium, Way way)
    {
        // First what may skip the test, then what has to be stopped afterwards.
        var (path, address) = (program.Path, LocalSlack.FreeAddress());
        var setting = new SlackSetting(await chromium.NewPageAsync(address));
        try
        {
            await setting.ConnectAsync(path, address, way);
            return setting;
        }
        catch
        {
            await setting.DisposeAsync();
            throw;
        }
    }

    /// <summary>What the page, local-slack or the host complained of.</summary>
    public async Task<IReadOnlyList<string>> ProblemsAsync() =>
        [.. _visit.Problems, .. await _slack!.TroublesAsync(), .. Host.Log.Where(line => line.StartsWith("fail:", StringComparison.Ordinal) || line.StartsWith("crit:", StringComparison.Ordinal))];

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
        await (_page?.PictureAsync("end") ?? Task.CompletedTask);
        await _visit.DisposeAsync();
        await (_slack?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_host?.DisposeAsync() ?? ValueTask.CompletedTask);
        Directory.Delete(_folder, recursive: true);
    }

    private async Task ConnectAsync(string program, Uri address, Way way)
    {
        await ClockFile.SetAsync(_folder, s_begin);
        _host = await RunningHost.StartAsync(
            _folder,
            ("Simulator__Demo", "false"),
            ("Slack__ApiBaseUrl", new Uri(address, "api/").ToString()),
            ("Slack__BotToken", "xoxb-local"),
            way == Way.Http ? ("Slack__SigningSecret", "local-signing-secret") : ("Slack__AppToken", "xapp-local"));
        _slack = await LocalSlack.StartAsync(program, address, way == Way.Http ? "events" : "socket", new Uri(_host.Address, "slack/events"));
        await _host.SaysAsync("Connected to the Slack workspace Example");
        if (way == Way.SocketMode)
        {
            await _host.SaysAsync("The socket to Slack is open");
        }

        _visit.Page.SetDefaultTimeout(15_000);
        var modal = await ModalAid.BetweenAsync(_visit.Page);
        await _visit.Page.GotoAsync(address.ToString());
        await Expect(_visit.Page.Locator(".status.ok").Last).ToBeVisibleAsync();
        _page = new SlackPage(_slack, _visit.Page, modal, $"slack-{way}-");
    }
}
