using System.Text.Json.Nodes;
using ChatOps.Core.Delivery;
using ChatOps.FakeTeams;
using ChatOps.Teams.People;
using ChatOps.Teams.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChatOps.Teams.Tests.People;

/// <summary>From an installation to people who can be reached, and back: with the activities that Teams sends, in a tenant that nobody knows yet.</summary>
public sealed class InstallingTests
{
    [Fact]
    public async Task Whoever_installs_it_is_known_the_first_admin_and_led_in()
    {
        await using var tenant = await NewTenant.CreateAsync();
        await tenant.InstalledAsync("maya");

        var maya = await tenant.Teams.World.ReadAsync(db => db.People.SingleAsync(p => p.Email == "maya@northwind.test"));
        (maya.Name, maya.IsAdmin).ShouldBe(("Maya Weber", true));
        tenant.Fake.In("maya").ShouldHaveSingleItem().Shown.ShouldContain("Maya");
        tenant.Teams.Teams.Violations.ShouldBeEmpty();

        // the same again changes nothing, and a second person is no admin
        await tenant.InstalledAsync("maya");
        await tenant.InstalledAsync("jonas");
        tenant.Fake.In("maya").Count.ShouldBe(1);
        tenant.Fake.In("jonas").ShouldBeEmpty();
        (await tenant.Teams.World.ReadAsync(db => db.People.CountAsync(p => p.IsAdmin))).ShouldBe(1);
    }

    [Fact]
    public async Task The_first_who_types_is_known_by_their_address_and_zone_and_answered()
    {
        await using var tenant = await NewTenant.CreateAsync();
        var said = tenant.From("message-personal", "maya");
        (said["text"], said["localTimezone"]) = ("chatops help", "Asia/Singapore");
        (await tenant.Teams.Client.DeliverAsync(said)).Status.ShouldBe(200);
        await tenant.Teams.SettleAsync();

        var maya = await tenant.Teams.World.ReadAsync(db => db.People.SingleAsync(p => p.Email == "maya@northwind.test"));
        (maya.Zone, maya.IsAdmin).ShouldBe(("Asia/Singapore", true));
        tenant.Fake.In("maya").Count.ShouldBe(2, "the first steps, and help");

        // Who moves is asked in the new zone from then on; a name that is no zone changes nothing.
        await tenant.SayAsync("maya", "help", "Europe/Berlin");
        await tenant.SayAsync("maya", "help", "W. Europe Standard Time");
        (await tenant.Teams.World.ReadAsync(db => db.People.SingleAsync(p => p.Id == maya.Id))).Zone.ShouldBe("Europe/Berlin");
    }

    [Fact]
    public async Task Somebody_whom_Teams_cant_tell_us_of_just_now_is_told_to_try_again()
    {
        await using var tenant = await NewTenant.CreateAsync();
        tenant.Teams.Teams.Faults.Next("member", Fault.Unavailable, Fault.Unavailable, Fault.Unavailable);
        await tenant.SayAsync("maya", "help", "Europe/Berlin");
        tenant.Fake.In("maya").ShouldHaveSingleItem().Shown.ShouldContain("I don't know you here yet");
        await tenant.SayAsync("maya", "help", "Europe/Berlin");
        tenant.Fake.In("maya").Count.ShouldBe(2);
    }

    [Fact]
    public async Task Installed_in_a_team_its_people_and_channels_are_known_page_by_page()
    {
        await using var tenant = await NewTenant.CreateAsync();
        for (var i = 0; i < 620; i++)
        {
            tenant.Fake.AddPerson(FakePerson.NumberedId(i), $"Owner{i} Number");
        }

        tenant.Fake.People["guest"] = new FakePerson("guest", "Gast Fremd") { IsGuest = true };
        tenant.Fake.AddChannel("19:payments@thread.tacv2", "Payments");
        tenant.Fake.AddChannel("19:team@thread.tacv2", "General");
        (await tenant.Teams.Client.DeliverAsync(tenant.InTeam("installed-channel", "maya"))).Status.ShouldBe(200);
        await tenant.LookedAsync();

        (await tenant.Teams.World.ReadAsync(db => db.Accounts.CountAsync())).ShouldBe(623);
        var channels = await tenant.Teams.World.ReadAsync(db => db.ConversationReferences.Where(r => r.Kind == AddressKind.Channel).ToListAsync());
        channels.Select(c => (c.ExternalId, c.Name, c.GroupId)).ShouldContain(("19:payments@thread.tacv2", "Payments", "19:team@thread.tacv2"));
        (await tenant.Teams.World.ReadAsync(db => db.ConversationReferences.CountAsync(r => r.Kind == AddressKind.Person && r.PlatformUserId != null))).ShouldBe(623);
        tenant.Teams.Teams.Violations.ShouldBeEmpty();

        // taken out of the team: the ways to its channels are closed
        (await tenant.Teams.Client.DeliverAsync(tenant.InTeam("removed-bot", "maya"))).Status.ShouldBe(200);
        (await tenant.Teams.World.ReadAsync(db => db.ConversationReferences.CountAsync(r => r.Kind == AddressKind.Channel))).ShouldBe(0);
    }

