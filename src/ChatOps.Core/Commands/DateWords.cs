using System.Globalization;
using ChatOps.Core.Cards;
using ChatOps.Core.Time;
using NodaTime;
using NodaTime.Text;

namespace ChatOps.Core.Commands;

/// <summary>
/// Days as people write them in a command: "3 Dec - 7 Dec", "3-7 December", "until Fri", "today", "2026-12-03".
/// A year left out is the one that makes it the coming one.
/// </summary>
public static class DateWords
{
    private static readonly string[] s_between = [" - ", " to ", " until ", " till ", " through ", "-"];
    private static readonly string[] s_untils = ["until ", "till ", "to ", "through ", "- "];

    public static DatesRead ReadRange(string text, LocalDate today)
    {
        var words = Normalize(text);
        if (Whole(words, today) is { } whole)
        {
            return whole;
        }

        foreach (var until in s_untils.Where(u => words.StartsWith(u, StringComparison.Ordinal)))
        {
            return ReadDay(words[until.Length..], today) is DatesRead.Range end ? Checked(today, end.To) : NotADay(words[until.Length..]);
        }

        return ReadDay(words, today) is DatesRead.Range day ? day : Between(words, today) ?? NotADay(words);
    }

    /// <summary>One day, given as a range of itself.</summary>
    public static DatesRead ReadDay(string text, LocalDate today) =>
        DayPhrase.Read(Normalize(text)) is { } day ? One(day.OnOrAfter(today)) : NotADay(text);

    private static DatesRead.Range? Whole(string words, LocalDate today)
    {
        var monday = WeekPlan.MondayOf(today);
        return words switch
        {
            "today" => One(today),
            "tomorrow" => One(today.PlusDays(1)),
            "this week" => new(today, monday.PlusDays(6)),
            "next week" => new(monday.PlusDays(7), monday.PlusDays(13)),
            _ => null,
        };
    }

    /// <summary>Tries each place at which the text could be two days: a dash also stands inside 2026-12-03.</summary>
    private static DatesRead? Between(string words, LocalDate today)
    {
        foreach (var separator in s_between)
        {
            for (var at = words.IndexOf(separator, StringComparison.Ordinal); at > 0; at = words.IndexOf(separator, at + 1, StringComparison.Ordinal))
            {
                var (left, right) = (words[..at].Trim(), words[(at + separator.Length)..].Trim());
                if (DayPhrase.Read(right) is { } to && (DayPhrase.Read(left) ?? DayPhrase.ReadDayOfMonth(left, to)) is { } from)
                {
                    return Resolve(from, to, today);
                }
            }
        }

        return null;
    }

    /// <summary>"3 Dec - 7 Dec" said on 5 Dec began two days ago rather than in a year: the end is looked for first.</summary>
    private static DatesRead Resolve(DayPhrase from, DayPhrase to, LocalDate today)
    {
        if (from.IsCalendarDay && to.IsCalendarDay)
        {
            var end = to.OnOrAfter(today);
            return Checked(from.OnOrBefore(end), end);
        }

        var start = from.OnOrAfter(today);
        return Checked(start, to.OnOrAfter(start));
    }

    private static DatesRead Checked(LocalDate from, LocalDate to) => from <= to
        ? new DatesRead.Range(from, to)
        : new DatesRead.Unclear($"{Written(to)} comes before {Written(from)}. Write the first day first: {Written(to)} - {Written(from)}.");

    private static DatesRead.Range One(LocalDate day) => new(day, day);

    private static DatesRead.Unclear NotADay(string text) => text.Trim() is var day && DayPhrase.TwoWays(day) is { } ways
        ? new($"{Quoted.Of(day)} can be read in two ways: {ways.First} or {ways.Second}. Write the month as a word: {ways.First}.")
        : new(day.Length == 0 ? "A day is missing." : $"I don't read {Quoted.Of(day)} as a day.");

    private static string Written(LocalDate day) => LocalDatePattern.CreateWithInvariantCulture("d MMM uuuu").Format(day);

    private static string Normalize(string text)
    {
        var words = string.Create(CultureInfo.InvariantCulture, $"{text}").ToLowerInvariant()
            .Select(c => TypedLine.IsBreak(c) || c == ',' ? ' ' : c is '–' or '—' or '‒' or '−' or '‐' or '‑' ? '-' : c);
        var line = string.Join(' ', new string([.. words]).Split(' ', StringSplitOptions.RemoveEmptyEntries)).TrimEnd('!', '?');
        return line.StartsWith("from ", StringComparison.Ordinal) ? line["from ".Length..] : line.StartsWith("on ", StringComparison.Ordinal) ? line["on ".Length..] : line;
    }
}
