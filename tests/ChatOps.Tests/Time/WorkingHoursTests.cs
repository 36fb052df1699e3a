using ChatOps.Core.Time;
using NodaTime;
using static ChatOps.Tests.Time.Given;

namespace ChatOps.Tests.Time;

public sealed class WorkingHoursTests
{
    private static readonly Duration Hour = Duration.FromHours(1);

    public static TheoryData<string, WorkPattern> PatternsWithoutWork => new()
    {
        { "no days", Works(WorkDays.None, 9, 17) },
        { "ends before it starts", Works(WorkDays.Weekdays, 17, 9) },
        { "ends as it starts", Works(WorkDays.Weekdays, 9, 9) },
        { "away for years", NineToFive.AwayOn(Monday.PlusYears(-2), Monday.PlusYears(5)) },
    };

    [Fact]
    public void A_day_begins_at_its_start_and_is_over_at_its_end()
    {
        WorkingHours.IsWorkingAt(NineToFive, At(Monday, 9) - Duration.Epsilon).ShouldBeFalse();
        WorkingHours.IsWorkingAt(NineToFive, At(Monday, 9)).ShouldBeTrue();
        WorkingHours.IsWorkingAt(NineToFive, At(Monday, 17) - Duration.Epsilon).ShouldBeTrue();
        WorkingHours.IsWorkingAt(NineToFive, At(Monday, 17)).ShouldBeFalse();
    }

    [Fact]
    public void A_deadline_is_shown_at_the_last_moment_before_it_at_which_the_person_works()
    {
        WorkingHours.LastWorkingMoment(NineToFive, At(Monday, 9), At(Tuesday, 16)).ShouldBe(At(Tuesday, 16), "at work then");
        WorkingHours.LastWorkingMoment(NineToFive, At(Monday, 9), At(Tuesday, 22)).ShouldBe(At(Tuesday, 17), "gone home");
        WorkingHours.LastWorkingMoment(NineToFive, At(Monday, 9), At(Wednesday, 5)).ShouldBe(At(Tuesday, 17), "asleep");
        WorkingHours.LastWorkingMoment(NineToFive.AwayOn(Tuesday, Wednesday), At(Monday, 9), At(Wednesday, 12)).ShouldBe(At(Monday, 17));
        WorkingHours.LastWorkingMoment(NineToFive, At(Monday, 18), At(Tuesday, 8)).ShouldBeNull("no work in between");
    }

    [Fact]
    public void Working_time_is_that_of_the_persons_own_zone()
    {
        var lin = NineToFive.In(Singapore);
        WorkingHours.IsWorkingAt(lin, At(Monday, 9)).ShouldBeTrue();
        WorkingHours.IsWorkingAt(lin, At(Monday, 11)).ShouldBeFalse();
    }

    [Fact]
    public void Holidays_and_away_periods_are_days_off_to_their_last_day()
    {
        var maya = NineToFive.WithHolidays(Monday).AwayOn(Wednesday, Thursday);

        new[] { Monday, Tuesday, Wednesday, Thursday, Friday }.Where(d => WorkingHours.IsDayOff(maya, d))
            .ShouldBe([Monday, Wednesday, Thursday]);
        new[] { Monday, Tuesday, Wednesday, Thursday, Friday }.Where(d => WorkingHours.IsWorkingAt(maya, At(d, 12)))
            .ShouldBe([Tuesday, Friday]);
    }

    [Fact]
    public void A_regular_workday_stays_one_when_it_is_off()
    {
        var maya = NineToFive.WithHolidays(Monday);
        WorkingHours.IsRegularWorkday(maya, Monday).ShouldBeTrue();
        WorkingHours.IsWorkday(maya, Monday).ShouldBeFalse();
        WorkingHours.IsRegularWorkday(maya, Friday.PlusDays(1)).ShouldBeFalse();
    }

    [Fact]
    public void The_next_working_moment_is_now_at_work_and_else_the_next_start()
    {
        WorkingHours.NextWorkingMoment(NineToFive, At(Monday, 11, 5)).ShouldBe(At(Monday, 11, 5));
        WorkingHours.NextWorkingMoment(NineToFive, At(Monday, 8)).ShouldBe(At(Monday, 9));
        WorkingHours.NextWorkingMoment(NineToFive, At(Monday, 17)).ShouldBe(At(Tuesday, 9));
        WorkingHours.NextWorkingMoment(NineToFive, At(Friday, 18)).ShouldBe(At(Monday.PlusWeeks(1), 9));
    }

    [Fact]
    public void A_long_leave_is_waited_for_but_not_for_ever()
    {
        var back = Monday.PlusDays(399);
        WorkingHours.NextWorkingMoment(NineToFive.AwayOn(Monday, back.PlusDays(-1)), At(Monday, 9)).ShouldBe(At(back, 9));
        WorkingHours.NextWorkingMoment(NineToFive.AwayOn(Monday, back.PlusDays(7)), At(Monday, 9)).ShouldBeNull();
    }

    [Fact]
    public void Nights_weekends_and_days_off_are_no_working_time()
    {
        var maya = NineToFive.WithHolidays(Wednesday);
        WorkingHours.WorkingTimeBetween(maya, At(Tuesday, 16), At(Monday.PlusWeeks(1), 10)).ShouldBe(18 * Hour);
    }

    [Fact]
    public void Time_to_the_past_is_none() =>
        WorkingHours.WorkingTimeBetween(NineToFive, At(Tuesday, 9), At(Monday, 9)).ShouldBe(Duration.Zero);

