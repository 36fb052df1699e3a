using System.Text.Json.Nodes;
using ChatOps.Core;
using ChatOps.Core.Adapters;
using ChatOps.Core.Delivery;
using ChatOps.Core.Messages;
using ChatOps.Core.Organizations;
using ChatOps.FakeTeams;
using ChatOps.Storage;
using ChatOps.Teams.Rendering;
using ChatOps.Teams.Sending;
using ChatOps.Tests.Harness;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;
using Fake = ChatOps.FakeTeams.FakeTeams;

namespace ChatOps.Teams.Tests.Harness;

/// <summary>
/// A world whose workspace stands in a fake Teams, with the product's own adapter in between: the real endpoint on a port, the real
/// client. Messages are sent when a test settles. No tokens where none are asked for, as in the Playground.
/// </summary>
internal sealed class TeamsWorld : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _http = new();

    private TeamsWorld(World world, Fake teams, JumpingTime time, WebApplication app)
    {
        (World, Teams, Time, _app) = (world, teams, time, app);
        Address = new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        Client = new TeamsClient(teams, Tenant, _http) { Address = () => Address };
        Hand = new TeamsHand(this);
        world.Hand = Hand.DoAsync;
    }

    public World World { get; }

    public Fake Teams { get; }

    public JumpingTime Time { get; }

    public Uri Address { get; }

    public TeamsClient Client { get; }

    public TeamsHand Hand { get; }

    public required Troubles Troubles { get; init; }

    public IServiceProvider Services => _app.Services;

    public FakeTenant Tenant => Teams.Tenants[World.Workspace.ExternalId];

    /// <summary>A world of its own, disposed with it.</summary>
    public static async Task<TeamsWorld> CreateAsync(bool withTokens = false) => await AroundAsync(await World.CreateAsync(StorageProvider.Sqlite, platform: "teams"), withTokens);

    public static async Task<TeamsWorld> AroundAsync(World world, bool withTokens = false)
    {
        var time = new JumpingTime();
        var teams = await Fake.StartAsync(new FakeTeamsOptions { Clock = time, ChecksTokens = withTokens });
        teams.AddTenant(world.Workspace.ExternalId);
        var troubles = new Troubles();
        var it = new TeamsWorld(world, teams, time, await StartAsync(world, withTokens ? teams : null, time, troubles)) { Troubles = troubles };
        await it.MirrorAsync();
        return it;
    }

    /// <summary>People and channels that the world has come to know are in the tenant, with the app installed, as they would be.</summary>
    public async Task MirrorAsync()
    {
        await using var db = World.Dbs.CreateDbContext();
        var workspace = World.Workspace.Id;
        var people = await db.Accounts.Where(a => a.WorkspaceId == workspace).Join(db.People, a => a.PersonId, p => p.Id, (a, p) => new { a.UserId, p.Name, p.Zone }).ToListAsync();
        foreach (var person in people.Where(p => !Tenant.People.ContainsKey(p.UserId)))
        {
            Tenant.AddPerson(person.UserId, person.Name);
            Client.Zones[person.UserId] = person.Zone;
            await KeepAsync(new(AddressKind.Person, person.UserId, Service, PlatformUserId: $"29:{person.UserId}"));
        }

        var channels = (await db.Teams.Select(t => t.ChannelId).ToListAsync()).Concat(await db.LeadershipChannels.Select(c => c.ChannelId).ToListAsync()).OfType<string>().Distinct();
        foreach (var channel in channels.Where(c => !Tenant.Channels.ContainsKey(c)))
        {
            Tenant.AddChannel(channel, channel);
            await KeepAsync(new(AddressKind.Channel, channel, Service) { Name = channel });
        }
    }

    /// <summary>Everything that is due is sent, and everything that waits for an answer's end is done.</summary>
    public async Task SettleAsync()
    {
        await MirrorAsync();
        var patience = 600;
        while (true)
        {
            await SendAsync();
            var due = await DueAsync();
            if (due.Count == 0)
            {
                return;
            }

            (--patience).ShouldBeGreaterThan(0, $"Due and never sent: {string.Join(", ", due)}. Teams' last answers: {string.Join(", ", Teams.Calls.TakeLast(5).Select(c => $"{c.Operation} {c.Outcome}"))}. {string.Join(' ', Teams.Violations.Take(5))} {Troubles.Lines.FirstOrDefault()}");
            Time.Jump(TimeSpan.FromSeconds(1));
        }
    }

    /// <summary>Every delivery stands there in its newest revision, and nothing was sent that Teams wouldn't take.</summary>
    /// <param name="mostCopies">More than one where answers were ambiguous: Teams can't be asked what it has taken.</param>
    public async Task ShouldStandAsTheOutboxHasItAsync(int mostCopies = 1)
    {
        Teams.Violations.ShouldBeEmpty();
        var now = World.Clock.Now;
        await using var db = World.Dbs.CreateDbContext();
        foreach (var delivery in await db.Deliveries.AsNoTracking().Where(d => d.DueAt <= now).ToListAsync())
        {
            delivery.State.ShouldBe(DeliveryState.Settled, $"{delivery.Key} {delivery.Problem}");
            var reference = TeamsReference.Parse(delivery.Reference)!.Value;
            var there = Tenant.Activities.Single(a => a.Id == reference.Activity);
            var wanted = JsonNode.Parse(AdaptiveCard.Render(StoredMessage.Read(delivery.Content)).Json);
            JsonNode.DeepEquals(there.Card, wanted).ShouldBeTrue($"{delivery.Key} shows an older revision:\n{there.Shown}");
            Tenant.In(there.Place).Count(a => JsonNode.DeepEquals(a.Card, wanted)).ShouldBeLessThanOrEqualTo(mostCopies, delivery.Key);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        await Teams.DisposeAsync();
        await World.DisposeAsync();
    }

    private string Service => Teams.ServiceUrl.TrimEnd('/');

    private Task KeepAsync(SeenConversation seen) => Services.GetRequiredService<ConversationReferences>().KeepAsync(World.Workspace.Id, [seen], default);

    private async Task SendAsync()
    {
        var after = Services.GetRequiredService<AfterAck>();
        while (!after.IsIdle)
        {
            await Task.Yield();
        }

        await Services.GetRequiredService<Dispatcher>().DrainAsync(default);
    }

    private async Task<IReadOnlyList<string>> DueAsync()
    {
        var now = World.Clock.Now;
        await using var db = World.Dbs.CreateDbContext();
        return await db.Deliveries.Where(d => d.State == DeliveryState.Pending && d.DueAt <= now).Select(d => $"{d.Key} ({d.Problem})").ToListAsync();
    }

    private static async Task<WebApplication> StartAsync(World world, Fake? authority, TimeProvider time, Troubles troubles)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = "Development" });
        builder.Configuration.AddInMemoryCollection(authority is null
            ? new Dictionary<string, string?> { ["Teams:AllowUnauthenticatedLoopback"] = "true" }
            : new Dictionary<string, string?>
            {
                ["Teams:AppId"] = authority.Options.AppId,
                ["Teams:AppPassword"] = authority.Options.AppPassword,
                ["Teams:TenantId"] = authority.Options.HomeTenantId,
                ["Teams:TokenUrl"] = authority.Authority.TokenUrl,
                ["Teams:OpenIdMetadataUrl"] = authority.Signer.MetadataUrl,
            });
        builder.Logging.ClearProviders().AddProvider(troubles);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(time);
        builder.Services.AddSingleton<IClock>(world.Clock);
        builder.Services.AddSingleton(world.Dbs);
        builder.Services.AddSingleton<Interactions>();
        builder.Services.AddSingleton<Dispatcher>();
        builder.Services.AddTeams(builder.Configuration, builder.Environment);
        var app = builder.Build();
        app.MapTeams();
        await app.StartAsync();
        return app;
    }
}
