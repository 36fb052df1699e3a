using ChatOps.Core.Escalations;
using ChatOps.Core.Outcomes;
using ChatOps.Core.People;
using ChatOps.Storage;
using ChatOps.Tests.Harness;

namespace ChatOps.Tests.ScriptedWeek;

/// <summary>The people of the scripted weeks: Maya's billing team in Berlin, Lin and the absent Ken in Singapore, Dana who wants the market, Ruth who reads the digest.</summary>
internal sealed class Cast : IAsyncDisposable
{
    private Cast(World world) => World = world;

    public World World { get; }

    public Person Maya { get; private set; } = null!;

    public Person Jonas { get; private set; } = null!;

    public Person Ken { get; private set; } = null!;

    public Person Lin { get; private set; } = null!;

    public Person Mei { get; private set; } = null!;

    public Person Dana { get; private set; } = null!;

    public Person Ruth { get; private set; } = null!;

    public Team Billing { get; private set; } = null!;

    public static async Task<Cast> CreateAsync(StorageProvider provider, string platform = "simulator")
    {
        var world = await World.CreateAsync(provider, platform: platform);
        var cast = new Cast(world)
        {
            Maya = await world.AddPersonAsync("Maya Weber"),
            Jonas = await world.AddPersonAsync("Jonas Lind"),
            Lin = await world.AddPersonAsync("Lin Tan", "Asia/Singapore"),
            Mei = await world.AddPersonAsync("Mei Chen", "Asia/Singapore"),
            Dana = await world.AddPersonAsync("Dana Cole", "Europe/London"),
            Ruth = await world.AddPersonAsync("Ruth Adler", "Europe/London"),
        };
        cast.Ken = await world.AddPersonAsync("Ken Ong", "Asia/Singapore", p => p.StandInId = cast.Lin.Id);
        await world.AddAsync(new AwayPeriod { PersonId = cast.Ken.Id, From = new(2026, 11, 20), To = new(2026, 12, 7) });
        cast.Billing = await world.AddTeamAsync("Billing", cast.Jonas, [cast.Maya]);
        await world.AddTeamAsync("Legal", cast.Mei, [cast.Lin, cast.Ken]);
        var market = await world.AddTeamAsync("Market", cast.Dana);
        await world.AddTeamAsync("Leadership", cast.Ruth, [cast.Dana, cast.Jonas, cast.Mei]);
        await world.AddLeadershipAsync(cast.Ruth, cast.Billing, market);
        var parent = await world.AddOutcomeAsync("EU-1", "Enter the EU market", market, cast.Dana, new(2027, 3, 31), o => o.DoneWhen = "The first 500 EU customers pay us");
        await world.AddOutcomeAsync("PAY-12", "EU customers invoiced by the new billing API", cast.Billing, cast.Maya, new(2026, 12, 12), o =>
        {
            o.DoneWhen = "50 EU customers have received a correct invoice";
            o.ParentId = parent.Id;
            o.BaselineDate = new(2026, 11, 28);
            o.Moves = 1;
        });
        await world.AddOutcomeAsync("PAY-7", "Supplier invoices paid within 24 hours", cast.Billing, cast.Maya, new(2027, 1, 29), o => o.DoneWhen = "A full month without an invoice older than 24 hours");
        return cast;
    }

    public ValueTask DisposeAsync() => World.DisposeAsync();
}