    [Fact]
    public void Working_time_passes_over_nights_and_weekends()
    {
        WorkingHours.AddWorkingTime(NineToFive, At(Monday, 16), 2 * Hour).ShouldBe(At(Tuesday, 10));
        WorkingHours.AddWorkingTime(NineToFive, At(Friday, 16), 2 * Hour).ShouldBe(At(Monday.PlusWeeks(1), 10));
        WorkingHours.AddWorkingTime(NineToFive, At(Monday, 3), Hour).ShouldBe(At(Monday, 10));
    }

    [Fact]
    public void Working_time_that_fills_a_day_has_passed_at_its_end() =>
        WorkingHours.AddWorkingTime(NineToFive, At(Monday, 9), 8 * Hour).ShouldBe(At(Monday, 17));

    [Fact]
    public void No_time_or_less_passes_at_once()
    {
        WorkingHours.AddWorkingTime(NineToFive, At(Monday, 3), Duration.Zero).ShouldBe(At(Monday, 3));
        WorkingHours.AddWorkingTime(NineToFive, At(Monday, 3), -Hour).ShouldBe(At(Monday, 3));
    }

    [Fact]
    public void One_working_day_ends_at_the_same_time_on_the_next_working_day()
    {
        WorkingHours.AddWorkingDays(NineToFive, At(Monday, 16, 15), 1).ShouldBe(At(Tuesday, 16, 15));
        WorkingHours.AddWorkingDays(NineToFive, At(Friday, 16, 15), 1).ShouldBe(At(Monday.PlusWeeks(1), 16, 15));
        WorkingHours.AddWorkingDays(NineToFive, At(Monday, 9), 0.5m).ShouldBe(At(Monday, 13));
        WorkingHours.AddWorkingDays(NineToFive, At(Monday, 9), -3).ShouldBe(At(Monday, 9));
    }

    [Fact]
    public void A_working_day_is_as_long_as_the_persons_own()
    {
        WorkingHours.WorkingDay(NineToFive).ShouldBe(8 * Hour);
        WorkingHours.WorkingDay(Works(WorkDays.Monday, new LocalTime(8, 30), new LocalTime(12, 0))).ShouldBe(Duration.FromMinutes(210));
    }

    [Theory]
    [MemberData(nameof(PatternsWithoutWork))]
    public void A_pattern_without_work_answers_every_question(string why, WorkPattern p)
    {
        WorkingHours.IsWorkingAt(p, At(Monday, 12)).ShouldBeFalse(why);
        WorkingHours.NextWorkingMoment(p, At(Monday, 12)).ShouldBeNull(why);
        WorkingHours.AddWorkingTime(p, At(Monday, 12), Hour).ShouldBeNull(why);
        WorkingHours.AddWorkingDays(p, At(Monday, 12), 1).ShouldBeNull(why);
        WorkingHours.WorkingTimeBetween(p, At(Monday, 12), At(Monday.PlusYears(1), 12)).ShouldBe(Duration.Zero, why);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(1_000_000_000)]
    public void More_working_days_than_the_horizon_holds_are_never_reached(int days) =>
        WorkingHours.AddWorkingDays(NineToFive, At(Monday, 9), days).ShouldBeNull();

    [Fact]
    public void The_longest_time_there_is_gives_up_at_the_horizon() =>
        WorkingHours.AddWorkingTime(NineToFive, At(Monday, 9), Duration.MaxValue).ShouldBeNull();

    [Fact]
    public void A_night_in_which_clocks_go_forward_is_an_hour_shorter()
    {
        var night = Works(WorkDays.EveryDay, 0, 6).In(OneChangeZone.ClocksMove(Tuesday, new(2, 0), 1));
        HoursOn(night, Monday).ShouldBe(6);
        HoursOn(night, Tuesday).ShouldBe(5);
        HoursOn(night, Wednesday).ShouldBe(6);
    }

    [Fact]
    public void A_night_in_which_clocks_go_back_is_an_hour_longer()
    {
        var night = Works(WorkDays.EveryDay, 0, 6).In(OneChangeZone.ClocksMove(Tuesday, new(3, 0), -1));
        HoursOn(night, Tuesday).ShouldBe(7);
    }

    [Fact]
    public void A_day_that_its_zone_skipped_has_no_working_time()
    {
        var sina = NineToFive.In(Zone("Pacific/Apia"));
        WorkingHours.WorkingTimeBetween(sina, In(sina.Zone, new(2011, 12, 26), 0), In(sina.Zone, new(2012, 1, 1), 0))
            .ShouldBe(4 * 8 * Hour);
    }

    [Fact]
    public void Where_clocks_go_back_over_midnight_the_new_day_has_begun_and_goes_on()
    {
        var zone = OneChangeZone.ClocksMove(Tuesday, new(0, 30), -1);
        var early = Works(WorkDays.Tuesday, 0, 6).In(zone);
        var mondayAgain = zone.InstantAt(Tuesday, new(0, 0)) + Duration.FromMinutes(45);

        zone.DateAt(mondayAgain).ShouldBe(Monday);
        WorkingHours.IsWorkingAt(early, mondayAgain).ShouldBeTrue();
        WorkingHours.NextWorkingMoment(early, mondayAgain).ShouldBe(mondayAgain);
    }

    private static double HoursOn(WorkPattern p, LocalDate d) =>
        WorkingHours.WorkingTimeBetween(p, p.Zone.AtStartOfDay(d).ToInstant(), p.Zone.AtStartOfDay(d.PlusDays(1)).ToInstant()).TotalHours;
}
