using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace ChatOps.Core.Commands;

/// <summary>One day as written: a weekday, a day and month with or without its year, today or tomorrow.</summary>
internal sealed record DayPhrase(IsoDayOfWeek? Weekday = null, int? FromToday = null, int Day = 0, int Month = 0, int? Year = null)
{
    /// <summary>A 29 February may be this far away.</summary>
    private const int YearsAhead = 8;

    private static readonly string[] s_months = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
    private static readonly string[] s_weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

    public bool IsCalendarDay => Month > 0;

    /// <summary>Null for what isn't a day; "3/12" isn't either, since it means different days on different sides of an ocean.</summary>
    public static DayPhrase? Read(string words)
    {
        if (LocalDatePattern.Iso.Parse(words).TryGetValue(default, out var date))
        {
            return new(Day: date.Day, Month: date.Month, Year: date.Year);
        }

        var parts = words.Split([' ', '.'], StringSplitOptions.RemoveEmptyEntries);
        return parts switch
        {
            ["today"] => new(FromToday: 0),
            ["tomorrow"] => new(FromToday: 1),
            [var weekday] when IndexOf(s_weekdays, weekday) is { } index => new(Weekday: (IsoDayOfWeek)(index + 1)),
            [var weekday, .. var rest] when IndexOf(s_weekdays, weekday) is not null && rest.Length > 1 => Read(string.Join(' ', rest)),
            [var day, var month] => DayAndMonth(day, month, year: null),
            [var day, var month, var year] when NumberOf(year) is >= 2000 and <= 2200 and var y => DayAndMonth(day, month, y),
            _ => null,
        };
    }

    /// <summary>The "3" of "3 - 7 Dec".</summary>
    public static DayPhrase? ReadDayOfMonth(string words, DayPhrase like) =>
        like.IsCalendarDay && DayOf(words) is { } day ? Valid(day, like.Month, like.Year) : null;

    /// <summary>What "3/12" could mean; null when it can mean only one thing or nothing.</summary>
    public static (string First, string Second)? TwoWays(string words) =>
        words.Split('/') is [var left, var right, ..] && NumberOf(left) is >= 1 and <= 12 and var a && NumberOf(right) is >= 1 and <= 12 and var b
            ? ($"{a} {Short(b)}", $"{b} {Short(a)}")
            : null;

    public LocalDate OnOrAfter(LocalDate day)
    {
        if (FromToday is { } days)
        {
            return day.PlusDays(days);
        }

        return Weekday is { } weekday ? day.PlusDays(((int)weekday - (int)day.DayOfWeek + 7) % 7) : Exact() ?? InYears(day.Year, 1).First(d => d >= day);
    }

    public LocalDate OnOrBefore(LocalDate day) => Exact() ?? InYears(day.Year, -1).First(d => d <= day);

    private static DayPhrase? DayAndMonth(string left, string right, int? year) => (DayOf(left), IndexOf(s_months, right), IndexOf(s_months, left), DayOf(right)) switch
    {
        ({ } day, { } month, _, _) => Valid(day, month + 1, year),
        (_, _, { } month, { } day) => Valid(day, month + 1, year),
        ({ } day, _, _, <= 12 and var month) when NumberOf(right) is not null => Valid(day, month, year),
        _ => null,
    };

    private static DayPhrase? Valid(int day, int month, int? year) =>
        day <= CalendarSystem.Iso.GetDaysInMonth(year ?? 2024, month) ? new(Day: day, Month: month, Year: year) : null;

    private LocalDate? Exact() => Year is { } year ? new LocalDate(year, Month, Day) : null;

    private IEnumerable<LocalDate> InYears(int year, int step) => Enumerable.Range(0, YearsAhead + 1)
        .Select(i => year + (i * step))
        .Where(y => Day <= CalendarSystem.Iso.GetDaysInMonth(y, Month))
        .Select(y => new LocalDate(y, Month, Day));

    /// <summary>"3", "3rd"</summary>
    private static int? DayOf(string word)
    {
        var digits = word is [.., 's', 't'] or [.., 'n', 'd'] or [.., 'r', 'd'] or [.., 't', 'h'] ? word[..^2] : word;
        return NumberOf(digits) is >= 1 and <= 31 and var day ? day : null;
    }

    private static int? NumberOf(string word) => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Three letters are enough: "dec", "sept", "thurs".</summary>
    private static int? IndexOf(string[] names, string word)
    {
        var index = word.Length < 3 ? -1 : Array.FindIndex(names, name => name.StartsWith(word, StringComparison.Ordinal));
        return index < 0 ? null : index;
    }

    private static string Short(int month) => $"{char.ToUpperInvariant(s_months[month - 1][0])}{s_months[month - 1][1..3]}";
}
