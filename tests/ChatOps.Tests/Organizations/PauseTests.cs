using ChatOps.Core.Delivery;
using ChatOps.Core.Messages;
using ChatOps.Core.Organizations;
using ChatOps.Core.People;
using ChatOps.Storage;
using ChatOps.Tests.CheckIns;
using ChatOps.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using static ChatOps.Tests.Commands.TypedToTheBotTests;

namespace ChatOps.Tests.Organizations;

/// <summary>An organization-wide pause, on Monday 23 November 2026 at 07:00 in Berlin.</summary>
public sealed class PauseTests
{
    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task A_pause_stops_what_nobody_asked_for_and_says_until_when(StorageProvider provider)
    {
        await using var week = await MayasWeek.CreateAsync(provider);
        var ada = await AdminAsync(week);
        Told(await week.World.TypeAsync(ada, "/chatops pause until 2 Dec")).ShouldBe("""
            Paused for everybody until Wed 2 Dec 00:00 your time. Nothing is asked or sent before; what people do themselves is answered. Each team's channel is told once.
            [Change…] [Resume now]
            """.ReplaceLineEndings("\n"));

        await week.World.AdvanceToAsync(World.At("2026-12-01T23:00"));
        (await week.World.SaidToAsync(week.Maya)).ShouldBeEmpty();
        var told = (await week.World.SaidAsync("billing")).ShouldHaveSingleItem();
        told.Text.ShouldBe("ChatOps is paused until Wed 2 Dec 00:00. Nothing is asked before; what you do yourself is answered.");
        (told.Delivery.Priority, told.Delivery.DueAt).ShouldBe((Priority.Interaction, World.At("2026-11-23T09:00")));
        Told(await week.World.TypeAsync(week.Maya, "/chatops help")).ShouldStartWith("ChatOps is paused until Wed 00:00.");
        Told(await week.World.TypeAsync(week.Jonas, "/chatops team preview", channel: "billing")).ShouldStartWith("ChatOps is paused until Wed 00:00.");
    }

    [Fact]
    public async Task Resuming_goes_on_and_the_channels_notice_says_so()
    {
        await using var week = await MayasWeek.CreateAsync();
        var ada = await AdminAsync(week);
        var paused = (await week.World.TypeAsync(ada, "/chatops pause until 4 Jan")).ShouldBeOfType<Reply.Tell>().Message;
        Told(await week.World.PressAsync(ada, paused, "Resume now")).ShouldStartWith("ChatOps goes on.");
        (await week.World.SaidAsync("billing")).Single().Text.ShouldBe("The pause has ended: ChatOps goes on.");
        Told(await week.World.TypeAsync(ada, "/chatops resume")).ShouldBe("Nothing is paused.");
        await week.World.AdvanceToAsync(World.At("2026-11-23T09:00"));
        (await week.World.SaidToAsync(week.Maya)).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("until yesterday", "I don't read \"yesterday\" as a day.")]
    [InlineData("until today", "That day has come already. Choose a later one.")]
    [InlineData("until 4 Jan 2029", "That is more than a year. Choose an earlier day.")]
    [InlineData("21 Dec - 4 Jan", "A pause begins at once, so it has only a last day.")]
    [InlineData("until 4/1", "\"4/1\" can be read in two ways: 4 Jan or 1 Apr. Write the month as a word: 4 Jan.")]
    public async Task What_isnt_a_day_to_end_on_is_said(string until, string sentence)
    {
        await using var week = await MayasWeek.CreateAsync();
        var told = Told(await week.World.TypeAsync(await AdminAsync(week), $"/chatops pause {until}"));
        told.ShouldBe($"I understood /chatops pause. {sentence} This works: /chatops pause until 4 Jan\n[/chatops pause…] [All commands]");
        (await week.World.ReadAsync(db => db.Organizations.SingleAsync())).PausedUntil.ShouldBeNull();
    }

    [Fact]
    public async Task Without_a_day_a_form_asks_for_one()
    {
        await using var week = await MayasWeek.CreateAsync();
        var ada = await AdminAsync(week);
        var form = (await week.World.TypeAsync(ada, "/chatops pause")).ShouldBeOfType<Reply.Open>().Form;
        (await week.World.SubmitAsync(ada, form)).ShouldBeOfType<Reply.FieldErrors>().Errors[PauseOrganization.Until].ShouldBe("Choose the day on which everything goes on.");
        (await week.World.SubmitAsync(ada, form, (PauseOrganization.Until, "2026-11-01"))).ShouldBeOfType<Reply.FieldErrors>().Errors[PauseOrganization.Until].ShouldBe("That day has come already. Choose a later one.");
        Told(await week.World.SubmitAsync(ada, form, (PauseOrganization.Until, "2027-01-04"))).ShouldStartWith("Paused for everybody until Mon 4 Jan 00:00 your time.");
    }

    [Theory]
    [InlineData("/chatops pause until 4 Jan")]
    [InlineData("/chatops pause")]
    [InlineData("/chatops resume")]
    public async Task Only_admins_pause(string line)
    {
        await using var week = await MayasWeek.CreateAsync();
        Told(await week.World.TypeAsync(week.Jonas, line)).ShouldBe("Only admins can pause ChatOps for everybody. For yourself there is /chatops away.");
        Told(await week.World.DoAsync(week.Jonas, new Did.Submitted(OrganizationVerbs.Pause, [], new Dictionary<string, string> { [PauseOrganization.Until] = "2027-01-04" }))).ShouldStartWith("Only admins");
    }

    private static Task<Person> AdminAsync(MayasWeek week) => week.World.AddPersonAsync("Ada Admin", with: p => p.IsAdmin = true);
}
