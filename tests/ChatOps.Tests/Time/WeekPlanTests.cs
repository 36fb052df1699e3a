using ChatOps.Core.Time;
using NodaTime;
using static ChatOps.Tests.Time.Given;

namespace ChatOps.Tests.Time;

public sealed class WeekPlanTests
{
    private static readonly WeeklySchedule Default = WeeklySchedule.Default;
    private static readonly Instant ThursdayDigest = At(Thursday, 9);

    [Fact]
    public void Every_day_of_a_week_has_the_same_monday()
    {
        Enumerable.Range(0, 7).Select(day => WeekPlan.MondayOf(Monday.PlusDays(day))).Distinct().ShouldBe([Monday]);
        WeekPlan.MondayOf(Monday.PlusDays(-1)).ShouldBe(Monday.PlusWeeks(-1));
    }

    [Fact]
    public void A_week_has_the_instants_its_schedule_says() =>
        Week(Default).ShouldBe(new(
            Monday, At(Monday, 9), At(Tuesday, 16), At(Wednesday, 10), At(Wednesday, 10, 15), SyncSkippedBecause: null));

    [Fact]
    public void A_holiday_moves_the_sync_to_the_next_working_day_at_the_same_local_time()
    {
        var week = WeekPlan.ForTeam(Default, Monday, Berlin, Dates(Wednesday), digestAt: At(Friday, 9));
        week.Sync.ShouldBe(At(Thursday, 10));
        week.SyncEnds.ShouldBe(At(Thursday, 10, 15));
    }

    [Fact]
    public void A_sync_that_a_holiday_would_move_past_its_digest_is_skipped_and_says_so()
    {
        var week = Week(Default, Wednesday);
        week.Sync.ShouldBeNull();
        week.SyncEnds.ShouldBeNull();
        week.SyncSkippedBecause.ShouldBe(
            "No sync this week: Wed 18 Nov is a holiday, and on the next working day, Thu 19 Nov, it would not come before the digest.");
    }

    [Fact]
    public void A_sync_at_the_very_moment_of_its_digest_is_skipped() =>
        WeekPlan.ForTeam(Default, Monday, Berlin, Dates(), digestAt: At(Wednesday, 10)).SyncSkippedBecause
            .ShouldBe("No sync this week: it would not come before the digest.");

    [Fact]
    public void A_holiday_does_not_move_opening_or_close()
    {
        var week = Week(Default, Monday, Tuesday);
        (week.Opens, week.Closes).ShouldBe((At(Monday, 9), At(Tuesday, 16)));
    }

    [Fact]
    public void A_sync_on_a_sunday_stays_there()
    {
        var sunday = Monday.PlusDays(6);
        WeekPlan.ForTeam(Default with { SyncDay = IsoDayOfWeek.Sunday }, Monday, Berlin, Dates(), At(sunday, 12)).Sync.ShouldBe(At(sunday, 10));
    }

    [Fact]
    public void A_digest_on_a_holiday_waits_for_the_next_working_day_over_the_weekend_too()
    {
        Digest().ShouldBe(At(Thursday, 9));
        Digest(Thursday).ShouldBe(At(Friday, 9));
        Digest(Thursday, Friday).ShouldBe(At(Monday.PlusWeeks(1), 9));
    }

    [Fact]
    public void Holidays_without_end_leave_a_digest_where_it_was() =>
        Digest([.. Enumerable.Range(0, 400).Select(Monday.PlusDays)]).ShouldBe(At(Thursday, 9));

    [Fact]
    public void A_digest_keeps_its_local_time_when_the_clocks_change()
    {
        var monday = new LocalDate(2026, 3, 23);
        var digests = Enumerable.Range(0, 2)
            .Select(week => WeekPlan.DigestAt(IsoDayOfWeek.Thursday, new(9, 0), monday.PlusWeeks(week), Berlin, Dates()))
            .ToArray();

        digests.Select(d => d.InZone(Berlin).TimeOfDay).Distinct().ShouldBe([new LocalTime(9, 0)]);
        (digests[1] - digests[0]).ShouldBe(Duration.FromHours((7 * 24) - 1));
    }

    private static WeekInstants Week(WeeklySchedule s, params LocalDate[] holidays) =>
        WeekPlan.ForTeam(s, Monday, Berlin, Dates(holidays), ThursdayDigest);

    private static Instant Digest(params LocalDate[] holidays) =>
        WeekPlan.DigestAt(IsoDayOfWeek.Thursday, new(9, 0), Monday, Berlin, Dates(holidays));
}
