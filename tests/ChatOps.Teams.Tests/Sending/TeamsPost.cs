using ChatOps.Core.Delivery;
using ChatOps.Core.Messages;
using ChatOps.Core.Organizations;
using ChatOps.Storage;
using ChatOps.Teams.Sending;
using ChatOps.Tests.Harness;
using Microsoft.EntityFrameworkCore;

namespace ChatOps.Teams.Tests.Sending;

/// <summary>A database, a dispatcher and a fake Teams; the real clock is manual, so that waiting takes no time.</summary>
internal sealed class TeamsPost : IAsyncDisposable
{
    private readonly Workspace _workspace;
    private Dispatcher _dispatcher;

    private TeamsPost(World world, TeamsRig rig, ManualTime time)
    {
        (World, Rig, Time) = (world, rig, time);
        _workspace = new Workspace { OrganizationId = world.Organization.Id, Platform = TeamsPlatform.PlatformName, ExternalId = TeamsRig.Tenant, Name = "Northwind" };
        _dispatcher = new(world.Dbs, [rig.Platform], world.Clock, time);
    }

    public World World { get; }

    public TeamsRig Rig { get; }

    public ManualTime Time { get; }

    public static async Task<TeamsPost> OpenAsync()
    {
        var time = new ManualTime();
        var post = new TeamsPost(await World.CreateAsync(StorageProvider.Sqlite), await TeamsRig.StartAsync(time), time);
        post.Rig.Fake.Faults.RetryAfterSeconds = 30; // longer than a turn is waited for: the clock stands still while the dispatcher works
        await post.World.AddAsync(post._workspace);
        await post.Rig.MeetAsync(post._workspace.Id, AddressKind.Person, TeamsRig.Maya, TeamsRig.Jonas);
        await post.Rig.MeetAsync(post._workspace.Id, AddressKind.Channel, TeamsRig.Payments);
        return post;
    }

    public void Restart() => _dispatcher = new(World.Dbs, [Rig.Another()], World.Clock, Time);

    public Address AddressOf(string to) => new(_workspace.Id, to.StartsWith("19:") ? AddressKind.Channel : AddressKind.Person, to);

    public Task MeetAsync(params string[] people) => Rig.MeetAsync(_workspace.Id, AddressKind.Person, people);

    public Task SayAsync(string to, string text, string? key = null, string? rootKey = null) => World.ChangeAsync(db =>
        new Outbox(db, World.Organization.Id, World.Clock.Now).PostAsync(key ?? text, AddressOf(to), Message.Plain(text), Priority.Rest, default, rootKey: rootKey));

    /// <summary>Round by round, with enough time in between for every retry to fall due.</summary>
    public async Task DrainAsync(int rounds = 12)
    {
        for (var i = 0; i < rounds; i++)
        {
            await _dispatcher.DrainAsync(default);
            if (rounds > 1)
            {
                Time.Advance(TimeSpan.FromSeconds(61));
            }
        }
    }

    public Task<Delivery> FindAsync(string key) => World.ReadAsync(db => db.Deliveries.AsNoTracking().SingleAsync(d => d.Key == key));

    public async Task<DeliveryState> StateAsync(string key) => (await FindAsync(key)).State;

    public async ValueTask DisposeAsync()
    {
        await World.DisposeAsync();
        await Rig.DisposeAsync();
    }
}
