using ChatOps.Core.Messages;
using ChatOps.Core.People;
using ChatOps.Storage;
using ChatOps.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using static ChatOps.Tests.Commands.TypedToTheBotTests;

namespace ChatOps.Tests.People;

public sealed class HolidayTests
{
    [Fact]
    public void A_list_is_read_line_by_line_with_commas_tabs_and_blank_lines() =>
        HolidayList.Read("2026-12-26\tBoxing Day\r\n\n  2026-12-25, Christmas Day ").Days.ShouldBe([(new LocalDate(2026, 12, 25), "Christmas Day"), (new LocalDate(2026, 12, 26), "Boxing Day")]);

    [Fact]
    public void Each_bad_line_is_named_with_its_mend() =>
        HolidayList.Read("25 Dec Christmas Day\n2026-12-26\n2026-12-27 A day\n2026-12-27 The same day\n2026-02-30 No day").Problem.ShouldBe(
            "Line 1: \"25\" isn't a date. Write 2026-12-25 Christmas Day. Line 2: the name is missing. Write 2026-12-25 Christmas Day. "
            + "Line 4: 2026-12-27 stands above already. Line 5: \"2026-02-30\" isn't a date. Write 2026-12-25 Christmas Day.");

    [Fact]
    public void A_long_list_of_mistakes_is_cut() =>
        HolidayList.Read(string.Join('\n', Enumerable.Repeat("nonsense", 150))).Problem!.ShouldEndWith(" And 145 more lines.");

    [Theory]
    [MemberData(nameof(Hostile.Texts), MemberType = typeof(Hostile))]
    public void Hostile_lists_are_refused_in_a_sentence(string text) => HolidayList.Read(text).Problem!.Length.ShouldBeLessThan(200);

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task An_admin_pastes_a_places_holidays_and_may_do_so_again(StorageProvider provider)
    {
        await using var world = await World.CreateAsync(provider);
        var ada = await world.AddPersonAsync("Ada Admin", with: p => (p.IsAdmin, p.Place) = (true, "Germany"));
        var list = (await world.TypeAsync(ada, "/chatops people")).ShouldBeOfType<Reply.Tell>().Message;
        var form = await world.OpenAsync(ada, list, "Holidays…");
        Told(await world.SubmitAsync(ada, form, (HolidayFields.Place, "Germany"), (HolidayFields.Days, "2026-12-25 Christmas\n2026-12-26 Second Christmas Day")))
            .ShouldBe("Saved 2 holidays for Germany. 1 person keeps them; others choose the place with /chatops settings.");
        Told(await world.SubmitAsync(ada, form, (HolidayFields.Place, "germany"), (HolidayFields.Days, "2026-12-25 Christmas Day\n2027-01-01 New Year")));

        var kept = await world.ReadAsync(db => db.Holidays.OrderBy(h => h.Date).ToListAsync());
        kept.ConvertAll(h => (h.Place, h.Date, h.Name)).ShouldBe([
            ("Germany", new(2026, 12, 25), "Christmas Day"), ("Germany", new(2026, 12, 26), "Second Christmas Day"), ("Germany", new(2027, 1, 1), "New Year"),
        ]);
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task A_minus_takes_a_day_away_and_one_that_isnt_there_is_named(StorageProvider provider)
    {
        await using var world = await World.CreateAsync(provider);
        var ada = await world.AddPersonAsync("Ada Admin", with: p => (p.IsAdmin, p.Place) = (true, "Germany"));
        await world.AddAsync(
            new Holiday { OrganizationId = world.Organization.Id, Place = "Germany", Date = new(2026, 12, 25), Name = "Christmas Day" },
            new Holiday { OrganizationId = world.Organization.Id, Place = "Singapore", Date = new(2026, 12, 25), Name = "Christmas Day" });
        var form = (await world.DoAsync(ada, new Did.Pressed(PeopleVerbs.HolidaysForm, []))).ShouldBeOfType<Reply.Open>().Form;
        (await world.SubmitAsync(ada, form, (HolidayFields.Place, "Germany"), (HolidayFields.Days, "- 2026-12-24\n-2026-12-25"))).ShouldBeOfType<Reply.FieldErrors>().Errors[HolidayFields.Days]
            .ShouldBe("2026-12-24 isn't a holiday of Germany, so it can't be taken away. Remove that line, or mend its date or the place.");
        (await world.SubmitAsync(ada, form, (HolidayFields.Place, "Germany"), (HolidayFields.Days, "- Christmas"))).ShouldBeOfType<Reply.FieldErrors>();
        Told(await world.SubmitAsync(ada, form, (HolidayFields.Place, "germany"), (HolidayFields.Days, "-2026-12-25 Christmas Day\n2027-01-01 New Year")))
            .ShouldBe("Saved 1 holiday for Germany and took 1 away. 1 person keeps them; others choose the place with /chatops settings.");
        (await world.ReadAsync(db => db.Holidays.OrderBy(h => h.Place).ToListAsync())).ConvertAll(h => (h.Place, h.Date)).ShouldBe([("Germany", new(2027, 1, 1)), ("Singapore", new(2026, 12, 25))]);
    }

    [Fact]
    public async Task Only_admins_set_holidays()
    {
        await using var world = await World.CreateAsync();
        var maya = await world.AddPersonAsync("Maya Weber");
        Told(await world.DoAsync(maya, new Did.Pressed(PeopleVerbs.HolidaysForm, []))).ShouldStartWith("Only admins set holidays.");
        Told(await world.DoAsync(maya, new Did.Submitted(PeopleVerbs.Holidays, [], new Dictionary<string, string>()))).ShouldStartWith("Only admins set holidays.");
    }
}
