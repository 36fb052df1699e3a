using ChatOps.Core.Delivery;
using ChatOps.Core.Messages;
using ChatOps.Core.Organizations;
using ChatOps.Core.People;
using ChatOps.Storage;
using ChatOps.Tests.Delivery;
using ChatOps.Tests.Escalations;
using ChatOps.Tests.Harness;
using ChatOps.Tests.Syncs;
using Microsoft.EntityFrameworkCore;

namespace ChatOps.Tests.People;

/// <summary>One organization on two platforms: each message once, where its reader wants it.</summary>
public sealed class OnBothPlatformsTests
{
    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task A_check_in_and_its_reminder_come_once_on_the_platform_preferred(StorageProvider provider)
    {
        await using var week = await Weekend.CreateAsync(provider);
        await AlsoInTeamsAsync(week.World, week.Maya, isPreferred: true);
        await week.ToCloseAsync();
        (await week.World.SaidToAsync(week.Maya)).ShouldBeEmpty();
        var said = await week.World.SaidAsync("maya-teams");
        said.Count(s => s.Text.StartsWith("Maya, are these 3 on track?", StringComparison.Ordinal)).ShouldBe(1);
        said.Count(s => s.Text.StartsWith("Maya, 3 outcomes are still open.", StringComparison.Ordinal)).ShouldBe(1);
        said.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task A_decision_is_asked_for_once(StorageProvider provider)
    {
        await using var story = await KensAbsence.CreateAsync(provider);
        await AlsoInTeamsAsync(story.World, story.Lin, isPreferred: true);
        await story.RaiseAsync();
        (await story.World.SaidToAsync(story.Lin)).ShouldBeEmpty();
        (await story.World.SaidAsync("lin-teams")).ShouldHaveSingleItem().Text.ShouldStartWith("Decision needed from you");
    }

    [Theory]
    [InlineData("unreachable")]
    [InlineData("deactivated")]
    [InlineData("disconnected")]
    public async Task Where_nothing_arrives_the_other_account_is_written_to(string why)
    {
        await using var week = await Weekend.CreateAsync();
        var account = await AlsoInTeamsAsync(week.World, week.Maya, isPreferred: true);
        await week.World.ChangeAsync(async db =>
        {
            var row = await db.Accounts.SingleAsync(a => a.Id == account.Id);
            (row.IsReachable, row.IsActive) = (why != "unreachable", why != "deactivated");
            (await db.Workspaces.SingleAsync(w => w.Id == account.WorkspaceId)).DisconnectedAt = why == "disconnected" ? week.World.Clock.Now : null;
        });
        await week.ToMondayMorningAsync();
        (await week.World.SaidToAsync(week.Maya)).ShouldHaveSingleItem();
        (await week.World.SaidAsync("maya-teams")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task What_turns_out_not_to_arrive_goes_to_the_other_account(StorageProvider provider)
    {
        await using var post = await Post.OpenAsync(provider);
        var maya = await post.World.AddPersonAsync("Maya Weber");
        await AlsoInTeamsAsync(post.World, maya, isPreferred: false, platform: "simulator");
        post.Platform.Answer = m => m.To.Id == "maya" ? Task.FromResult<SendResult?>(new SendResult.Unreachable("user_not_found")) : Task.FromResult<SendResult?>(null);
        await post.SayAsync("maya", "decide");
        await post.DrainAsync();
        await post.DrainAsync();
        var delivery = await post.FindAsync("decide");
        (delivery.ToId, delivery.State).ShouldBe(("maya-teams", DeliveryState.Settled));
        post.Platform.Log.ShouldBe(["post decide", "post decide"], "tried where it couldn't arrive, then sent where it could");
    }

    [Fact]
    public async Task Whoever_has_two_accounts_chooses_in_their_settings()
    {
        await using var world = await World.CreateAsync();
        var maya = await world.AddPersonAsync("Maya Weber");
        var account = await AlsoInTeamsAsync(world, maya, isPreferred: false);
        var form = (await world.TypeAsync(maya, "/chatops settings")).ShouldBeOfType<Reply.Open>().Form;
        PlainText.Of(form).ShouldContain("Write to me in (required) · Each message comes once; when nothing reaches you there, in another");
        await world.SubmitAsync(maya, form, (SettingsFields.Account, account.Id.ToString()));
        (await world.ReadAsync(db => db.People.SingleAsync())).PreferredAccountId.ShouldBe(account.Id);
        (await world.ReadAsync(db => Roster.LoadAsync(db, [maya.Id], default)))[maya.Id].Address!.Id.ShouldBe("maya-teams");
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task Leaders_in_one_platform_read_a_digest_over_teams_of_the_other(StorageProvider provider)
    {
        await using var week = await Weekend.CreateAsync(provider);
        var teams = await TeamsAsync(week.World);
        await week.World.ChangeAsync(async db => (await db.LeadershipChannels.SingleAsync()).WorkspaceId = teams.Id);
        await week.ToMondayMorningAsync();
        await week.AnswerAllAsync();
        await week.ToDigestAsync();
        var digest = await week.DigestAsync();
        digest.Delivery.WorkspaceId.ShouldBe(teams.Id);
        digest.Text.ShouldStartWith("Thu 26 Nov: no decisions needed. 4 of 4 on track");
        (await week.World.SaidAsync("leadership")).ShouldAllBe(said => said.Delivery.WorkspaceId == teams.Id);
        (await week.AgendaAsync()).Delivery.WorkspaceId.ShouldBe(week.World.Workspace.Id);
    }

    private static async Task<Workspace> TeamsAsync(World world, string platform = "teams")
    {
        var workspace = new Workspace { OrganizationId = world.Organization.Id, Platform = platform, ExternalId = "tenant-1", Name = "Northwind Teams" };
        await world.AddAsync(workspace);
        return workspace;
    }

    private static async Task<Account> AlsoInTeamsAsync(World world, Person person, bool isPreferred, string platform = "teams")
    {
        var workspace = await TeamsAsync(world, platform);
        var account = new Account { PersonId = person.Id, WorkspaceId = workspace.Id, UserId = $"{World.UserId(person)}-teams" };
        await world.AddAsync(account);
        await world.ChangeAsync(async db => (await db.People.SingleAsync(p => p.Id == person.Id)).PreferredAccountId = isPreferred ? account.Id : null);
        return account;
    }
}
