using ChatOps.Core.Time;
using NodaTime;

namespace ChatOps.Core.Cards;

/// <summary>Small turns of phrase that several cards share.</summary>
internal static class Words
{
    /// <summary>What people wrote, on one line of at most <paramref name="most"/> characters, and unable to turn the rest of the line around.</summary>
    public static string OneLine(string? text, int most)
    {
        var written = (text ?? "").TrimStart();
        var start = written.Length / 4 < most ? written : written[..(4 * most)];
        var straight = start.Any(c => Quoted.IsDirection(c)) ? string.Concat(start.Where(c => !Quoted.IsDirection(c))) : start;
        return Quoted.Cut(string.Join(' ', straight.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), most);
    }

    /// <summary>A platform as people write it: "Slack".</summary>
    public static string Platform(string name) => name.Length == 0 ? name : $"{char.ToUpperInvariant(name[0])}{name[1..]}";

    /// <summary>"1 outcome", "2 outcomes"</summary>
    public static string Count(int count, string one, string? many = null) => $"{count} {(count == 1 ? one : many ?? one + "s")}";

    /// <summary>"2nd"</summary>
    public static string Nth(int number) => (number % 100 is >= 11 and <= 13 ? 0 : number % 10) switch
    {
        1 => $"{number}st",
        2 => $"{number}nd",
        3 => $"{number}rd",
        _ => $"{number}th",
    };

    /// <summary>"Thu 26 Nov"</summary>
    public static string DayAndWeekday(LocalDate date, LocalDate today) => $"{LocalMoments.Weekday(date)} {LocalMoments.Day(date, today)}";

    /// <summary>"Fri 27 Nov 17:00": with its date, for what is read again weeks later.</summary>
    public static string Moment(Instant at, DateTimeZone zone, LocalDate today)
    {
        var local = at.InZone(zone).LocalDateTime;
        return $"{DayAndWeekday(local.Date, today)} {LocalMoments.Time(local.TimeOfDay)}";
    }
}
