using ChatOps.Core.People;
using ChatOps.Tests.Escalations;
using ChatOps.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Tests.CheckIns;

/// <summary>What whoever is asked in an owner's place has to know.</summary>
public sealed class StandInCardTests
{
    [Fact]
    public async Task A_stand_in_reads_which_decision_an_outcome_waits_for_and_whom_it_is_with()
    {
        await using var story = await KensAbsence.CreateAsync();
        await story.RaiseAsync();
        await StandsInForMayaAsync(story, new(2026, 11, 30), new(2026, 12, 6));
        await story.World.AdvanceToAsync(World.At("2026-11-30T09:00"));
        (await story.World.LastSaidToAsync(story.Jonas)).Text.ShouldContain(
            "Waits for a decision: May we sign clause 7 (where data is kept) for EU billing? · with Lin Tan, needed by Thu 3 Dec\n");
    }

    [Fact]
    public async Task What_was_decided_since_is_said_instead()
    {
        await using var story = await KensAbsence.CreateAsync();
        await story.RaiseAsync();
        await story.PressCardAsync(story.Lin, "A");
        await StandsInForMayaAsync(story, new(2026, 11, 30), new(2026, 12, 6));
        await story.World.AdvanceToAsync(World.At("2026-11-30T09:00"));
        (await story.World.LastSaidToAsync(story.Jonas)).Text.ShouldContain("Decided: Sign as drafted · asked: May we sign clause 7 (where data is kept) for EU billing?\n");
    }

    [Theory]
    [InlineData("2026-11-23", "2026-11-29", "is away until 29 Nov")]
    [InlineData("2026-11-24", "2026-11-24", "is away from 24 Nov")]
    [InlineData("2026-11-20", "2026-11-23", "is away until 23 Nov")]
    public async Task The_card_says_until_when_somebody_is_away(string from, string to, string said)
    {
        await using var week = await MayasWeek.CreateAsync(outcomes: 1);
        await week.World.ChangeAsync(async db =>
        {
            var standIn = await db.People.SingleAsync(p => p.Id == week.Jonas.Id);
            var maya = await db.People.SingleAsync(p => p.Id == week.Maya.Id);
            (maya.StandInId, maya.WorkStart, maya.WorkEnd) = (standIn.Id, new(14, 0), new(17, 30)); // a Tuesday alone is too little before the close
            db.AwayPeriods.Add(new AwayPeriod { PersonId = maya.Id, From = Day(from), To = Day(to) });
        });
        await week.World.AdvanceToAsync(World.At("2026-11-23T14:00"));
        (await week.World.SaidToAsync(week.Jonas)).ShouldContain(s => s.Text.Contains($"You stand in for Maya Weber, who {said}."), string.Join("\n\n", await week.World.SaidToAsync(week.Jonas)));
    }

    [Fact]
    public async Task A_reminder_whose_week_is_over_says_so_once_it_is_pressed()
    {
        await using var week = await MayasWeek.CreateAsync();
        await week.World.AdvanceToAsync(World.At("2026-11-30T09:00"));
        var reminder = (await week.World.SaidToAsync(week.Maya)).Single(s => s.Key.EndsWith("/reminder", StringComparison.Ordinal) && s.Delivery.CreatedAt < World.At("2026-11-25T00:00"));
        await week.World.PressAsync(week.Maya, reminder.Message, "On track", near: "PAY-1");
        (await week.World.SaidToAsync(week.Maya)).Single(s => s.Key == reminder.Key).Text.ShouldBe("This check-in is over; the next one has been sent since. /checkin shows it.");
    }

    private static LocalDate Day(string day) => NodaTime.Text.LocalDatePattern.Iso.Parse(day).Value;

    private static Task StandsInForMayaAsync(KensAbsence story, LocalDate from, LocalDate to) => story.World.ChangeAsync(async db =>
    {
        (await db.People.SingleAsync(p => p.Id == story.Maya.Id)).StandInId = story.Jonas.Id;
        db.AwayPeriods.Add(new AwayPeriod { PersonId = story.Maya.Id, From = from, To = to });
    });
}
