using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace ChatOps.Core.Time;

/// <summary>Moments as a reader wants them: plain English, in the reader's zone, no longer than it takes to be clear.</summary>
public static class LocalMoments
{
    /// <summary>Up to here a weekday names one date; a day further, and "Tue" could be today.</summary>
    private const int WeekdayIsClearDays = 6;

    /// <summary>Up to here nobody takes "28 Nov" for another year's.</summary>
    private const int YearIsClearDays = 300;

    private static readonly LocalDatePattern WeekdayPattern = LocalDatePattern.CreateWithInvariantCulture("ddd");
    private static readonly LocalDatePattern DayPattern = LocalDatePattern.CreateWithInvariantCulture("d MMM");
    private static readonly LocalDatePattern DayAndYearPattern = LocalDatePattern.CreateWithInvariantCulture("d MMM uuuu");
    private static readonly LocalTimePattern TimePattern = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    /// <summary>"Tue 15:00" within six days of <paramref name="now"/>, else "Tue 24 Nov 16:15", far away "Tue 23 Nov 2027 16:15".</summary>
    public static string At(Instant instant, DateTimeZone zone, Instant now)
    {
        var local = instant.InZone(zone).LocalDateTime;
        var today = zone.DateAt(now);
        return DaysApart(local.Date, today) <= WeekdayIsClearDays
            ? $"{Weekday(local.Date)} {Time(local.TimeOfDay)}"
            : $"{Weekday(local.Date)} {Day(local.Date, today)} {Time(local.TimeOfDay)}";
    }

    /// <summary>"28 Nov", with the year when <paramref name="today"/> is some 300 days away or more.</summary>
    public static string Day(LocalDate date, LocalDate today) =>
        (DaysApart(date, today) <= YearIsClearDays ? DayPattern : DayAndYearPattern).Format(date);

    /// <summary>"Tue"</summary>
    public static string Weekday(LocalDate date) => WeekdayPattern.Format(date);

    /// <summary>"09:00"</summary>
    public static string Time(LocalTime time) => TimePattern.Format(time);

    /// <summary>The place of an IANA zone: "Singapore" for Asia/Singapore, "UTC-5" for Etc/GMT+5, whose sign says the opposite.</summary>
    public static string ZoneName(string ianaId)
    {
        var place = ianaId[(ianaId.LastIndexOf('/') + 1)..].Replace('_', ' ');
        return ianaId.StartsWith("Etc/GMT", StringComparison.Ordinal) ? EtcName(place) : place;
    }

    private static string EtcName(string place) =>
        int.TryParse(place.AsSpan("GMT".Length), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var west) && west != 0
            ? string.Create(CultureInfo.InvariantCulture, $"UTC{-west:+0;-0}")
            : "UTC";

    private static int DaysApart(LocalDate a, LocalDate b) => Math.Abs(Period.DaysBetween(a, b));
}
