using ChatOps.Core.Time;
using NodaTime;
using static ChatOps.Tests.Time.Given;

namespace ChatOps.Tests.Time;

public sealed class LocalMomentsTests
{
    private static readonly Instant Now = At(Monday, 9);

    [Fact]
    public void A_moment_within_six_days_is_a_weekday_and_a_time()
    {
        LocalMoments.At(At(Tuesday, 15), Berlin, Now).ShouldBe("Tue 15:00");
        LocalMoments.At(At(Monday.PlusDays(6), 23, 59), Berlin, Now).ShouldBe("Sun 23:59");
        LocalMoments.At(At(Monday.PlusDays(-6), 8), Berlin, Now).ShouldBe("Tue 08:00");
    }

    [Fact]
    public void A_moment_further_away_has_its_date() =>
        LocalMoments.At(At(Tuesday.PlusWeeks(1), 16, 15), Berlin, Now).ShouldBe("Tue 24 Nov 16:15");

    [Fact]
    public void The_same_weekday_a_week_on_has_its_date() =>
        LocalMoments.At(At(Monday.PlusWeeks(1), 8), Berlin, Now).ShouldBe("Mon 23 Nov 08:00");

    [Fact]
    public void A_moment_in_another_year_says_so() =>
        LocalMoments.At(At(Tuesday.PlusYears(1), 16), Berlin, Now).ShouldBe("Wed 17 Nov 2027 16:00");

    [Fact]
    public void A_moment_is_the_readers_own() =>
        LocalMoments.At(At(Monday, 20), Singapore, Now).ShouldBe("Tue 03:00");

    [Fact]
    public void A_day_has_its_year_only_when_it_could_be_taken_for_another()
    {
        LocalMoments.Day(new(2026, 11, 28), Monday).ShouldBe("28 Nov");
        LocalMoments.Day(new(2027, 1, 5), Monday).ShouldBe("5 Jan");
        LocalMoments.Day(new(2027, 11, 28), Monday).ShouldBe("28 Nov 2027");
        LocalMoments.Day(new(2025, 11, 28), Monday).ShouldBe("28 Nov 2025");
    }

    [Theory]
    [InlineData("Asia/Singapore", "Singapore")]
    [InlineData("America/New_York", "New York")]
    [InlineData("America/Argentina/Buenos_Aires", "Buenos Aires")]
    [InlineData("America/Port-au-Prince", "Port-au-Prince")]
    [InlineData("UTC", "UTC")]
    [InlineData("Etc/UTC", "UTC")]
    [InlineData("Etc/GMT", "UTC")]
    [InlineData("Etc/GMT+5", "UTC-5")]
    [InlineData("Etc/GMT-14", "UTC+14")]
    [InlineData("Etc/GMT-0", "UTC")]
    public void A_zone_is_named_by_its_place(string id, string name) => LocalMoments.ZoneName(id).ShouldBe(name);

    [Fact]
    public void Every_zone_has_a_name() =>
        DateTimeZoneProviders.Tzdb.Ids.Where(id => string.IsNullOrWhiteSpace(LocalMoments.ZoneName(id))).ShouldBeEmpty();
}
