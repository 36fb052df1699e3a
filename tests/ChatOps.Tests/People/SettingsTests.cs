using ChatOps.Core.Messages;
using ChatOps.Core.Organizations;
using ChatOps.Core.People;
using ChatOps.Core.Time;
using ChatOps.Storage;
using ChatOps.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using static ChatOps.Tests.Commands.TypedToTheBotTests;

namespace ChatOps.Tests.People;

public sealed class SettingsTests
{
    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task Settings_are_shown_and_saved(StorageProvider provider)
    {
        await using var world = await World.CreateAsync(provider);
        var maya = await world.AddPersonAsync("Maya Weber");
        var lin = await world.AddPersonAsync("Lin Tan");
        await world.AddAsync(new Holiday { OrganizationId = world.Organization.Id, Place = "Portugal", Date = new(2026, 12, 8), Name = "Imaculada Conceição" });
        var form = await FormAsync(world, maya);
        PlainText.Of(form).ShouldBe("""
            Settings
            I write to you only in your working hours, and answer whenever you write first.
            Zone (required) · As a place: Europe/Berlin
            Working days (required)
            Your day starts (required)
            Your day ends (required)
            Holidays of (required)
            Reminder (required)
            Stand-in · Asked instead of you while you're away; without one, your lead
            [Save]
            """.ReplaceLineEndings("\n"));

        var reply = await world.SubmitAsync(
            maya, form,
            (SettingsFields.Zone, "europe/lisbon"), (SettingsFields.Days, "Monday,Tuesday,Wednesday,Friday"), (SettingsFields.Start, "08:30"), (SettingsFields.End, "15:00"),
            (SettingsFields.Place, "Portugal"), (SettingsFields.Reminder, "no"), (SettingsFields.StandIn, lin.Id.ToString()));
        Told(reply).ShouldBe("Saved. You work Mon–Wed, Fri 08:30–15:00 Lisbon, and hear from me only then, unless you write first. While you're away, Lin Tan is asked. A check-in that is open stays as it is.");

        var saved = await world.ReadAsync(db => db.People.SingleAsync(p => p.Id == maya.Id));
        (saved.Zone, saved.WorkDays, saved.WorkStart, saved.WorkEnd).ShouldBe(("Europe/Lisbon", WorkDays.Weekdays & ~WorkDays.Thursday, new LocalTime(8, 30), new LocalTime(15, 0)));
        (saved.Place, saved.WantsReminder, saved.StandInId).ShouldBe(("Portugal", false, lin.Id));
    }

    [Fact]
    public async Task Nothing_is_lost_by_opening_and_saving()
    {
        await using var world = await World.CreateAsync();
        var maya = await world.AddPersonAsync("Maya Weber", with: p => (p.Place, p.WantsReminder, p.WorkDays) = ("Atlantis", false, WorkDays.Saturday));
        Told(await world.SubmitAsync(maya, await FormAsync(world, maya))).ShouldStartWith("Saved. You work Sat 09:00–17:00 Berlin");
        var saved = await world.ReadAsync(db => db.People.SingleAsync());
        (saved.Place, saved.WantsReminder, saved.WorkDays).ShouldBe(("Atlantis", false, WorkDays.Saturday));
    }

    [Theory]
    [InlineData(SettingsFields.Zone, "Berlin", "I don't know the zone \"Berlin\". Did you mean Europe/Berlin?")]
    [InlineData(SettingsFields.Zone, "Europe/Berlni", "I don't know the zone \"Europe/Berlni\". Did you mean Europe/Berlin?")]
    [InlineData(SettingsFields.Zone, "sao paulo", "I don't know the zone \"sao paulo\". Did you mean America/Sao_Paulo?")]
    [InlineData(SettingsFields.Zone, "the moon base", "I don't know the zone \"the moon base\". Write it as a place: Europe/Berlin, America/Sao_Paulo, Asia/Singapore.")]
    [InlineData(SettingsFields.Zone, "", "Write your zone as a place: Europe/Berlin, America/Sao_Paulo, Asia/Singapore.")]
    [InlineData(SettingsFields.Days, "", "Choose at least one working day.")]
    [InlineData(SettingsFields.Days, "Caturday", "Choose at least one working day.")]
    [InlineData(SettingsFields.Start, "nine", "Write a time, such as 09:00.")]
    [InlineData(SettingsFields.End, "08:00", "Your day ends before it starts. Choose a later end; it may be up to 23:59.")]
    [InlineData(SettingsFields.Place, "Atlantis", "There are no holidays for this place. Choose one of the list; admins add places under /chatops people.")]
    [InlineData(SettingsFields.StandIn, "00000000000000000000000000000000", "I don't know this person. Choose somebody who uses ChatOps here; /chatops people lists them.")]
    public async Task What_cant_be_is_refused_at_its_field(string field, string value, string sentence)
    {
        await using var world = await World.CreateAsync();
        var maya = await world.AddPersonAsync("Maya Weber");
        (await world.SubmitAsync(maya, await FormAsync(world, maya), (field, value))).ShouldBeOfType<Reply.FieldErrors>().Errors.ShouldBe(new Dictionary<string, string> { [field] = sentence });
        (await world.ReadAsync(db => db.Audit.AnyAsync())).ShouldBeFalse();
    }

    [Theory]
    [MemberData(nameof(Hostile.Texts), MemberType = typeof(Hostile))]
    public async Task Hostile_text_is_refused_and_never_stored(string text)
    {
        await using var world = await World.CreateAsync();
        var maya = await world.AddPersonAsync("Maya Weber");
        var form = await FormAsync(world, maya);
        foreach (var field in form.Fields.Select(f => f.Name).Where(name => name != SettingsFields.Reminder))
        {
            var errors = (await world.SubmitAsync(maya, form, (field, text))).ShouldBeOfType<Reply.FieldErrors>().Errors;
            errors.Keys.ShouldBe([field]);
            errors[field].Length.ShouldBeLessThan(200);
        }
    }

    [Fact]
    public async Task Who_has_two_accounts_chooses_where_to_be_written_to()
    {
        await using var world = await World.CreateAsync();
        var maya = await world.AddPersonAsync("Maya Weber");
        (await FormAsync(world, maya)).Fields.ShouldNotContain(f => f.Name == SettingsFields.Account);
        var teams = new Workspace { OrganizationId = world.Organization.Id, Platform = "teams", ExternalId = "tenant", Name = "Northwind Teams" };
        var account = new Account { PersonId = maya.Id, WorkspaceId = teams.Id, UserId = "maya@teams" };
        await world.AddAsync(teams, account);
        Told(await world.SubmitAsync(maya, await FormAsync(world, maya), (SettingsFields.Account, account.Id.ToString()))).ShouldStartWith("Saved.");
        (await world.ReadAsync(db => db.People.SingleAsync())).PreferredAccountId.ShouldBe(account.Id);
    }

    private static async Task<Form> FormAsync(World world, Person who) => (await world.TypeAsync(who, "/chatops settings")).ShouldBeOfType<Reply.Open>().Form;
}
