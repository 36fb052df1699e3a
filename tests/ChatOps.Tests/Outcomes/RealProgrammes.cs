using System.Globalization;
using System.Text;
using ChatOps.Core.Outcomes.Import;
using CsvHelper;

namespace ChatOps.Tests.Outcomes;

/// <summary>
/// How a published portfolio of government programmes becomes our columns. The file itself isn't ours and isn't here; what it lacks is
/// made up, the same each time:
/// <list type="bullet">
/// <item>key: the project number; title: the project, cut at 200 characters; why: its description, cut at 3,000.</item>
/// <item>team: the department, with a lead of its own; owner: one made-up person for every two projects of a department.</item>
/// <item>for: an outcome for each category, owned by the portfolio's head.</item>
/// <item>deliverable and done when: the same plain sentence for all, since the file has none.</item>
/// <item>dates: three years later than printed, so that the portfolio is as far along as it was. A start and an end make it active;
/// without them (missing, or exempt from publication) it is a draft.</item>
/// <item>status: Green → on track, Amber → at risk, Red → blocked; exempt or unrated → none yet.</item>
/// </list>
/// </summary>
internal static class RealProgrammes
{
    private const int YearsLater = 3;

    private static readonly string[] s_firstNames = ["Ada", "Bela", "Chidi", "Dora", "Emeka", "Freya", "Goran", "Hana", "Ivo", "Jun", "Kofi", "Lena", "Mira", "Nils", "Oda", "Pavel", "Rosa", "Sven", "Tara", "Uri", "Vera", "Wen", "Yara", "Zeno"];
    private static readonly string[] s_lastNames = ["Abara", "Brandt", "Castro", "Dahl", "Engel", "Farah", "Gruber", "Haas", "Ito", "Jensen", "Kovac", "Lund", "Moreau", "Novak", "Olsen", "Petrov", "Quist", "Rossi", "Sato", "Tanaka"];

    /// <returns>The file for <c>import</c>.</returns>
    public static string Map(string path)
    {
        using var source = CsvReader.FromFile(path, new CsvReaderOptions { Separator = ',' }, FileOptions.None);
        source.ReadHeader();
        var written = new StringBuilder();
        using (var target = CsvWriter.Create(new StringWriter(written), CsvWriterOptions.Default, leaveOpen: false))
        {
            string[] columns = [ImportColumns.Key, ImportColumns.Title, ImportColumns.Why, ImportColumns.Deliverable, ImportColumns.DoneWhen, ImportColumns.OwnerEmail, ImportColumns.Team, ImportColumns.TeamLeadEmail, ImportColumns.ParentKey, ImportColumns.ForecastDate, ImportColumns.State, ImportColumns.AcceptedDate, ImportColumns.Status, ImportColumns.StatusSince];
            target.WriteRecord(columns);
            var (categories, departments) = (new List<string>(), new Dictionary<string, int>());
            while (source.Read())
            {
                target.WriteRecord(Row(source, categories, departments));
            }

            for (var i = 0; i < categories.Count; i++)
            {
                target.WriteRecord(Category(i, categories[i]));
            }
        }

        return written.ToString();
    }

    /// <summary>What each project says of its rating, by its number: as its owner would type or paste it.</summary>
    public static Dictionary<string, string> Commentaries(string path)
    {
        using var source = CsvReader.FromFile(path, new CsvReaderOptions { Separator = ',' }, FileOptions.None);
        source.ReadHeader();
        var commentaries = new Dictionary<string, string>(StringComparer.Ordinal);
        while (source.Read())
        {
            commentaries[source.GetString("Project number")] = source.GetString("Commentary on the rating");
        }

        return commentaries;
    }

    private static string[] Row(CsvReader row, List<string> categories, Dictionary<string, int> departments)
    {
        var (department, category) = (row.GetString("Department"), row.GetString("Category"));
        if (!categories.Contains(category))
        {
            categories.Add(category);
        }

        var number = departments[department] = departments.GetValueOrDefault(department) + 1;
        var (start, end) = (Later(row.GetString("Start date")), Later(row.GetString("End date")));
        var isActive = start is not null && end is not null;
        var status = row.GetString("Delivery confidence") switch { "Green" => "OnTrack", "Amber" => "AtRisk", "Red" => "Blocked", _ => "" };
        return [
            row.GetString("Project number"),
            Cut(row.GetString("Project"), 200),
            Cut(row.GetString("Description and aims"), 3000),
            "The programme as its business case describes it",
            "The accounting officer has signed the programme's closure report",
            Person($"{department}/{(number - 1) / 2}"),
            department,
            Person($"{department}/lead"),
            $"CAT-{categories.IndexOf(category) + 1}",
            end ?? "",
            isActive ? "Active" : "Draft",
            isActive ? start! : "",
            isActive ? status : "",
            isActive && status.Length > 0 ? "2026-03-31" : ""];
    }

    private static string[] Category(int index, string name) =>
        [$"CAT-{index + 1}", name, "", "A portfolio that delivers", $"All programmes of \"{name}\" are closed", Person("head"), "Portfolio", Person("head"), "", "2029-12-31", "Active", "2026-01-01", "", ""];

    /// <summary>A made-up name that is the same for the same place each time.</summary>
    private static string Person(string place)
    {
        var hash = place.Aggregate(17, (h, c) => unchecked((h * 31) + c)) & int.MaxValue;
        var slug = string.Concat(place.ToLowerInvariant().Where(char.IsAsciiLetterOrDigit));
        return $"{s_firstNames[hash % s_firstNames.Length]} {s_lastNames[hash / 7 % s_lastNames.Length]} <{slug}@portfolio.test> Europe/London";
    }

    private static string? Later(string date) => DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        ? day.AddYears(YearsLater).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        : null;

    private static string Cut(string text, int most) => text.Length <= most ? text : string.Concat(text.AsSpan(0, most - 1), "…");
}
