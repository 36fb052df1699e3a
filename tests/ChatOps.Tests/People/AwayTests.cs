using ChatOps.Core.Messages;
using ChatOps.Core.People;
using ChatOps.Storage;
using ChatOps.Tests.CheckIns;
using ChatOps.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using static ChatOps.Tests.Commands.TypedToTheBotTests;

namespace ChatOps.Tests.People;

/// <summary>Saying "I'm away", on Monday 23 November 2026.</summary>
public sealed class AwayTests
{
    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task One_line_says_who_answers_and_who_is_asked_meanwhile(StorageProvider provider)
    {
        await using var week = await MayasWeek.CreateAsync(provider);
        var lin = await week.World.AddPersonAsync("Lin Tan", "Asia/Singapore");
        await week.World.ChangeAsync(async db => (await db.People.SingleAsync(p => p.Id == week.Maya.Id)).StandInId = lin.Id);

        Told(await week.World.TypeAsync(week.Maya, "/chatops away 30 Nov - 8 Dec")).ShouldBe("""
            Noted: you're away from Mon 30 Nov to Tue 8 Dec.
            - Billing: Lin Tan answers your check-ins in the weeks of Mon 30 Nov and Mon 7 Dec, marked as theirs.
            - Who needs a decision from you meanwhile asks Lin Tan.
            [Change…] [I'm not away]
            This is published nowhere: only who needs you hears who stands in.
            """.ReplaceLineEndings("\n"));
        (await PeriodsAsync(week.World)).ShouldBe([(new(2026, 11, 30), new(2026, 12, 8))]);

        await week.World.AdvanceToAsync(World.At("2026-11-30T12:00"));
        (await week.World.LastSaidToAsync(lin)).Text.ShouldContain("You stand in for Maya Weber");
    }

    [Fact]
    public async Task Without_a_stand_in_the_lead_answers_and_is_asked()
    {
        await using var week = await MayasWeek.CreateAsync();
        var told = Told(await week.World.TypeAsync(week.Maya, "away until Friday"));
        told.ShouldContain("Billing: Jonas Lind answers your check-in in the week of Mon 23 Nov, marked as theirs.");
        told.ShouldContain("asks your lead, Jonas Lind. To have somebody else asked, choose a stand-in with Change.");
        told.ShouldContain("[I'm back]");
    }

    [Fact]
    public async Task Days_off_that_leave_half_a_day_keep_the_check_in_with_its_owner()
    {
        await using var week = await MayasWeek.CreateAsync();
        Told(await week.World.TypeAsync(week.Maya, "/chatops away 30 Nov")).ShouldContain("Your check-ins come to you as usual: you work at least four hours before each of them closes.");
    }

    [Fact]
    public async Task A_check_in_that_is_open_can_still_be_answered_before_going()
    {
        await using var week = await MayasWeek.CreateAsync();
        await week.World.AdvanceToAsync(World.At("2026-11-23T09:30"));
        var card = await week.World.LastSaidToAsync(week.Maya);
        var form = await week.World.OpenAsync(week.Maya, card.Message, "I'm away");
        PlainText.Of(form).ShouldBe("""
            I'm away
            While you're away nothing is asked of you. Your absence is published nowhere: only who needs you hears who stands in.
            First day (required)
            Last day (required) · Included
            Stand-in · Answers your check-ins and is asked for your decisions; without one, your lead
            [Save]
            """.ReplaceLineEndings("\n"));
        var told = Told(await week.World.SubmitAsync(week.Maya, form, (AwayFields.To, "2026-11-24"), (AwayFields.StandIn, week.Jonas.Id.ToString())));
        told.ShouldStartWith("Noted: you're away until Tue 24 Nov.");
        told.ShouldContain("Billing: Jonas Lind is asked for this week's open check-in now, marked as theirs. A tap of yours still counts.");
        told.ShouldContain("asks Jonas Lind.");
    }

    [Fact]
    public async Task The_latest_word_counts_and_days_that_are_over_stay()
    {
        await using var week = await MayasWeek.CreateAsync();
        await week.World.AddAsync(new AwayPeriod { PersonId = week.Maya.Id, From = new(2026, 11, 19), To = new(2026, 11, 27) });
        Told(await week.World.TypeAsync(week.Maya, "/chatops away until 25 Nov")).ShouldStartWith("Noted: you're away until Wed 25 Nov, instead of what was noted before.");
        (await PeriodsAsync(week.World)).ShouldBe([(new(2026, 11, 19), new(2026, 11, 22)), (new(2026, 11, 23), new(2026, 11, 25))]);
    }

    [Fact]
    public async Task Back_again_ends_leave_from_today_on()
    {
        await using var week = await MayasWeek.CreateAsync();
        var told = (await week.World.TypeAsync(week.Maya, "/chatops away today")).ShouldBeOfType<Reply.Tell>().Message;
        Told(await week.World.PressAsync(week.Maya, told, "I'm back")).ShouldBe("Noted: you're here. Check-ins and questions come to you again.");
        (await PeriodsAsync(week.World)).ShouldBeEmpty();
        Told(await week.World.TypeAsync(week.Maya, "/chatops away none")).ShouldBe("No days away are noted for you. Your check-ins come to you.");
    }

    [Theory]
    [InlineData("2026-11-30", "2026-11-27", AwayFields.To, "The last day comes before the first. Choose the first day you're back, less one.")]
    [InlineData("2026-11-10", "2026-11-13", AwayFields.To, "These days are over already. Choose a last day from today on.")]
    [InlineData("2026-11-30", "2028-11-30", AwayFields.To, "That is more than a year. Choose an earlier last day; for longer, hand your outcomes over.")]
    [InlineData("soon", "2026-11-30", AwayFields.From, "Choose the first day you're away.")]
    public async Task What_cant_be_leave_is_refused_at_its_field(string from, string to, string field, string sentence)
    {
        await using var week = await MayasWeek.CreateAsync();
        var form = (await week.World.TypeAsync(week.Maya, "/chatops away")).ShouldBeOfType<Reply.Open>().Form;
        (await week.World.SubmitAsync(week.Maya, form, (AwayFields.From, from), (AwayFields.To, to))).ShouldBeOfType<Reply.FieldErrors>().Errors.ShouldBe(new Dictionary<string, string> { [field] = sentence });
        (await PeriodsAsync(week.World)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Nobody_stands_in_for_themselves_or_from_elsewhere()
    {
        await using var week = await MayasWeek.CreateAsync();
        var form = (await week.World.TypeAsync(week.Maya, "/chatops away")).ShouldBeOfType<Reply.Open>().Form;
        foreach (var standIn in new[] { week.Maya.Id.ToString(), Guid.NewGuid().ToString("N"), "<script>" })
        {
            (await week.World.SubmitAsync(week.Maya, form, (AwayFields.To, "2026-11-24"), (AwayFields.StandIn, standIn))).ShouldBeOfType<Reply.FieldErrors>().Errors.Keys.ShouldBe([AwayFields.StandIn]);
        }
    }

    private static async Task<IReadOnlyList<(LocalDate From, LocalDate To)>> PeriodsAsync(World world) =>
        (await world.ReadAsync(db => db.AwayPeriods.OrderBy(a => a.From).ToListAsync())).ConvertAll(a => (a.From, a.To));
}
