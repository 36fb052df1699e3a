using ChatOps.Core.Messages;
using ChatOps.Core.Organizations;
using ChatOps.Storage;
using ChatOps.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using static ChatOps.Tests.Commands.TypedToTheBotTests;

namespace ChatOps.Tests.Organizations;

/// <summary>A further workspace becomes part of an organization by an admin's code.</summary>
public sealed class JoinTests
{
    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task A_new_workspace_joins_with_its_people_and_its_own_organization_is_gone(StorageProvider provider)
    {
        await using var two = await TwoPlatforms.CreateAsync(provider);
        var code = await two.CodeAsync();
        Told(await two.InTeamsAsync("tom", $"join {code}"))
            .ShouldBe("Northwind Teams is part of Northwind now, with 1 person. No accounts were matched by e-mail. Its admins look after both; /chatops people shows who they are.");

        (await two.World.ReadAsync(db => db.Organizations.SingleAsync())).Id.ShouldBe(two.World.Organization.Id);
        (await two.World.ReadAsync(db => db.Workspaces.Where(w => w.OrganizationId == two.World.Organization.Id).CountAsync())).ShouldBe(2);
        (await two.World.ReadAsync(db => db.People.AllAsync(p => p.OrganizationId == two.World.Organization.Id))).ShouldBeTrue();
        (await two.World.ReadAsync(db => db.Audit.AllAsync(a => a.OrganizationId == two.World.Organization.Id))).ShouldBeTrue();
        (await two.World.ReadAsync(db => db.Deliveries.AnyAsync(d => d.Key.StartsWith("onboarding/")))).ShouldBeFalse("the first steps weren't said yet, and aren't theirs");
        var tom = await two.PersonOfAsync(two.Tenant, "tom");
        tom.IsAdmin.ShouldBeFalse("a code lets in a workspace, and gives nobody rights");
        var audit = await two.World.ReadAsync(db => db.Audit.OrderBy(a => a.Id).Select(a => new { a.What, a.From, a.ActorId }).ToListAsync());
        audit.ShouldContain(a => a.What == "join-code.made" && a.From == "Northwind" && a.ActorId == two.Ada.Id);
        audit.ShouldContain(a => a.What == "workspace.joined" && a.From == "Northwind Teams" && a.ActorId == tom.Id);
        var told = await two.World.LastSaidToAsync(two.Ada);
        told.Text.ShouldStartWith("Northwind Teams (Teams) joined with your code, used by Tom Hale: 1 person came along.");
        told.Delivery.DueAt.ShouldBe(World.At("2026-11-23T09:00"), "nobody waits for it: it is said in her working hours");
        Told(await two.InTeamsAsync("tom", "people")).ShouldContain("Ada Admin · admin");
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task The_code_is_shown_once_and_kept_nowhere(StorageProvider provider)
    {
        await using var two = await TwoPlatforms.CreateAsync(provider);
        var first = await two.World.DoAsync(two.Ada, new Did.Typed("chatops", "connect"), eventId: "same");
        var code = TwoPlatforms.CodeIn(first.ShouldBeOfType<Reply.Open>().Form);
        Told(await two.World.DoAsync(two.Ada, new Did.Typed("chatops", "connect"), eventId: "same")).ShouldBe("The code was shown once and is kept nowhere. /chatops connect makes another.");
        code.Replace("-", "", StringComparison.Ordinal).Length.ShouldBe(20);
        (await two.World.ReadAsync(db => db.JoinCodes.SingleAsync())).Hash.ShouldBe(JoinCodeText.HashOf(code));
        (await two.World.ReadAsync(db => db.HandledEvents.AnyAsync(e => e.ReplyJson.Contains(code)))).ShouldBeFalse();
        (await two.World.ReadAsync(db => db.Deliveries.AnyAsync(d => d.Content.Contains(code)))).ShouldBeFalse();
        (await two.World.ReadAsync(db => db.Audit.AnyAsync(a => a.Detail != null && a.Detail.Contains(code)))).ShouldBeFalse();
    }

    [Fact]
    public async Task A_line_to_the_bot_makes_no_code_that_nobody_sees()
    {
        await using var two = await TwoPlatforms.CreateAsync();
        var button = (await two.World.TypeAsync(two.Ada, "connect")).ShouldBeOfType<Reply.Tell>().Message;
        (await two.World.ReadAsync(db => db.JoinCodes.AnyAsync())).ShouldBeFalse();
        TwoPlatforms.CodeIn(await two.World.OpenAsync(two.Ada, button, "Open the form…")).ShouldNotBeEmpty();
    }

    [Fact]
    public void A_code_is_found_again_however_it_was_copied()
    {
        JoinCodeText.HashOf("7qk2m 4xwpa-9otde.hb3rv").ShouldBe(JoinCodeText.HashOf("7QK2M-4XWPA-90TDE-HB3RV"));
        JoinCodeText.HashOf("“IL000-00000-00000-00000”").ShouldBe(JoinCodeText.HashOf("11000000000000000000"));
        Enumerable.Range(0, 100).Select(_ => JoinCodeText.New()).Distinct().Count().ShouldBe(100);
    }

    [Fact]
    public async Task Only_admins_make_codes_and_use_them()
    {
        await using var two = await TwoPlatforms.CreateAsync();
        var maya = await two.World.AddPersonAsync("Maya Weber");
        Told(await two.World.TypeAsync(maya, "/chatops connect")).ShouldStartWith("Only admins connect a further workspace.");
        await two.InTeamsAsync("tom", "help"); // the first who types a command looks after it
        await two.ListAsync(two.Tenant, TwoPlatforms.Member("uma", "Uma Berg"));
        Told(await two.InTeamsAsync("uma", $"join {await two.CodeAsync()}")).ShouldStartWith("Only who looks after ChatOps in this workspace types the code.");
        (await two.World.ReadAsync(db => db.Organizations.CountAsync())).ShouldBe(2);
    }

    [Theory]
    [InlineData("wrong", "I don't know this code. Compare it with the one shown: 20 letters and digits. Let an admin there type /chatops connect for another.")]
    [InlineData("used", "This code has been used; each works once. Let an admin there type /chatops connect for another.")]
    [InlineData("expired", "This code has expired; each stands for an hour. Let an admin there type /chatops connect for another.")]
    [InlineData("maker gone", "Who made this code is no admin there any more. Let an admin there type /chatops connect for another.")]
    [InlineData("has teams", "Northwind Teams has teams already, and what they said stays with them. Only a workspace without teams and outcomes can join another organization.")]
    [InlineData("not alone", "Northwind Teams belongs together with another workspace already. Only a workspace that stands alone can join another organization.")]
    public async Task What_cant_join_is_told_why(string why, string sentence)
    {
        await using var two = await TwoPlatforms.CreateAsync();
        var code = await two.CodeAsync();
        await two.World.ChangeAsync(async db =>
        {
            var own = two.Tenant.OrganizationId;
            _ = why switch
            {
                "used" => (object)((await db.JoinCodes.SingleAsync()).UsedAt = two.World.Clock.Now),
                "maker gone" => (await db.People.SingleAsync(p => p.Id == two.Ada.Id)).IsAdmin = false,
                "not alone" => db.Add(new Workspace { OrganizationId = own, Platform = "teams", ExternalId = "tenant-2", Name = "Another" }),
                _ => why,
            };
        });
        if (why == "has teams")
        {
            await two.World.AddTeamAsync("Billing", await two.PersonOfAsync(two.Tenant, "tom"), with: team => team.WorkspaceId = two.Tenant.Id);
            await two.World.ChangeAsync(db => db.Teams.ExecuteUpdateAsync(team => team.SetProperty(t => t.OrganizationId, two.Tenant.OrganizationId)));
        }

        two.World.Clock.Now += why == "expired" ? Duration.FromHours(1) : Duration.Zero;
        Told(await two.InTeamsAsync("tom", why == "wrong" ? "join 00000-00000-00000-00000" : $"join {code}")).ShouldBe(sentence);
        (await two.World.ReadAsync(db => db.Organizations.CountAsync())).ShouldBe(2);
        (await two.World.ReadAsync(db => db.Audit.SingleAsync(a => a.What == "workspace.join-refused"))).OrganizationId.ShouldBe(two.Tenant.OrganizationId);
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task After_five_wrong_codes_none_is_taken_for_an_hour(StorageProvider provider)
    {
        await using var two = await TwoPlatforms.CreateAsync(provider);
        for (var n = 0; n < JoinOrganization.MostAttempts; n++)
        {
            Told(await two.InTeamsAsync("tom", $"join WRONG-0000{n}")).ShouldStartWith("I don't know this code.");
        }

        var code = await two.CodeAsync();
        Told(await two.InTeamsAsync("tom", $"join {code}")).ShouldBe("5 codes didn't work here within an hour, so I take no more until Mon 08:00 your time.");
        two.World.Clock.Now += Duration.FromHours(1);
        Told(await two.InTeamsAsync("tom", $"join {await two.CodeAsync()}")).ShouldStartWith("Northwind Teams is part of Northwind now");
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task Of_two_workspaces_with_one_code_one_joins(StorageProvider provider)
    {
        await using var two = await TwoPlatforms.CreateAsync(provider);
        Workspace other = null!;
        await two.World.ChangeAsync(async db => other = await ConnectWorkspace.RunAsync(db, new FoundWorkspace("teams", "tenant-2", "Southwind", "Europe/Berlin"), two.World.Clock.Now, default));
        await two.ListAsync(other, TwoPlatforms.Member("sue", "Sue South"));
        var code = await two.CodeAsync();
        await Task.WhenAll(
            two.InTeamsAsync("tom", $"join {code}"),
            two.World.Interactions.HandleAsync(new Interaction(other.Id, "south-1", "sue", ChannelId: null, new Did.Typed("chatops", $"join {code}")), default));
        (await two.World.ReadAsync(db => db.Workspaces.CountAsync(w => w.OrganizationId == two.World.Organization.Id))).ShouldBe(2);
        (await two.World.ReadAsync(db => db.Organizations.CountAsync())).ShouldBe(2);
    }
}
