using ChatOps.Core.Time;
using NodaTime;
using static ChatOps.Tests.Time.Given;

namespace ChatOps.Tests.Time;

/// <summary>Who is asked when, in the week of Monday 16 November 2026, by a team in Berlin that opens Monday 09:00 and closes Tuesday 16:00.</summary>
public sealed class OwnerWindowTests
{
    private static readonly Instant Closes = At(Tuesday, 16);
    private static readonly LocalDate FridayBefore = Monday.PlusDays(-3);

    [Fact]
    public void The_reminder_comes_after_eighty_percent_of_the_working_time()
    {
        var ask = Asked(NineToFive);
        ask.OpensAt.ShouldBe(At(Monday, 9));
        ask.WorkingTime.ShouldBe(Duration.FromHours(15));
        ask.RemindAt.ShouldBe(At(Tuesday, 13));
        ask.EarlierThanWindow.ShouldBeFalse();
    }

    [Fact]
    public void A_check_in_opens_in_the_owners_own_zone()
    {
        Asked(NineToFive.In(Singapore)).OpensAt.ShouldBe(In(Singapore, Monday, 9));
        Asked(NineToFive.In(NewYork)).OpensAt.ShouldBe(In(NewYork, Monday, 9));
    }

    [Fact]
    public void A_check_in_opens_at_the_earliest_working_moment()
    {
        Asked(Works(WorkDays.Weekdays, 11, 19)).OpensAt.ShouldBe(At(Monday, 11));
        Asked(Works(WorkDays.Weekdays, 7, 15)).OpensAt.ShouldBe(At(Monday, 9));
        Asked(Works(WorkDays.Weekdays ^ WorkDays.Monday, 9, 17)).OpensAt.ShouldBe(At(Tuesday, 9));
    }

    [Fact]
    public void An_owner_who_is_off_on_monday_is_asked_on_tuesday()
    {
        var ask = Asked(NineToFive.WithHolidays(Monday));
        ask.OpensAt.ShouldBe(At(Tuesday, 9));
        ask.WorkingTime.ShouldBe(Duration.FromHours(7));
    }

    [Fact]
    public void Fewer_than_four_hours_for_days_off_call_for_the_stand_in()
    {
        var late = Works(WorkDays.Weekdays, 12, 20);
        var takeOver = TakenOver(late.AwayOn(Monday), At(Tuesday, 15, 59));
        takeOver.OpensAt.ShouldBe(At(Monday, 9));
        takeOver.WorkingTime.ShouldBe(Duration.FromMinutes(239));
    }

    [Fact]
    public void Four_hours_are_enough() =>
        Asked(Works(WorkDays.Weekdays, 12, 20).AwayOn(Monday)).WorkingTime.ShouldBe(Duration.FromHours(4));

    [Fact]
    public void An_owner_away_all_the_week_is_taken_over_with_no_time_left()
    {
        TakenOver(NineToFive.AwayOn(FridayBefore, Friday)).ShouldBe(new(At(Monday, 9), Duration.Zero));
        TakenOver(NineToFive.In(Singapore).AwayOn(Monday, Tuesday)).OpensAt.ShouldBe(In(Singapore, Monday, 9));
    }

    [Fact]
    public void An_owner_who_never_works_in_the_window_is_asked_on_their_last_day_before_it()
    {
        var ask = Asked(Works(WorkDays.Wednesday | WorkDays.Thursday | WorkDays.Friday, 9, 17));
        ask.OpensAt.ShouldBe(At(FridayBefore, 9));
        ask.EarlierThanWindow.ShouldBeTrue();
        ask.WorkingTime.ShouldBe(Duration.FromHours(8));
        ask.RemindAt.ShouldBe(At(FridayBefore, 15, 24));
    }

    [Theory]
    [InlineData(7, 15, 9)]
    [InlineData(11, 19, 11)]
    [InlineData(5, 10, 5)]
    public void The_day_before_they_are_asked_at_the_usual_time_or_as_they_start(int from, int to, int asked) =>
        Asked(Works(WorkDays.Friday, from, to)).OpensAt.ShouldBe(At(FridayBefore, asked));

    [Fact]
    public void If_that_day_is_off_it_is_the_one_before()
    {
        var owner = Works(WorkDays.Wednesday | WorkDays.Thursday | WorkDays.Friday, 9, 17);
        Asked(owner.WithHolidays(FridayBefore)).OpensAt.ShouldBe(At(FridayBefore.PlusDays(-1), 9));
        Asked(owner.AwayOn(FridayBefore.PlusDays(-1), FridayBefore)).OpensAt.ShouldBe(At(FridayBefore.PlusDays(-2), 9));
        TakenOver(owner.AwayOn(FridayBefore.PlusDays(-2), FridayBefore)).OpensAt.ShouldBe(At(Monday, 9));
    }

