using ChatOps.Core.Messages;
using ChatOps.Core.People;
using ChatOps.Storage;
using ChatOps.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using static ChatOps.Tests.Commands.TypedToTheBotTests;

namespace ChatOps.Tests.People;

/// <summary>"/chatops team" in a channel.</summary>
public sealed class SetUpTeamTests
{
    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task One_confirm_makes_a_channel_a_team(StorageProvider provider)
    {
        await using var world = await World.CreateAsync(provider);
        var jonas = await world.AddPersonAsync("Jonas Lind");
        var form = await FormAsync(world, jonas, "billing-team");
        PlainText.Of(form).ShouldBe("""
            Set up a team
            Confirm, and this is a team with the usual week: check-in Monday 09:00, sync Wednesday 10:00. Nothing is sent until you press Start. All of it can be changed later.
            Name (required)
            Lead (required)
            Zone of its close and sync (required) · As a place: Europe/Berlin
            Members besides the lead · Names or e-mail addresses, one a line; may follow later
            [Confirm]
            """.ReplaceLineEndings("\n"));

        Told(await world.SubmitAsync(jonas, form)).ShouldBe("""
            Billing team is set up. Nothing is sent until you press Start.
            Billing team · led by Jonas Lind · 1 member
            Check-in: Monday 09:00 in each owner's zone, answers by Tuesday 16:00 Berlin
            Sync: Wednesday 10:00 Berlin, 15 minutes
            Digest: none: the team has no leadership channel
            Blockers: the person asked, and the raiser's lead for information; after 1 working day their lead and the parent outcome's owner; then the next digest
            [Start…] [Preview] [Edit…] [Schedule…] [Members…] [Blockers…]
            Not started: nothing is sent.
            """.ReplaceLineEndings("\n"));
        var team = await world.ReadAsync(db => db.Teams.SingleAsync());
        (team.Name, team.LeadId, team.Zone, team.ChannelId, team.StartsOn).ShouldBe(("Billing team", jonas.Id, "Europe/Berlin", "billing-team", null));

        await world.AdvanceToAsync(World.At("2026-12-14T12:00"));
        (await world.ReadAsync(db => db.Deliveries.AnyAsync())).ShouldBeFalse("a team that wasn't started sends nothing");
        Told(await world.TypeAsync(jonas, "/chatops team", channel: "billing-team")).ShouldStartWith("Billing team · led by Jonas Lind");
    }

    [Fact]
    public async Task Two_who_confirm_at_once_get_one_team()
    {
        await using var world = await World.CreateAsync();
        var jonas = await world.AddPersonAsync("Jonas Lind");
        var maya = await world.AddPersonAsync("Maya Weber");
        var (his, hers) = (await FormAsync(world, jonas, "billing"), await FormAsync(world, maya, "billing"));
        await Task.WhenAll(world.SubmitAsync(jonas, his), world.SubmitAsync(maya, hers, (TeamFields.Name, "Another name")));
        (await world.ReadAsync(db => db.Teams.CountAsync())).ShouldBe(1);
        Told(await world.SubmitAsync(maya, hers)).ShouldContain("led by");
    }

    [Fact]
    public async Task Members_are_named_as_mail_programs_write_them()
    {
        await using var world = await World.CreateAsync();
        var jonas = await world.AddPersonAsync("Jonas Lind");
        await world.AddPersonAsync("Maya Weber");
        await world.AddPersonAsync("Özlem Şahin");
        await world.AddPersonAsync("Ken Ong");
        var form = await FormAsync(world, jonas, "billing");
        Told(await world.SubmitAsync(jonas, form, (TeamFields.Members, "Maya Weber <MAYA@northwind.test>,\n Özlem Şahin\nken@northwind.test; ken ong"))).ShouldContain("4 members");
    }

