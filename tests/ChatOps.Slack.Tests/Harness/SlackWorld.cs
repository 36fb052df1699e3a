using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOps.Core;
using ChatOps.Core.Delivery;
using ChatOps.Core.Messages;
using ChatOps.FakeSlack;
using ChatOps.Slack.Inbound;
using ChatOps.Slack.Installing;
using ChatOps.Slack.Rendering;
using ChatOps.Slack.SocketMode;
using ChatOps.Storage;
using ChatOps.Tests.Harness;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;
using NodaTime.Extensions;
using Fake = ChatOps.FakeSlack.FakeSlack;

namespace ChatOps.Slack.Tests.Harness;

/// <summary>
/// A world whose workspace stands in a fake Slack, with the product's own adapter in between: the real endpoint on a port, the real
/// client, signed requests. Messages are sent when a test settles.
/// </summary>
internal sealed class SlackWorld : IAsyncDisposable
{
    public const string Token = "xoxb-1";

    private SlackWorld(World world, Fake slack, JumpingTime time, IRunningApp app)
    {
        (World, Slack, Time, App) = (world, slack, time, app);
        Hand = new SlackHand(this);
        world.Hand = Hand.DoAsync;
    }

    public World World { get; }

    public Fake Slack { get; }

    public JumpingTime Time { get; }

    public IRunningApp App { get; }

    public SlackHand Hand { get; }

    public required Troubles Troubles { get; init; }

    public Uri Address => App.Address;

    public FakeWorkspace Team => Slack.Workspaces[World.Workspace.ExternalId];

    /// <summary>A world of its own, disposed with it.</summary>
    public static async Task<SlackWorld> CreateAsync(bool bySocket = false) =>
        await AroundAsync(await World.CreateAsync(StorageProvider.Sqlite, platform: "slack"), bySocket);

    public static async Task<SlackWorld> AroundAsync(World world, bool bySocket = false)
    {
        var time = new JumpingTime();
        var slack = await Fake.StartAsync(new FakeSlackOptions { Clock = time });
        slack.AddWorkspace(world.Workspace.ExternalId, Token);
        var troubles = new Troubles();
        var app = new AppInTest(await StartAsync(world, slack, time, troubles, bySocket));
        if (!bySocket)
        {
            slack.Options.RequestUrl = new Uri(app.Address, SlackEndpoint.Path);
        }

        var it = new SlackWorld(world, slack, time, app) { Troubles = troubles };
        await it.MirrorAsync();
        return it;
    }

    /// <summary>With a product that dies now and then.</summary>
    public static async Task<SlackWorld> AroundOneThatDiesAsync(World world, int seed)
    {
        var time = new JumpingTime();
        var slack = await Fake.StartAsync(new FakeSlackOptions { Clock = time });
        slack.AddWorkspace(world.Workspace.ExternalId, Token);
        var app = new AppThatDies(world.ConnectionString, slack, time, seed);
        var it = new SlackWorld(world, slack, time, app) { Troubles = new Troubles() };
        it.Hand.MaybeDeath = app.MaybeDeath;
        it.Hand.PressesAgainWhenNothingOpens = true;
        return it;
    }

    public static SocketTimes QuickSockets { get; } = new()
    {
        Ping = TimeSpan.FromMilliseconds(300),
        Pong = TimeSpan.FromMilliseconds(500),
        FirstWait = TimeSpan.FromMilliseconds(20),
        LongestWait = TimeSpan.FromMilliseconds(200),
        GoodLife = TimeSpan.FromMilliseconds(500),
    };

    /// <summary>People and channels that the world has come to know are in the workspace, as they would be.</summary>
    public async Task MirrorAsync()
    {
        await using var db = World.Dbs.CreateDbContext();
        foreach (var person in await db.Accounts.Join(db.People, a => a.PersonId, p => p.Id, (a, p) => new { a.UserId, p.Name, p.Zone }).ToListAsync())
        {
            Team.AddUser(person.UserId, person.Name, person.Zone);
        }

        foreach (var channel in (await db.Teams.Select(t => t.ChannelId).ToListAsync()).Concat(await db.LeadershipChannels.Select(c => c.ChannelId).ToListAsync()).OfType<string>())
        {
            Team.AddChannel(channel, channel);
        }
    }

