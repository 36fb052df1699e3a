using ChatOps.Core.Messages;
using ChatOps.Core.Organizations;
using ChatOps.Core.People;
using ChatOps.Storage;
using ChatOps.Tests.Harness;
using ChatOps.Tests.Organizations;
using Microsoft.EntityFrameworkCore;
using static ChatOps.Tests.Commands.TypedToTheBotTests;
using static ChatOps.Tests.Organizations.TwoPlatforms;

namespace ChatOps.Tests.People;

/// <summary>Who has an account in Slack and one in Teams: one person only where e-mail, domain and membership say so.</summary>
public sealed class MatchedAccountsTests
{
    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task Members_at_an_allowed_domain_are_one_person_as_their_workspace_joins(StorageProvider provider)
    {
        await using var two = await TwoPlatforms.CreateAsync(provider);
        await two.ListAsync(two.World.Workspace, Member("UMAYA", "Maya Weber"), Member("UKEN", "Ken Ong", "ken@elsewhere.test"));
        await two.AllowAsync("northwind.test");
        await two.ListAsync(two.Tenant, Member("maya-teams", "Maya Weber", "Maya@Northwind.test"), Member("ken-teams", "Ken Ong", "ken@elsewhere.test"));
        Told(await two.InTeamsAsync("tom", $"join {await two.CodeAsync()}")).ShouldContain("with 3 people. 1 account was matched by e-mail with somebody known.");

        (await two.PersonOfAsync(two.Tenant, "maya-teams")).Id.ShouldBe((await two.PersonOfAsync(two.World.Workspace, "UMAYA")).Id);
        (await two.PersonOfAsync(two.Tenant, "ken-teams")).Id.ShouldNotBe((await two.PersonOfAsync(two.World.Workspace, "UKEN")).Id, "nobody allowed that domain");
        (await two.World.ReadAsync(db => db.People.CountAsync(p => p.Name == "Maya Weber"))).ShouldBe(1);
    }

