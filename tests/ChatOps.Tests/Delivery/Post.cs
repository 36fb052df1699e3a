using ChatOps.Core.Delivery;
using ChatOps.Core.Messages;
using ChatOps.Storage;
using ChatOps.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Delivered = ChatOps.Core.Delivery.Delivery;

namespace ChatOps.Tests.Delivery;

/// <summary>An outbox, a dispatcher and a platform between a test's hands; both clocks are manual.</summary>
internal sealed class Post : IAsyncDisposable
{
    private Post(World world)
    {
        World = world;
        Dispatcher = Another();
    }

    public World World { get; }

    public ScriptedPlatform Platform { get; } = new();

    public ManualTime Time { get; } = new();

    public Dispatcher Dispatcher { get; }

    public static async Task<Post> OpenAsync(StorageProvider provider) => new(await World.CreateAsync(provider));

    /// <summary>As another replica, or the same one after a restart.</summary>
    public Dispatcher Another() => new(World.Dbs, [Platform], World.Clock, Time);

    public Task<int> DrainAsync() => Dispatcher.DrainAsync(default);

    /// <summary>A message of its own key to a person (or, with a #, to a channel).</summary>
    public Task SayAsync(string to, string text, Priority priority = Priority.Rest, string? key = null, string? rootKey = null, Instant? dueAt = null) =>
        WriteAsync(outbox => outbox.PostAsync(key ?? text, AddressOf(to), Message.Plain(text), priority, default, dueAt, rootKey));

    public Task ReviseAsync(string key, string text, Priority priority = Priority.Rest) =>
        WriteAsync(outbox => outbox.ReviseAsync(key, Message.Plain(text), priority, default));

    public Task<Delivered> FindAsync(string key) => World.ReadAsync(db => db.Deliveries.AsNoTracking().SingleAsync(d => d.Key == key));

    public ValueTask DisposeAsync() => World.DisposeAsync();

    private Task WriteAsync(Func<Outbox, Task> write) => World.ChangeAsync(db => write(new Outbox(db, World.Organization.Id, World.Clock.Now)));

    private Address AddressOf(string to) =>
        to.StartsWith('#') ? new(World.Workspace.Id, AddressKind.Channel, to[1..]) : new(World.Workspace.Id, AddressKind.Person, to);
}