    /// <summary>Everything that is due is sent, and everything that waits for an answer's end is done.</summary>
    public async Task SettleAsync()
    {
        await MirrorAsync();
        var patience = 600;
        while (true)
        {
            await App.SendAsync(World.Clock.Now, Time.Ahead);
            var due = await DueAsync();
            if (due.Count == 0)
            {
                return;
            }

            (--patience).ShouldBeGreaterThan(0, $"Due and never sent: {string.Join(", ", due)}. Slack's last answers: {string.Join(", ", Slack.Calls.TakeLast(5).Select(c => $"{c.Method} {c.Outcome}"))}. {string.Join(' ', Slack.Violations.Take(5))} {Troubles.Lines.FirstOrDefault()}");
            Time.Jump(TimeSpan.FromSeconds(1));
        }
    }

    /// <summary>Every delivery stands there once, in its newest revision, and nothing was sent that Slack wouldn't take.</summary>
    /// <param name="isSingleInChannels">False where answers were ambiguous: in a channel nobody can look, so a message may be there twice.</param>
    public async Task ShouldStandAsTheOutboxHasItAsync(bool isSingleInChannels = true)
    {
        Slack.Violations.ShouldBeEmpty();
        var now = World.Clock.Now;
        await using var db = World.Dbs.CreateDbContext();
        foreach (var delivery in await db.Deliveries.AsNoTracking().Where(d => d.DueAt <= now).ToListAsync())
        {
            delivery.State.ShouldBe(DeliveryState.Settled, delivery.Key);
            var there = Team.Messages.Where(m => m.Delivery == delivery.Id.ToString()).ToList();
            there.Count.ShouldBeInRange(1, isSingleInChannels || delivery.ToKind == AddressKind.Person ? 1 : 3, $"{delivery.Key} stands there {there.Count} times.");
            there = [.. there.Where(m => delivery.Reference!.EndsWith(m.Ts, StringComparison.Ordinal))];
            var wanted = JsonSerializer.SerializeToNode(BlockKit.Render(StoredMessage.Read(delivery.Content)), RenderedJson.Json.SlackMessage)!["blocks"];
            JsonNode.DeepEquals(there[0].Blocks, wanted).ShouldBeTrue($"{delivery.Key} shows an older revision:\n{there[0].Shown}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await Slack.DisposeAsync();
        await World.DisposeAsync();
    }

    private async Task<IReadOnlyList<string>> DueAsync()
    {
        var now = World.Clock.Now;
        await using var db = World.Dbs.CreateDbContext();
        return await db.Deliveries.Where(d => d.State == DeliveryState.Pending && d.DueAt <= now).Select(d => $"{d.Key} ({d.Problem})").ToListAsync();
    }

    private static async Task<WebApplication> StartAsync(World world, Fake slack, TimeProvider time, Troubles troubles, bool bySocket)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Slack:BotToken"] = Token,
            [bySocket ? "Slack:AppToken" : "Slack:SigningSecret"] = bySocket ? slack.Options.AppToken : slack.Options.SigningSecret,
            ["Slack:ApiBaseUrl"] = slack.ApiBaseUrl,
        });
        builder.Logging.ClearProviders().AddProvider(troubles);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(QuickSockets);
        builder.Services.AddSingleton(time);
        builder.Services.AddSingleton<IClock>(world.Clock);
        builder.Services.AddSingleton(world.Dbs);
        builder.Services.AddSingleton<Interactions>();
        builder.Services.AddSingleton<Dispatcher>();
        builder.Services.AddSlack(builder.Configuration, builder.Environment);
        builder.Services.Remove(builder.Services.Single(s => s.ImplementationType == typeof(ConnectByToken))); // the world has its workspace and people
        var app = builder.Build();
        app.MapSlack();
        await app.StartAsync();
        return app;
    }
}