    [Fact]
    public void Days_off_never_ask_an_owner_earlier() =>
        TakenOver(NineToFive.WithHolidays(Monday, Tuesday)).WorkingTime.ShouldBe(Duration.Zero);

    [Fact]
    public void A_day_that_began_before_the_opening_is_a_morning_too()
    {
        // Works on Mondays only, from 08:00: asked that Monday, not the week before; and away that Monday, taken over.
        var mondays = Works(WorkDays.Monday, 8, 17);
        var ask = Asked(mondays);
        ask.OpensAt.ShouldBe(At(Monday, 9));
        ask.EarlierThanWindow.ShouldBeFalse();
        TakenOver(mondays.AwayOn(Monday)).OpensAt.ShouldBe(At(Monday, 9));
    }

    [Theory]
    [InlineData(8)]
    [InlineData(9)]
    public void A_monday_off_calls_for_the_stand_in_whether_its_day_starts_before_the_opening_or_with_it(int start) =>
        TakenOver(Works(WorkDays.Monday | WorkDays.Friday, start, 17).AwayOn(Monday)).WorkingTime.ShouldBe(Duration.Zero);

    [Fact]
    public void The_day_asked_before_the_window_lies_at_most_six_days_back()
    {
        var closesMonday = At(Monday, 17);
        Asked(Works(WorkDays.Tuesday, 9, 17), closesMonday).OpensAt.ShouldBe(At(Monday.PlusDays(-6), 9));
        TakenOver(Works(WorkDays.Monday, 6, 9).AwayOn(Monday), closesMonday);
    }

    [Fact]
    public void Few_hours_by_pattern_call_for_no_stand_in()
    {
        var ask = Asked(Works(WorkDays.Tuesday, 13, 17));
        ask.OpensAt.ShouldBe(At(Tuesday, 13));
        ask.WorkingTime.ShouldBe(Duration.FromHours(3));
    }

    [Fact]
    public void An_opening_late_in_a_short_day_is_moved_to_its_morning()
    {
        var late = WeeklySchedule.Default with { OpenTime = new(15, 0) };
        var ask = WeekPlan.ForOwner(late, Monday, Works(WorkDays.Monday, 9, 17), Closes).ShouldBeOfType<OwnerWindow.Ask>();
        ask.OpensAt.ShouldBe(At(Monday, 9));
        ask.EarlierThanWindow.ShouldBeTrue();
    }

    [Fact]
    public void A_close_that_comes_before_the_owners_own_opening_asks_them_earlier()
    {
        // Monday 20:00 in Singapore is Monday 07:00 in New York.
        var closes = In(Singapore, Monday, 20);
        var ask = Asked(NineToFive.In(NewYork), closes);
        ask.OpensAt.ShouldBe(In(NewYork, FridayBefore, 9));
        ask.EarlierThanWindow.ShouldBeTrue();
    }

    [Fact]
    public void A_reminder_due_as_a_day_ends_comes_when_the_next_begins()
    {
        var half = WeeklySchedule.Default with { RemindPercent = 50 };
        WeekPlan.ForOwner(half, Monday, NineToFive, At(Tuesday, 17)).ShouldBeOfType<OwnerWindow.Ask>()
            .RemindAt.ShouldBe(At(Tuesday, 9));
    }

    [Theory]
    [InlineData(-5)]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData(5000)]
    public void A_reminder_stays_between_opening_and_close_whatever_was_stored(int percent)
    {
        var ask = WeekPlan.ForOwner(WeeklySchedule.Default with { RemindPercent = percent }, Monday, NineToFive, Closes)
            .ShouldBeOfType<OwnerWindow.Ask>();
        ask.RemindAt.ShouldBeInRange(ask.OpensAt + Duration.Epsilon, Closes - Duration.Epsilon);
    }

    [Theory]
    [MemberData(nameof(WorkingHoursTests.PatternsWithoutWork), MemberType = typeof(WorkingHoursTests))]
    public void An_owner_without_working_time_is_taken_over(string why, WorkPattern owner) =>
        TakenOver(owner).WorkingTime.ShouldBe(Duration.Zero, why);

    private static OwnerWindow.Ask Asked(WorkPattern owner, Instant? closes = null) =>
        WeekPlan.ForOwner(WeeklySchedule.Default, Monday, owner, closes ?? Closes).ShouldBeOfType<OwnerWindow.Ask>();

    private static OwnerWindow.TakeOver TakenOver(WorkPattern owner, Instant? closes = null) =>
        WeekPlan.ForOwner(WeeklySchedule.Default, Monday, owner, closes ?? Closes).ShouldBeOfType<OwnerWindow.TakeOver>();
}
