using ChatOps.Core.Outcomes;
using ChatOps.Core.People;
using ChatOps.Storage;
using ChatOps.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Tests.Outcomes;

public sealed class SightTests
{
    /// <summary>Everybody against everything: the rule in memory, the rule in the database and the table here agree.</summary>
    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task Who_sees_what(StorageProvider provider)
    {
        await using var world = await World.CreateAsync(provider);
        var owner = await world.AddPersonAsync("Owner A");
        var lead = await world.AddPersonAsync("Lead A");
        var member = await world.AddPersonAsync("Member A");
        var otherLead = await world.AddPersonAsync("Other L");
        var leader = await world.AddPersonAsync("Boss B");
        var viewer = await world.AddPersonAsync("Viewer V");
        var stranger = await world.AddPersonAsync("Stranger S");
        var admin = await world.AddPersonAsync("Admin A2", with: p => p.IsAdmin = true);
        var standIn = await world.AddPersonAsync("Stand I");
        await world.ChangeAsync(async db =>
        {
            (await db.People.SingleAsync(p => p.Id == owner.Id)).StandInId = standIn.Id;
            db.AwayPeriods.Add(new AwayPeriod { PersonId = owner.Id, From = new LocalDate(2026, 11, 20), To = new LocalDate(2026, 11, 27) });
        });
        var team = await world.AddTeamAsync("Payments", lead, [owner, member]);
        await world.AddTeamAsync("Risk", otherLead, [stranger]);
        await world.AddLeadershipAsync(leader, team);
        foreach (var visibility in Enum.GetValues<Visibility>())
        {
            var outcome = await world.AddOutcomeAsync($"PAY-{(int)visibility}", visibility.ToString(), team, owner, with: o => o.Visibility = visibility);
            await world.AddAsync(new OutcomeViewer { OutcomeId = outcome.Id, PersonId = viewer.Id });
        }

        (await Sees(owner)).ShouldBe("Everyone Leads Named Team");
        (await Sees(lead)).ShouldBe("Everyone Leads Named Team");
        (await Sees(admin)).ShouldBe("Everyone Leads Named Team");
        (await Sees(standIn)).ShouldBe("Everyone Leads Named Team");
        (await Sees(member)).ShouldBe("Everyone Team");
        (await Sees(otherLead)).ShouldBe("Everyone Leads");
        (await Sees(leader)).ShouldBe("Everyone Leads");
        (await Sees(viewer)).ShouldBe("Everyone Named");
        (await Sees(stranger)).ShouldBe("Everyone");

        world.Clock.Now = World.At("2026-12-01T09:00");
        (await Sees(standIn)).ShouldBe("Everyone", "the owner is back");

        Task<string> Sees(Person person) => world.ReadAsync(async db =>
        {
            var sight = await Sight.OfAsync(db, person, world.Clock.Now, default);
            var byQuery = await sight.Visible(db.Outcomes).Select(o => o.Title).ToListAsync();
            var byRule = (await db.Outcomes.ToListAsync()).Where(sight.CanSee).Select(o => o.Title);
            byQuery.ShouldBe(byRule, ignoreOrder: true);
            foreach (var outcome in await db.Outcomes.ToListAsync())
            {
                (await Sight.WhoMaySeeAsync(db, outcome, [person.Id], world.Clock.Now, default)).Contains(person.Id).ShouldBe(sight.CanSee(outcome));
            }

            return string.Join(' ', byQuery.Order());
        });
    }

    [Fact]
    public async Task Nothing_crosses_between_two_organizations()
    {
        await using var world = await World.CreateAsync();
        var lead = await world.AddPersonAsync("Lead A");
        var team = await world.AddTeamAsync("Payments", lead);
        var outcome = await world.AddOutcomeAsync("PAY-1", "Ours", team, lead);
        var foreigner = new Person { OrganizationId = Core.OrganizationId.New(), Name = "F", Email = "f@x.test", Zone = "UTC", IsAdmin = true };
        await world.AddAsync(foreigner);
        var sight = await world.ReadAsync(db => Sight.OfAsync(db, foreigner, world.Clock.Now, default));
        sight.CanSee(outcome).ShouldBeFalse();
        (await world.ReadAsync(db => sight.Visible(db.Outcomes).CountAsync())).ShouldBe(0);
    }
}
