using ChatOps.Core.Time;
using NodaTime;
using static ChatOps.Tests.Time.Given;

namespace ChatOps.Tests.Time;

public sealed class WeeklyScheduleTests
{
    private static readonly WeeklySchedule Default = WeeklySchedule.Default;

    [Fact]
    public void The_default_has_no_problem() => Problems(Default).ShouldBeEmpty();

    [Fact]
    public void A_sync_after_its_digest_is_refused_with_its_mend() =>
        Problems(Default with { SyncDay = IsoDayOfWeek.Friday }).ShouldBe([
            "The sync (Friday 10:00, 15 minutes) wouldn't be over when its digest is posted (Thursday 09:00). Set the sync earlier or the digest later.",
        ]);

    [Fact]
    public void A_sync_must_be_over_when_its_digest_is_posted()
    {
        var thursday = Default with { SyncDay = IsoDayOfWeek.Thursday };
        Problems(thursday with { SyncTime = new(8, 45) }).ShouldBeEmpty();
        Problems(thursday with { SyncTime = new(8, 46) }).ShouldHaveSingleItem();
    }

    [Fact]
    public void A_close_before_the_opening_is_refused_with_its_mend() =>
        Problems(Default with { CloseDay = IsoDayOfWeek.Monday, CloseTime = new(8, 0) }).ShouldBe([
            "The check-in closes (Monday 08:00) before anybody can answer: it opens Monday 09:00. Set the close later in the same week; a week runs from Monday to Sunday.",
        ]);

    [Fact]
    public void A_close_at_the_opening_is_refused() =>
        Problems(Default with { CloseDay = IsoDayOfWeek.Monday, CloseTime = new(9, 0) }).ShouldHaveSingleItem();

    [Fact]
    public void A_sync_before_the_close_is_refused_and_one_at_the_close_is_not()
    {
        Problems(Default with { SyncDay = IsoDayOfWeek.Tuesday, SyncTime = new(15, 59) }).ShouldBe([
            "The sync (Tuesday 15:59) comes before the check-in closes (Tuesday 16:00), so it would have no agenda. Set the sync later or the close earlier.",
        ]);
        Problems(Default with { SyncDay = IsoDayOfWeek.Tuesday, SyncTime = new(16, 0) }).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(4)]
    [InlineData(61)]
    public void A_sync_is_neither_a_blink_nor_a_meeting(int minutes) =>
        Problems(Default with { SyncMinutes = minutes }).ShouldBe([
            $"The sync can't last {minutes} minutes. Give it between 5 and 60; 15 is usual.",
        ]);

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    public void A_reminder_lies_between_opening_and_close(int percent) =>
        Problems(Default with { RemindPercent = percent }).ShouldBe([
            $"The reminder can't come at {percent} % of the time to answer. Set it between 1 and 99; 80 is usual.",
        ]);

    [Fact]
    public void A_day_that_is_none_is_refused_before_anything_is_computed()
    {
        Problems(Default with { OpenDay = IsoDayOfWeek.None }).ShouldHaveSingleItem().ShouldStartWith("A day is missing.");
        Default.Problems(IsoDayOfWeek.None, new(9, 0)).ShouldHaveSingleItem();
    }

    [Fact]
    public void All_problems_are_told_at_once() =>
        Problems(Default with { CloseDay = IsoDayOfWeek.Monday, CloseTime = new(8, 0), SyncDay = IsoDayOfWeek.Sunday, RemindPercent = 0 })
            .Count.ShouldBe(3);

    [Fact]
    public void Across_zones_sync_and_digest_are_compared_as_moments()
    {
        // Thursday 09:00 in Singapore is Thursday 02:00 in Berlin.
        var late = Default with { SyncDay = IsoDayOfWeek.Thursday, SyncTime = new(8, 0) };
        Problems(late).ShouldBeEmpty();
        late.Problems(IsoDayOfWeek.Thursday, new(9, 0), Monday, Berlin, Singapore).ShouldBe([
            "The sync (Thursday 08:00 Berlin, 15 minutes) wouldn't be over when its digest is posted (Thursday 09:00 Singapore). Set the sync earlier or the digest later.",
        ]);
    }

    [Fact]
    public void Across_zones_a_sync_that_is_late_only_while_clocks_differ_is_refused()
    {
        // New York is six hours behind Berlin, but five while only one of them has changed its clocks.
        var sync = Default with { SyncDay = IsoDayOfWeek.Thursday };
        IReadOnlyList<string> ProblemsAt(LocalTime time) =>
            (sync with { SyncTime = time }).Problems(IsoDayOfWeek.Thursday, new(9, 0), Monday, Berlin, NewYork);

        ProblemsAt(new(13, 45)).ShouldBeEmpty();
        ProblemsAt(new(14, 30)).ShouldHaveSingleItem();
    }

    private static IReadOnlyList<string> Problems(WeeklySchedule s) =>
        s.Problems(WeeklySchedule.DefaultDigestDay, WeeklySchedule.DefaultDigestTime);
}
