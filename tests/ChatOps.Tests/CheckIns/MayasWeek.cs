using ChatOps.Core.Outcomes;
using ChatOps.Core.People;
using ChatOps.Storage;
using ChatOps.Tests.Harness;
using NodaTime;

namespace ChatOps.Tests.CheckIns;

/// <summary>Maya in Berlin owns a few outcomes of Jonas's team; Ruth reads the digest.</summary>
internal sealed class MayasWeek : IAsyncDisposable
{
    private MayasWeek(World world) => World = world;

    public World World { get; }

    public Person Maya { get; private set; } = null!;

    public Person Jonas { get; private set; } = null!;

    public Team Billing { get; private set; } = null!;

    public static async Task<MayasWeek> CreateAsync(StorageProvider provider = StorageProvider.Sqlite, int outcomes = 3, Instant? now = null, string platform = "simulator")
    {
        var world = await World.CreateAsync(provider, now, platform);
        var week = new MayasWeek(world) { Maya = await world.AddPersonAsync("Maya Weber"), Jonas = await world.AddPersonAsync("Jonas Lind") };
        var dana = await world.AddPersonAsync("Dana Cole");
        var ruth = await world.AddPersonAsync("Ruth Adler");
        week.Billing = await world.AddTeamAsync("Billing", week.Jonas, [week.Maya]);
        await world.AddLeadershipAsync(ruth, week.Billing);
        var market = await world.AddTeamAsync("Market", dana);
        var parent = outcomes > 1 ? await world.AddOutcomeAsync("EU-1", "Enter the EU market", market, dana) : null;
        for (var n = 1; n <= outcomes; n++)
        {
            var first = n == 1;
            await world.AddOutcomeAsync($"PAY-{n}", $"Outcome {n}", week.Billing, week.Maya, with: o => o.ParentId = first ? parent?.Id : null);
        }

        return week;
    }

    public ValueTask DisposeAsync() => World.DisposeAsync();
}
