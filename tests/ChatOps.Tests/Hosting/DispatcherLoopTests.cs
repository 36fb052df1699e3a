using ChatOps.Core.Delivery;
using ChatOps.Core.Messages;
using ChatOps.Host;
using ChatOps.Storage;
using ChatOps.Tests.Delivery;
using ChatOps.Tests.Harness;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatOps.Tests.Hosting;

public sealed class DispatcherLoopTests
{
    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task A_save_wakes_the_loop_and_a_stop_sees_through_what_is_on_its_way(StorageProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        using var signal = new OutboxSignal();
        var dbs = StorageSetup.Open(provider, database.ConnectionString, new OutboxWatch(signal));
        var workspace = new Core.Organizations.Workspace { OrganizationId = Core.OrganizationId.New(), Platform = "simulator", ExternalId = "x", Name = "X" };
        var platform = new ScriptedPlatform();
        var arrived = new TaskCompletionSource();
        var answer = new TaskCompletionSource<SendResult?>();
        platform.Answer = _ =>
        {
            arrived.TrySetResult();
            return answer.Task;
        };
        var clock = new TestClock(World.Monday);
        var time = new ManualTime();
        using var loop = new DispatcherLoop(new Dispatcher(dbs, [platform], clock, time), signal, time, NullLogger<DispatcherLoop>.Instance);

        // The manual clock stands still, so the loop's own poll never comes: only the save can have woken it.
        await loop.StartAsync(default);
        await using (var db = dbs.CreateDbContext())
        {
            db.Add(workspace);
            await new Outbox(db, workspace.OrganizationId, clock.Now).PostAsync("hello", new Address(workspace.Id, AddressKind.Person, "maya"), Message.Plain("Hello"), Priority.Rest, default);
            await db.SaveChangesAsync();
        }

        await arrived.Task;
        var stopped = loop.StopAsync(default);
        stopped.IsCompleted.ShouldBeFalse();
        answer.SetResult(null);
        await stopped;

        await using var after = dbs.CreateDbContext();
        after.Deliveries.Single().State.ShouldBe(DeliveryState.Settled);
    }
}
