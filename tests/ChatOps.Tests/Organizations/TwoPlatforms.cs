using ChatOps.Core;
using ChatOps.Core.Messages;
using ChatOps.Core.Organizations;
using ChatOps.Core.People;
using ChatOps.Storage;
using ChatOps.Tests.Harness;
using Microsoft.EntityFrameworkCore;

namespace ChatOps.Tests.Organizations;

/// <summary>Northwind in Slack, where Ada is the admin; and its Teams tenant, connected by Tom, which begins as an organization of its own.</summary>
internal sealed class TwoPlatforms : IAsyncDisposable
{
    private int _events;

    private TwoPlatforms(World world) => World = world;

    public World World { get; }

    public Person Ada { get; private set; } = null!;

    public Workspace Tenant { get; private set; } = null!;

    public static async Task<TwoPlatforms> CreateAsync(StorageProvider provider = StorageProvider.Sqlite)
    {
        var world = await World.CreateAsync(provider, platform: "slack");
        var two = new TwoPlatforms(world) { Ada = await world.AddPersonAsync("Ada Admin", with: p => p.IsAdmin = true) };
        await world.ChangeAsync(async db => two.Tenant = await ConnectWorkspace.RunAsync(db, new FoundWorkspace("teams", "tenant-1", "Northwind Teams", "Europe/Berlin"), world.Clock.Now, default));
        await two.ListAsync(two.Tenant, Member("tom", "Tom Hale"));
        return two;
    }

    public static DirectoryEntry Member(string id, string name, string? email = null) =>
        new(id, name, email ?? $"{name.Split(' ')[0].ToLowerInvariant()}@northwind.test", "Europe/Berlin", IsBot: false, IsGuest: false, IsActive: true);

    /// <summary>A workspace tells of these people.</summary>
    public Task ListAsync(Workspace workspace, params DirectoryEntry[] entries) => SyncPeople.RunAsync(World.Dbs, workspace, entries, World.Clock.Now, default);

    public Task<Reply> InTeamsAsync(string user, string line, string? eventId = null) => DoInTeamsAsync(user, new Did.Typed("chatops", line), eventId);

    public Task<Reply> DoInTeamsAsync(string user, Did did, string? eventId = null) =>
        World.Interactions.HandleAsync(new Interaction(Tenant.Id, eventId ?? $"teams-{Interlocked.Increment(ref _events)}", user, ChannelId: null, did), default);

    /// <summary>Ada asks for a code, and reads it.</summary>
    public async Task<string> CodeAsync() => CodeIn((await World.TypeAsync(Ada, "/chatops connect")).ShouldBeOfType<Reply.Open>().Form);

    public static string CodeIn(Form form) =>
        form.Intro.OfType<Block.Text>().Select(text => text.Content.ToPlainText()).Single(line => line.StartsWith("/chatops join ", StringComparison.Ordinal))["/chatops join ".Length..];

    public Task AllowAsync(params string[] domains) => World.ChangeAsync(async db =>
        (await db.Organizations.SingleAsync(o => o.Id == World.Organization.Id)).EmailDomains = domains);

    /// <summary>Whose account it is.</summary>
    public Task<Person> PersonOfAsync(Workspace workspace, string user) => World.ReadAsync(db =>
        db.Accounts.Where(a => a.WorkspaceId == workspace.Id && a.UserId == user).Join(db.People, a => a.PersonId, p => p.Id, (_, p) => p).SingleAsync());

    public ValueTask DisposeAsync() => World.DisposeAsync();
}