    [Theory]
    [InlineData("guest in Teams")]
    [InlineData("guest in Slack")]
    [InlineData("no domain allowed")]
    [InlineData("a name below the domain")]
    [InlineData("another organization")]
    public async Task Nobody_is_matched_by_less(string why)
    {
        await using var two = await TwoPlatforms.CreateAsync();
        var address = why == "a name below the domain" ? "maya@lab.northwind.test" : "maya@northwind.test";
        await two.AllowAsync(why == "no domain allowed" ? [] : ["northwind.test"]);
        if (why != "another organization")
        {
            await two.InTeamsAsync("tom", $"join {await two.CodeAsync()}");
        }

        await two.ListAsync(two.World.Workspace, Member("UMAYA", "Maya Weber", address) with { IsGuest = why == "guest in Slack" });
        await two.ListAsync(two.Tenant, Member("maya-teams", "Maya Weber", address) with { IsGuest = why == "guest in Teams" });
        (await two.PersonOfAsync(two.Tenant, "maya-teams")).Id.ShouldNotBe((await two.PersonOfAsync(two.World.Workspace, "UMAYA")).Id);
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task Allowing_a_domain_later_matches_who_is_here_and_keeps_whoever_did_something(StorageProvider provider)
    {
        await using var two = await TwoPlatforms.CreateAsync(provider);
        await two.ListAsync(two.World.Workspace, Member("UMAYA", "Maya Weber"), Member("UKEN", "Ken Ong"), Member("ULIN", "Lin Tan"));
        await two.InTeamsAsync("tom", $"join {await two.CodeAsync()}");
        await two.ListAsync(two.Tenant, Member("maya-teams", "Maya Weber"), Member("ken-teams", "Ken Ong"), Member("lin-teams", "Lin Tan"));

        // Ken leads a team as the one from Teams; Lin leads one as both.
        await two.World.AddTeamAsync("Legal", await two.PersonOfAsync(two.Tenant, "ken-teams"));
        await two.World.AddTeamAsync("Sales", await two.PersonOfAsync(two.Tenant, "lin-teams"));
        await two.World.AddTeamAsync("Billing", await two.PersonOfAsync(two.World.Workspace, "ULIN"));
        var form = await two.World.OpenAsync(two.Ada, (await two.World.TypeAsync(two.Ada, "/chatops people")).ShouldBeOfType<Reply.Tell>().Message, "E-mail domains…");
        Told(await two.World.SubmitAsync(two.Ada, form, (AllowDomains.Field, "@Northwind.test"))).ShouldBe("Saved. Accounts at northwind.test are matched by e-mail. 2 accounts were matched by e-mail with people known.");

        (await two.PersonOfAsync(two.Tenant, "maya-teams")).Id.ShouldBe((await two.PersonOfAsync(two.World.Workspace, "UMAYA")).Id);
        var ken = await two.PersonOfAsync(two.World.Workspace, "UKEN");
        ken.Id.ShouldBe((await two.World.ReadAsync(db => db.Teams.SingleAsync(t => t.Name == "Legal"))).LeadId);
        ken.Email.ShouldBe("ken@northwind.test");
        (await two.PersonOfAsync(two.Tenant, "lin-teams")).Id.ShouldNotBe((await two.PersonOfAsync(two.World.Workspace, "ULIN")).Id);
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task An_admin_parts_two_accounts_and_they_stay_parted(StorageProvider provider)
    {
        await using var two = await TwoPlatforms.CreateAsync(provider);
        await two.AllowAsync("northwind.test");
        await two.InTeamsAsync("tom", $"join {await two.CodeAsync()}");
        await two.ListAsync(two.World.Workspace, Member("UMAYA", "Maya Weber"));
        await two.ListAsync(two.Tenant, Member("maya-teams", "Maya Weber"));
        var maya = await two.PersonOfAsync(two.Tenant, "maya-teams");
        maya.Id.ShouldBe((await two.PersonOfAsync(two.World.Workspace, "UMAYA")).Id);

        var form = await two.World.OpenAsync(two.Ada, (await two.World.TypeAsync(two.Ada, "/chatops people")).ShouldBeOfType<Reply.Tell>().Message, "Part accounts…");
        (string, string)[] filled = [(PartFields.Person, maya.Id.ToString()), (PartFields.Workspace, two.Tenant.Id.ToString())];
        Told(await two.World.SubmitAsync(two.Ada, form, filled)).ShouldStartWith("Parted: Maya Weber in Northwind Teams is a person of their own now");
        var parted = await two.PersonOfAsync(two.Tenant, "maya-teams");
        parted.Id.ShouldNotBe(maya.Id);

        await two.ListAsync(two.Tenant, Member("maya-teams", "Maya W."), Member("new", "New Comer"));
        (await two.PersonOfAsync(two.Tenant, "maya-teams")).Id.ShouldBe(parted.Id);
        (await two.PersonOfAsync(two.World.Workspace, "UMAYA")).Email.ShouldBe("maya@northwind.test");
        (await two.World.SubmitAsync(two.Ada, form, filled)).ShouldBeOfType<Reply.FieldErrors>().Errors[PartFields.Person].ShouldBe("Maya Weber has one account only, so there is nothing to part.");
    }

    [Theory]
    [InlineData("gmail.com", "Anybody gets an address at gmail.com, so it doesn't say who belongs to you. Name only domains of your own.")]
    [InlineData("northwind", "\"northwind\" isn't a domain. It looks like example.com.")]
    [InlineData("maya@northwind.test", "\"maya@northwind.test\" isn't a domain. It looks like example.com.")]
    public void What_is_no_domain_of_theirs_is_refused(string typed, string sentence) => EmailDomains.Read(typed).Problem.ShouldBe(sentence);

    [Fact]
    public async Task Only_admins_allow_domains_and_part_accounts()
    {
        await using var two = await TwoPlatforms.CreateAsync();
        var maya = await two.World.AddPersonAsync("Maya Weber");
        foreach (var verb in new[] { OrganizationVerbs.Domains, PeopleVerbs.Part })
        {
            Told(await two.World.DoAsync(maya, new Did.Submitted(verb, [], new Dictionary<string, string> { [AllowDomains.Field] = "northwind.test" }))).ShouldStartWith("Only admins");
        }

        (await two.World.ReadAsync(db => db.Organizations.SingleAsync(o => o.Id == two.World.Organization.Id))).EmailDomains.ShouldBeEmpty();
    }
}
