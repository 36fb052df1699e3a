using ChatOps.Core.Time;
using NodaTime;
using static ChatOps.Tests.Time.Given;

namespace ChatOps.Tests.Time;

public sealed class LocalInstantTests
{
    private static readonly LocalDate SpringForward = new(2026, 3, 29);
    private static readonly LocalDate FallBack = new(2026, 10, 25);

    [Fact]
    public void A_skipped_time_is_the_moment_after_the_gap() =>
        Berlin.InstantAt(SpringForward, new(2, 30)).ShouldBe(In(Berlin, SpringForward, 3));

    [Fact]
    public void A_doubled_time_is_its_earlier_occurrence() =>
        Berlin.InstantAt(FallBack, new(2, 30)).ShouldBe(Instant.FromUtc(2026, 10, 25, 0, 30));

    [Fact]
    public void A_day_that_a_zone_skipped_is_the_midnight_after_it()
    {
        var apia = Zone("Pacific/Apia");
        apia.InstantAt(new(2011, 12, 30), new(9, 0)).ShouldBe(In(apia, new(2011, 12, 31), 0));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    [InlineData(18)]
    public void A_later_local_time_is_never_an_earlier_instant(int hours)
    {
        var zone = OneChangeZone.ClocksMove(Tuesday, new(23, 30), hours);
        var minutes = Enumerable.Range(0, 4 * 24 * 60)
            .Select(minute => Monday.AtMidnight().PlusMinutes(minute))
            .Select(local => zone.InstantAt(local.Date, local.TimeOfDay));

        minutes.ShouldBeInOrder(SortDirection.Ascending);
    }

    [Fact]
    public void The_date_is_that_of_the_zone()
    {
        var evening = In(NewYork, Monday, 20);
        NewYork.DateAt(evening).ShouldBe(Monday);
        Singapore.DateAt(evening).ShouldBe(Tuesday);
    }
}
