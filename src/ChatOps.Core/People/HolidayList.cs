using NodaTime;
using NodaTime.Text;

namespace ChatOps.Core.People;

/// <summary>A pasted list of holidays, "2026-12-25 Christmas Day", one a line; "- 2026-12-25" takes one away. Pure.</summary>
public static class HolidayList
{
    public const int MostLines = 200;
    private const int LongestName = 100;
    private const int ProblemsShown = 5;

    /// <returns>The days in order, one without a name to be taken away; or what to mend, line by line; never both.</returns>
    public static (IReadOnlyList<(LocalDate Date, string? Name)> Days, string? Problem) Read(string text)
    {
        var days = new SortedDictionary<LocalDate, string?>();
        var problems = new List<string>();
        var lines = text.Split('\n').Select((line, index) => (Line: line.Trim(), Number: index + 1)).Where(line => line.Line.Length > 0).ToList();
        foreach (var (line, number) in lines)
        {
            if (ReadLine(line, out var date, out var name) is { } problem)
            {
                problems.Add($"Line {number}: {problem}");
            }
            else if (!days.TryAdd(date, name))
            {
                problems.Add($"Line {number}: {LocalDatePattern.Iso.Format(date)} stands above already.");
            }
        }

        return lines.Count > MostLines
            ? ([], $"{lines.Count} lines are too many at once. Paste at most {MostLines}.")
            : problems.Count > 0 ? ([], Told(problems)) : ([.. days.Select(day => (day.Key, day.Value))], null);
    }

    private static string? ReadLine(string line, out LocalDate date, out string? name)
    {
        var takesAway = line[0] == '-';
        line = line.TrimStart('-', ' ', '\t');
        var (first, rest) = line.Split([' ', '\t', ',', ';'], 2) is [var day, var text] ? (day, text.Trim(' ', '\t', ',', ';', '"')) : (line, "");
        name = takesAway ? null : rest;
        if (!LocalDatePattern.Iso.Parse(first).TryGetValue(default, out date))
        {
            return $"{Cards.Quoted.Of(first)} isn't a date. Write 2026-12-25 Christmas Day.";
        }

        return (rest.Length, rest.Length > LongestName) switch
        {
            _ when takesAway => null,
            (0, _) => "the name is missing. Write 2026-12-25 Christmas Day.",
            (_, true) => $"the name is longer than {LongestName} characters.",
            _ => null,
        };
    }

    private static string Told(List<string> problems)
    {
        var more = problems.Count > ProblemsShown ? $" And {problems.Count - ProblemsShown} more lines." : "";
        return string.Join(" ", problems.Take(ProblemsShown)) + more;
    }
}
