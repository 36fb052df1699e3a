using System.Text.Json.Nodes;
using ChatOps.Core.People;
using ChatOps.FakeSlack;
using ChatOps.Storage;
using Microsoft.EntityFrameworkCore;

namespace ChatOps.Slack.Tests.Installing;

/// <summary>People follow their workspace: at the installation, by events, and every night.</summary>
public sealed class PeopleTests
{
    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task Everybody_is_known_after_the_installation_page_by_page(StorageProvider provider)
    {
        await using var host = await InstallHost.StartAsync(provider);
        var team = host.AddTeam("T1");
        for (var i = 0; i < 150; i++)
        {
            team.AddUser($"U{i:D3}", $"Person{i:D3} Example", "Asia/Tokyo");
        }

        team.AddUser("UB1", "Builds", isBot: true);
        await host.InstallAsync(team);
        await host.LookUpPeopleAsync();
        await using var db = host.Db();
        (await db.Accounts.CountAsync()).ShouldBe(153);
        (await db.Accounts.CountAsync(a => a.IsBot)).ShouldBe(1);
        (await db.People.SingleAsync(p => p.Name == "Person007 Example")).Zone.ShouldBe("Asia/Tokyo");
        host.Slack.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_zone_follows_the_workspace_until_somebody_chooses_their_own()
    {
        await using var host = await InstallHost.StartAsync();
        var team = host.AddTeam("T1");
        await host.InstallAsync(team);
        await host.LookUpPeopleAsync();
        await ChangeAsync(host, team, new("T1BEN", "Ben Hale-Ortega", "Europe/Lisbon"));
        (await BenAsync(host)).ShouldBe(("Ben Hale-Ortega", "Europe/Lisbon", true));

        await using (var db = host.Db())
        {
            (await db.People.SingleAsync(p => p.Email == "ben@northwind.test")).Zone = "Atlantic/Azores";
            await db.SaveChangesAsync();
        }

        await ChangeAsync(host, team, new("T1BEN", "Ben Hale-Ortega", "Europe/London"));
        (await BenAsync(host)).ShouldBe(("Ben Hale-Ortega", "Atlantic/Azores", true));
    }

    [Fact]
    public async Task Who_is_deactivated_leaves_and_who_comes_back_is_back()
    {
        await using var host = await InstallHost.StartAsync();
        var team = host.AddTeam("T1");
        await host.InstallAsync(team);
        await host.LookUpPeopleAsync();
        await ChangeAsync(host, team, new("T1BEN", "Ben Hale", "America/New_York") { IsDeleted = true });
        (await BenAsync(host)).Item3.ShouldBeFalse();
        await ChangeAsync(host, team, new("T1BEN", "Ben Hale", "America/New_York") { IsDeleted = true });
        await ChangeAsync(host, team, new("T1BEN", "Ben Hale", "America/New_York"));
        (await BenAsync(host)).Item3.ShouldBeTrue();
    }

    [Fact]
    public async Task Somebody_who_joins_is_known_at_once()
    {
        await using var host = await InstallHost.StartAsync();
        var team = host.AddTeam("T1");
        await host.InstallAsync(team);
        var cy = team.AddUser("T1CY", "Cy Twombly", "Europe/Rome");
        await host.Slack.Outbound.EventAsync(team, new JsonObject { ["type"] = "team_join", ["user"] = Json(team, cy) });
        await using var db = host.Db();
        (await db.People.SingleAsync(p => p.Email == "cy@northwind.test")).Zone.ShouldBe("Europe/Rome");
    }

    private static async Task ChangeAsync(InstallHost host, FakeWorkspace team, FakeUser user)
    {
        team.Users[user.Id] = user;
        (await host.Slack.Outbound.EventAsync(team, new JsonObject { ["type"] = "user_change", ["user"] = Json(team, user) })).Status.ShouldBe(200);
    }

    private static JsonObject Json(FakeWorkspace team, FakeUser user) => new()
    {
        ["id"] = user.Id,
        ["team_id"] = team.TeamId,
        ["real_name"] = user.Name,
        ["deleted"] = user.IsDeleted,
        ["is_bot"] = user.IsBot,
        ["tz"] = user.Zone,
        ["profile"] = new JsonObject { ["real_name"] = user.Name, ["email"] = "ben@northwind.test" is var ben && user.Id == "T1BEN" ? ben : user.Email },
    };

    private static async Task<(string, string, bool)> BenAsync(InstallHost host)
    {
        await using var db = host.Db();
        var ben = await db.People.SingleAsync(p => p.Email == "ben@northwind.test");
        return (ben.Name, ben.Zone, ben.IsActive);
    }
}
