using System.Net.Http.Json;
using NodaTime;

namespace ChatOps.EndToEnd.Tests.Teams;

/// <summary>A host and a Playground, and somebody in front of it.</summary>
internal sealed class TeamsSetting : IAsyncDisposable
{
    /// <summary>Friday at eight, UTC: the Playground tells no zone.</summary>
    private static readonly Instant s_begin = Instant.FromUtc(2026, 11, 20, 8, 0);

    private readonly string _program;
    private readonly string _folder = Directory.CreateTempSubdirectory("chatops-e2e").FullName;
    private readonly int _port = Playground.FreePort();
    private readonly Visit _visit;
    private RunningHost? _host;
    private Playground? _playground;

    private TeamsSetting(string program, Visit visit) => (_program, _visit, Page) = (program, visit, new TeamsPage(visit.Page));

    public RunningHost Host => _host!;

    public TeamsPage Page { get; }

    public static async Task<TeamsSetting> BeginAsync(PlaygroundProgram program, Chromium chromium)
    {
        // First what may skip the test, then what has to be stopped afterwards.
        var path = program.Path;
        var setting = new TeamsSetting(path, await chromium.NewPageAsync(new Uri("http://localhost/"), height: 1400));
        try
        {
            setting._visit.Page.SetDefaultTimeout(15_000);
            await setting._visit.Page.Clock.SetFixedTimeAsync(s_begin.ToDateTimeUtc()); // its calendars open at the month that the week is lived in
            await ClockFile.SetAsync(setting._folder, s_begin);
            setting._host = await RunningHost.StartAsync(setting._folder, ("Simulator__Demo", "false"), ("Teams__AllowUnauthenticatedLoopback", "true"));
            return setting;
        }
        catch
        {
            await setting.DisposeAsync();
            throw;
        }
    }

    /// <summary>What the host complained of.</summary>
    public IReadOnlyList<string> Problems() => [.. Host.Log.Where(line => line.StartsWith("fail:", StringComparison.Ordinal) || line.StartsWith("crit:", StringComparison.Ordinal))];

    public async Task BecomeAsync(Somebody current, Somebody other)
    {
        await (_playground?.DisposeAsync() ?? ValueTask.CompletedTask);
        _playground = await Playground.StartAsync(_program, _port, new Uri(Host.Address, "api/messages"), current, other);
        await Page.OpenAsync(_playground.Address);
    }

    /// <summary>From event to event until a card in the open conversation says it.</summary>
    public async Task<ILocator> LiveUntilAsync(string says)
    {
        using var client = Host.Client();
        for (var events = 0; events < Living.MostEvents && !await Page.SaysSoonAsync(says); events++)
        {
            using var moved = await client.PostAsJsonAsync("simulator/api/clock", new { @as = "nobody", to = "event" });
            moved.IsSuccessStatusCode.ShouldBeTrue(await moved.Content.ReadAsStringAsync());
        }

        return await Page.SayingAsync(says);
    }

    public async ValueTask DisposeAsync()
    {
        await Page.PictureAsync("end");
        await _visit.DisposeAsync();
        await (_playground?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_host?.DisposeAsync() ?? ValueTask.CompletedTask);
        Directory.Delete(_folder, recursive: true);
    }
}