    [Fact]
    public async Task A_new_channel_is_known_by_its_name()
    {
        await using var tenant = await NewTenant.CreateAsync();
        (await tenant.Teams.Client.DeliverAsync(tenant.InTeam("channel-created", "maya"))).Status.ShouldBe(200);
        (await tenant.Teams.World.ReadAsync(db => db.ConversationReferences.SingleAsync(r => r.Kind == AddressKind.Channel))).Name.ShouldBe("Announcements");
    }

    [Fact]
    public async Task Taken_away_it_reaches_nobody_until_it_is_installed_again()
    {
        await using var tenant = await NewTenant.CreateAsync();
        await tenant.InstalledAsync("maya");
        var removed = tenant.From("installed-personal", "maya");
        removed["action"] = "remove";
        (await tenant.Teams.Client.DeliverAsync(removed)).Status.ShouldBe(200);

        (await tenant.Teams.World.ReadAsync(db => db.ConversationReferences.CountAsync())).ShouldBe(0);
        (await tenant.Teams.World.ReadAsync(db => db.Accounts.SingleAsync())).IsReachable.ShouldBeFalse();
        (await tenant.WorkspaceAsync()).DisconnectedAt.ShouldNotBeNull("nobody is left");

        await tenant.InstalledAsync("maya");
        (await tenant.Teams.World.ReadAsync(db => db.Accounts.SingleAsync())).IsReachable.ShouldBeTrue();
        (await tenant.WorkspaceAsync()).DisconnectedAt.ShouldBeNull();
        await tenant.SayAsync("maya", "help", "UTC");
        tenant.Fake.In("maya").Count.ShouldBe(2);
    }

    private sealed class NewTenant(TeamsWorld teams, FakeTenant fake) : IAsyncDisposable
    {
        private const string Id = "44444444-0d9f-4b0e-9f57-2a4a4b1c6c01";

        public TeamsWorld Teams => teams;

        public FakeTenant Fake => fake;

        public static async Task<NewTenant> CreateAsync()
        {
            var teams = await TeamsWorld.CreateAsync();
            var fake = teams.Teams.AddTenant(Id);
            fake.AddPerson("maya", "Maya Weber");
            fake.AddPerson("jonas", "Jonas Lind");
            return new(teams, fake);
        }

        public JsonObject From(string sample, string user)
        {
            var activity = teams.Client.From(sample, user, channel: null);
            activity["channelData"]!["tenant"]!["id"] = Id;
            activity["conversation"]!["tenantId"] = Id;
            activity["conversation"]!["id"] = FakeTenant.DirectWith(Id, user);
            return activity;
        }

        /// <summary>As <see cref="From"/>, of a team: its id stands where the sample's stood.</summary>
        public JsonObject InTeam(string sample, string user)
        {
            var activity = From(sample, user);
            activity["channelData"]!["team"]!["id"] = "19:team@thread.tacv2";
            activity["conversation"]!["id"] = "19:team@thread.tacv2";
            if (activity["membersRemoved"] is JsonArray { Count: > 0 } removed)
            {
                removed[0]!["id"] = TeamsClient.BotId;
            }

            return activity;
        }

        public async Task InstalledAsync(string user)
        {
            (await teams.Client.DeliverAsync(From("installed-personal", user))).Status.ShouldBe(200);
            (await teams.Client.DeliverAsync(From("added-personal", user))).Status.ShouldBe(200);
            await teams.SettleAsync();
        }

        public async Task SayAsync(string user, string text, string zone)
        {
            var said = From("message-personal", user);
            (said["text"], said["localTimezone"], said["entities"]![0]!["timezone"]) = (text, zone, zone);
            (await teams.Client.DeliverAsync(said)).Status.ShouldBe(200);
            await teams.SettleAsync();
        }

        public async Task LookedAsync()
        {
            await teams.SettleAsync();
            await teams.Services.GetRequiredService<RefreshPeople>().RunDueAsync(default);
        }

        public Task<Core.Organizations.Workspace> WorkspaceAsync() => teams.World.ReadAsync(db => db.Workspaces.AsNoTracking().SingleAsync(w => w.ExternalId == Id));

        public ValueTask DisposeAsync() => teams.DisposeAsync();
    }
}
