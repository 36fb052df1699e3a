using ChatOps.Storage;
using ChatOps.Tests.Harness;
using Microsoft.EntityFrameworkCore;

namespace ChatOps.Tests.Organizations;

/// <summary>Where nobody is known to have installed it, the first who types a command looks after it.</summary>
public sealed class FirstAdminTests
{
    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task The_first_who_types_a_command_is_led_in_and_the_second_isnt(StorageProvider provider)
    {
        await using var world = await WaitingAsync(provider);
        var (ada, ben) = (await world.AddPersonAsync("Ada Lindt"), await world.AddPersonAsync("Ben Hale"));
        await world.TypeAsync(ben, "hello");
        (await AdminsAsync(world)).ShouldBeEmpty("a greeting is no command");
        await world.TypeAsync(ada, "/chatops help");
        await world.TypeAsync(ben, "/chatops help");
        (await AdminsAsync(world)).ShouldBe(["Ada Lindt"]);
        (await world.SaidToAsync(ada)).ShouldHaveSingleItem().Key.ShouldStartWith("onboarding/");
        (await world.SaidToAsync(ben)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("outcome add")]
    [InlineData("team")]
    [InlineData("chatops people")]
    public async Task A_command_typed_to_the_bot_without_a_slash_is_one_too(string line)
    {
        await using var world = await WaitingAsync(StorageProvider.Sqlite);
        var ada = await world.AddPersonAsync("Ada Lindt");
        await world.TypeAsync(ada, line);
        (await AdminsAsync(world)).ShouldBe(["Ada Lindt"]);
    }

    [Fact]
    public async Task What_is_looked_after_isnt_taken_over()
    {
        await using var world = await World.CreateAsync();
        await world.TypeAsync(await world.AddPersonAsync("Ben Hale"), "/chatops help");
        (await AdminsAsync(world)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_two_who_come_first_at_once_one_is()
    {
        await using var world = await WaitingAsync(StorageProvider.Sqlite);
        var (ada, ben) = (await world.AddPersonAsync("Ada Lindt"), await world.AddPersonAsync("Ben Hale"));
        await Task.WhenAll(world.TypeAsync(ada, "/chatops help"), world.TypeAsync(ben, "/chatops help"));
        (await AdminsAsync(world)).ShouldHaveSingleItem();
    }

    private static async Task<World> WaitingAsync(StorageProvider provider)
    {
        var world = await World.CreateAsync(provider);
        await world.ChangeAsync(async db => (await db.Workspaces.SingleAsync()).AwaitsAdmin = true);
        return world;
    }

    private static Task<List<string>> AdminsAsync(World world) => world.ReadAsync(db => db.People.Where(p => p.IsAdmin).Select(p => p.Name).ToListAsync());
}
