using System.Collections.Concurrent;
using ChatOps.Core.Time;
using NodaTime;

namespace ChatOps.Tests.Time;

/// <summary>
/// Every zone of the time zone database, every week of ten years: each check-in comes once a week, at the local time asked
/// for, through every change of the clocks. What is expected is read off the zone's own map, not off the code under test.
/// </summary>
public sealed class EveryZoneForTenYearsTests
{
    private const int Weeks = 520;
    private static readonly LocalDate FirstMonday = new(2024, 1, 1);
    private static readonly HashSet<LocalDate> NoHolidays = [];

    private static readonly WeeklySchedule SundayNight = new(
        IsoDayOfWeek.Sunday, new(2, 30), IsoDayOfWeek.Sunday, new(20, 0), IsoDayOfWeek.Sunday, new(21, 0), 15, 80);

    public static TheoryData<string, string?, WeeklySchedule, WorkPattern> Teams => new()
    {
        { "opens Monday 09:00", null, WeeklySchedule.Default, Given.NineToFive },
        { "opens Monday 09:00 all around the world and closes in Berlin", "Europe/Berlin", WeeklySchedule.Default, Given.NineToFive },
        { "opens Sunday 02:30", null, SundayNight, DayAndNight },
        { "opens Sunday 00:00", null, SundayNight with { OpenTime = LocalTime.Midnight }, DayAndNight },
    };

    private static WorkPattern DayAndNight => Given.Works(WorkDays.EveryDay, LocalTime.Midnight, LocalTime.MaxValue);

    [Theory]
    [MemberData(nameof(Teams))]
    public void Each_check_in_comes_once_a_week_at_the_local_time_asked_for(
        string what, string? teamZone, WeeklySchedule schedule, WorkPattern pattern) =>
        InEveryZone(zone =>
        {
            var owner = new OwnerOfTeam(pattern.In(zone), schedule, teamZone is null ? zone : Given.Zone(teamZone));
            return Weekly(owner.FaultIn).Concat(owner.Repeats());
        }).ShouldBeEmpty($"for a team that {what}");

    [Fact]
    public void An_owner_who_is_asked_before_the_window_is_asked_on_the_same_weekday_every_week() =>
        InEveryZone(zone =>
        {
            var pattern = Given.Works(WorkDays.Wednesday | WorkDays.Friday, 9, 17).In(zone);
            var owner = new OwnerOfTeam(pattern, WeeklySchedule.Default, zone);
            return Weekly(monday => owner.WindowIn(monday) is OwnerWindow.Ask { EarlierThanWindow: true } ask
                && ask.OpensAt == Expected(zone, monday.PlusDays(-3) + new LocalTime(9, 0))
                    ? null
                    : $"{zone.Id} {monday}: not asked on the Friday before");
        }).ShouldBeEmpty();

    [Fact]
    public void Syncs_and_digests_come_once_a_week_at_their_local_time() =>
        InEveryZone(zone => Weekly(monday =>
        {
            var digest = WeekPlan.DigestAt(IsoDayOfWeek.Sunday, new(2, 30), monday, zone, NoHolidays);
            var week = WeekPlan.ForTeam(WeeklySchedule.Default, monday, zone, NoHolidays, digest);
            return digest == Expected(zone, monday.PlusDays(6) + new LocalTime(2, 30))
                && week.Sync == Expected(zone, monday.PlusDays(2) + new LocalTime(10, 0))
                && week.Opens < week.Closes && week.Closes < week.Sync && week.SyncEnds < digest
                    ? null
                    : $"{zone.Id} {monday}: {week}, digest {digest}";
        })).ShouldBeEmpty();

    [Fact]
    public void The_ten_years_hold_skipped_and_doubled_hours_at_the_times_tested()
    {
        var sundays = DateTimeZoneProviders.Tzdb.Ids.Select(id => DateTimeZoneProviders.Tzdb[id])
            .SelectMany(zone => Enumerable.Range(0, Weeks)
                .Select(week => zone.MapLocal(FirstMonday.PlusWeeks(week).PlusDays(6).At(new(2, 30))).Count))
            .CountBy(count => count)
            .ToDictionary();

        sundays[0].ShouldBeGreaterThan(1000);
        sundays[2].ShouldBeGreaterThan(500);
    }

    /// <summary>The local time asked for; the earlier of two; the moment after the gap that skips it.</summary>
    private static Instant Expected(DateTimeZone zone, LocalDateTime local)
    {
        var map = zone.MapLocal(local);
        return map.Count == 0 ? map.LateInterval.Start : map.First().ToInstant();
    }

    private static IEnumerable<string> Weekly(Func<LocalDate, string?> faultOf) =>
        Enumerable.Range(0, Weeks).Select(week => faultOf(FirstMonday.PlusWeeks(week))).OfType<string>();

    private static string[] InEveryZone(Func<DateTimeZone, IEnumerable<string>> faultsOf)
    {
        var faults = new ConcurrentBag<string>();
        Parallel.ForEach(DateTimeZoneProviders.Tzdb.Ids, id =>
        {
            foreach (var fault in faultsOf(DateTimeZoneProviders.Tzdb[id]))
            {
                faults.Add(fault);
            }
        });
        return [.. faults.Order(StringComparer.Ordinal).Take(20)];
    }

    private sealed record OwnerOfTeam(WorkPattern Pattern, WeeklySchedule Schedule, DateTimeZone TeamZone)
    {
        public Instant ClosesIn(LocalDate monday) =>
            WeekPlan.ForTeam(Schedule, monday, TeamZone, NoHolidays, Instant.MaxValue).Closes;

        public OwnerWindow WindowIn(LocalDate monday) => WeekPlan.ForOwner(Schedule, monday, Pattern, ClosesIn(monday));

        public string? FaultIn(LocalDate monday)
        {
            var expected = Expected(Pattern.Zone, WeekPlan.DayOf(monday, Schedule.OpenDay) + Schedule.OpenTime);
            var window = WindowIn(monday);
            return window is OwnerWindow.Ask { EarlierThanWindow: false } ask
                && ask.OpensAt == expected && ask.OpensAt < ask.RemindAt && ask.RemindAt < ClosesIn(monday)
                    ? null
                    : $"{Pattern.Zone.Id} {monday}: expected {expected}, not {window}";
        }

        /// <summary>"Once a week", seen from the calendar on the owner's wall: every week has its opening, and each a later one.</summary>
        public IEnumerable<string> Repeats()
        {
            var openings = Enumerable.Range(0, Weeks).Select(week => WindowIn(FirstMonday.PlusWeeks(week)).OpensAt).ToArray();
            var weeks = openings.Select(opening => WeekPlan.MondayOf(Pattern.Zone.DateAt(opening))).Distinct().Count();
            var isIncreasing = openings.Zip(openings.Skip(1)).All(pair => pair.First < pair.Second);
            return weeks == Weeks && isIncreasing ? [] : [$"{Pattern.Zone.Id}: {weeks} weeks with a check-in, increasing: {isIncreasing}"];
        }
    }
}