    [Fact]
    public async Task Unknown_and_doubtful_members_are_named_at_their_field()
    {
        await using var world = await World.CreateAsync();
        var jonas = await world.AddPersonAsync("Jonas Lind");
        await world.AddPersonAsync("Sam Hill");
        await world.AddPersonAsync("SamTwo Hill", with: p => p.Name = "Sam Hill");
        var form = await FormAsync(world, jonas, "billing");
        (await ErrorAsync(world, jonas, form, TeamFields.Members, "Nobody Known\nx@y.z")).ShouldBe("I don't know \"Nobody Known\", \"x@y.z\". /chatops people lists who is here; admins add people there.");
        (await ErrorAsync(world, jonas, form, TeamFields.Members, "Sam Hill")).ShouldStartWith("2 people are called \"Sam Hill\". Write the e-mail address of the one you mean: ");
        (await ErrorAsync(world, jonas, form, TeamFields.Members, string.Join('\n', Enumerable.Range(0, 500)))).ShouldBe("500 people are too many at once. Name at most 200.");
    }

    [Theory]
    [InlineData(TeamFields.Name, "", "Name the team.")]
    [InlineData(TeamFields.Name, "Market", "There is a team called Market already. Choose another name.")]
    [InlineData(TeamFields.Zone, "Berlin", "I don't know the zone \"Berlin\". Did you mean Europe/Berlin?")]
    [InlineData(TeamFields.Lead, "", "Choose who leads the team: somebody who uses ChatOps here.")]
    [InlineData(TeamFields.Lead, "<script>", "Choose who leads the team: somebody who uses ChatOps here.")]
    public async Task What_cant_be_is_refused_at_its_field(string field, string value, string sentence)
    {
        await using var world = await World.CreateAsync();
        var jonas = await world.AddPersonAsync("Jonas Lind");
        await world.AddTeamAsync("Market", jonas);
        (await ErrorAsync(world, jonas, await FormAsync(world, jonas, "billing"), field, value)).ShouldBe(sentence);
    }

    [Theory]
    [MemberData(nameof(Hostile.Texts), MemberType = typeof(Hostile))]
    public async Task Hostile_names_are_kept_as_text_or_refused(string text)
    {
        await using var world = await World.CreateAsync();
        var jonas = await world.AddPersonAsync("Jonas Lind");
        var reply = await world.SubmitAsync(jonas, await FormAsync(world, jonas, "billing"), (TeamFields.Name, text));
        if (text.Length > 80)
        {
            reply.ShouldBeOfType<Reply.FieldErrors>();
            return;
        }

        Told(reply).ShouldContain("is set up");
        (await world.ReadAsync(db => db.Teams.SingleAsync())).Name.ShouldNotContain('\0');
    }

    [Theory]
    [InlineData("payments-team", "Payments team")]
    [InlineData("ünïcode_näme", "Ünïcode näme")]
    [InlineData("C024BE91L", "")]
    [InlineData("19:4a95f7d8@thread.tacv2", "")]
    [InlineData("42", "")]
    public void A_name_is_read_from_the_channel_where_it_has_one(string channel, string name) => SetUpTeam.NameFrom(channel).ShouldBe(name);

    [Fact]
    public async Task In_a_direct_message_one_is_offered_ones_teams()
    {
        await using var world = await World.CreateAsync();
        var jonas = await world.AddPersonAsync("Jonas Lind");
        var maya = await world.AddPersonAsync("Maya Weber");
        Told(await world.TypeAsync(jonas, "/chatops team")).ShouldBe("You're in no team yet. Type /chatops team in a team's channel to see or set up the team there, or set one up here.\n[Set up a team…]");
        await world.AddTeamAsync("Market", maya, [jonas]);
        Told(await world.TypeAsync(jonas, "/chatops team")).ShouldStartWith("Market · led by Maya Weber · 2 members");
        await world.AddTeamAsync("Billing", jonas);
        var choice = (await world.TypeAsync(jonas, "/chatops team")).ShouldBeOfType<Reply.Tell>().Message;
        PlainText.Of(choice).ShouldBe("Which team? In its channel you needn't choose.\n[Billing] [Market]");
        Told(await world.PressAsync(jonas, choice, "Market")).ShouldStartWith("Market · led by Maya Weber");
    }

    private static async Task<Form> FormAsync(World world, Person who, string channel) => (await world.TypeAsync(who, "/chatops team", channel)).ShouldBeOfType<Reply.Open>().Form;

    private static async Task<string> ErrorAsync(World world, Person who, Form form, string field, string value)
    {
        var errors = (await world.SubmitAsync(who, form, (field, value))).ShouldBeOfType<Reply.FieldErrors>().Errors;
        errors.Keys.ShouldBe([field]);
        return errors[field];
    }
}
