using ChatOps.Core.Messages;
using ChatOps.Storage;
using ChatOps.Tests.Harness;

namespace ChatOps.Tests;

public sealed class WorldTests
{
    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task A_stranger_gets_a_clear_answer(StorageProvider provider)
    {
        await using var world = await World.CreateAsync(provider);
        var stranger = new Core.People.Person { OrganizationId = world.Organization.Id, Name = "Nobody", Email = "x@y.z", Zone = "UTC" };
        var reply = await world.TypeAsync(stranger, "/checkin");
        reply.ShouldBeOfType<Reply.Tell>().Message.Fallback.ShouldContain("I don't know you here yet");
    }
}
