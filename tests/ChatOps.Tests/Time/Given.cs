using ChatOps.Core.Time;
using NodaTime;
using NodaTime.TimeZones;

namespace ChatOps.Tests.Time;

/// <summary>The people, places and moments that the tests of this folder speak of. The week is that of Monday 16 November 2026.</summary>
internal static class Given
{
    public static readonly LocalDate Monday = new(2026, 11, 16);
    public static readonly LocalDate Tuesday = Monday.PlusDays(1);
    public static readonly LocalDate Wednesday = Monday.PlusDays(2);
    public static readonly LocalDate Thursday = Monday.PlusDays(3);
    public static readonly LocalDate Friday = Monday.PlusDays(4);

    public static readonly DateTimeZone Berlin = Zone("Europe/Berlin");
    public static readonly DateTimeZone NewYork = Zone("America/New_York");
    public static readonly DateTimeZone Singapore = Zone("Asia/Singapore");

    public static readonly WorkPattern NineToFive = Works(WorkDays.Weekdays, 9, 17);

    public static DateTimeZone Zone(string id) => DateTimeZoneProviders.Tzdb[id];

    public static WorkPattern Works(WorkDays days, int fromHour, int toHour) => Works(days, new LocalTime(fromHour, 0), new LocalTime(toHour, 0));

    public static WorkPattern Works(WorkDays days, LocalTime start, LocalTime end) =>
        new(Berlin, days, start, end, Dates(), []);

    public static WorkPattern AwayOn(this WorkPattern p, LocalDate first, LocalDate last) =>
        p with { Away = [.. p.Away, new DateInterval(first, last)] };

    public static WorkPattern AwayOn(this WorkPattern p, LocalDate day) => p.AwayOn(day, day);

    public static WorkPattern WithHolidays(this WorkPattern p, params LocalDate[] days) => p with { Holidays = Dates(days) };

    public static WorkPattern In(this WorkPattern p, DateTimeZone zone) => p with { Zone = zone };

    public static IReadOnlySet<LocalDate> Dates(params LocalDate[] days) => new HashSet<LocalDate>(days);

    /// <summary>A moment of the week in Berlin.</summary>
    public static Instant At(LocalDate day, int hour, int minute = 0) => In(Berlin, day, hour, minute);

    /// <summary>A moment elsewhere that is neither skipped nor doubled there.</summary>
    public static Instant In(DateTimeZone zone, LocalDate day, int hour, int minute = 0) =>
        (day + new LocalTime(hour, minute)).InZoneStrictly(zone).ToInstant();
}

/// <summary>
/// A zone with one change of its clocks, so that a test can put a gap or an overlap exactly where it wants one
/// (as SingleTransitionDateTimeZone does in NodaTime's own tests).
/// </summary>
internal sealed class OneChangeZone(Instant change, Offset before, Offset after)
    : DateTimeZone("One/Change", isFixed: false, Offset.Min(before, after), Offset.Max(before, after))
{
    private readonly ZoneInterval _early = new("Early", null, change, before, Offset.Zero);
    private readonly ZoneInterval _late = new("Late", change, null, after, Offset.Zero);

    /// <summary>A zone whose clocks are moved by <paramref name="hours"/> when they show this local time.</summary>
    public static OneChangeZone ClocksMove(LocalDate day, LocalTime at, int hours) =>
        new((day + at).InUtc().ToInstant(), Offset.Zero, Offset.FromHours(hours));

    public override ZoneInterval GetZoneInterval(Instant instant) => _early.Contains(instant) ? _early : _late;
}
