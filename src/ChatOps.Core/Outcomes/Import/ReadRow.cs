using System.Text.RegularExpressions;
using ChatOps.Core.Time;
using NodaTime;
using NodaTime.Text;

namespace ChatOps.Core.Outcomes.Import;

/// <summary>From cells to what they mean; every doubt names its column and how to mend it. Looks nothing up.</summary>
internal sealed partial class ReadRow(OutcomeRow row, DateTimeZone zone)
{
    private static readonly LocalDatePattern s_date = LocalDatePattern.Iso;

    private readonly List<BadRow> _bad = [.. row.Faults];

    /// <summary>The row is null only where its cells are of no use; with anything bad it is good for its key alone.</summary>
    /// <param name="zone">The organization's: a date without a time is noon there, which is the same date for nearly every reader.</param>
    public static (ParsedRow? Row, IReadOnlyList<BadRow> Bad) Parse(OutcomeRow row, DateTimeZone zone)
    {
        var reader = new ReadRow(row, zone);
        var parsed = row.Faults.Count > 0 ? null : reader.Parse();
        return (parsed, reader._bad);
    }

    /// <summary>How a person is written in a cell: an address, or "Maya Weber &lt;maya@northwind.test&gt; Europe/Berlin".</summary>
    public static string Write(string email, string name, string zone) => $"{name.Replace(';', ' ').Replace('<', ' ').Replace('>', ' ')} <{email}> {zone}";

    /// <summary>One line of a forecast's history.</summary>
    public static string Write(PastForecast past) =>
        $"{s_date.Format(past.To)}{(past.From is { } from ? $" was {s_date.Format(from)}" : "")} set {InstantPattern.ExtendedIso.Format(past.At)}{(past.Moved ? " moved" : "")}{(past.By is { } by ? $" by {Write(by.Email, by.Name ?? "", by.Zone ?? "")}" : "")}";

    private ParsedRow Parse() => new(
        row.Line,
        Key(),
        Text(ImportColumns.Title, TypedText.LongestTitle, line: true),
        Text(ImportColumns.Why),
        Text(ImportColumns.Deliverable),
        DoneWhen(),
        Owner(),
        Text(ImportColumns.Team, 80, line: true),
        Person(ImportColumns.TeamLeadEmail, row[ImportColumns.TeamLeadEmail]),
        ParentKey(),
        Date(ImportColumns.BaselineDate),
        Date(ImportColumns.ForecastDate),
        Word<Visibility>(ImportColumns.Visibility) ?? Visibility.Everyone,
        VisibleTo(),
        Word<OutcomeState>(ImportColumns.State) ?? OutcomeState.Draft,
        Moment(ImportColumns.AcceptedDate),
        Moment(ImportColumns.EndedDate),
        Text(ImportColumns.Lacks),
        Word<AnswerStatus>(ImportColumns.Status),
        Moment(ImportColumns.StatusSince),
        History(),
        row[ImportColumns.MayReforecast] is { } may && may.Equals("yes", StringComparison.OrdinalIgnoreCase),
        Word<Proposal>(ImportColumns.Proposed),
        Person(ImportColumns.ProposedBy, row[ImportColumns.ProposedBy]),
        Person(ImportColumns.ProposedOwner, row[ImportColumns.ProposedOwner]),
        Text(ImportColumns.ProposalNote));

    private void Bad(string column, string mend) => _bad.Add(new(row.Line, column, mend));

    private string Key()
    {
        if (row[ImportColumns.Key] is not { } typed)
        {
            Bad(ImportColumns.Key, "It has no key. Outcomes are matched by it from one import to the next: give it one, as PAY-12.");
            return "";
        }

        var key = OutcomeKey.Normalize(typed);
        if (key is null)
        {
            Bad(ImportColumns.Key, $"\"{Short(typed)}\" can't be a key. Use letters, digits, \"-\", \"_\" and \".\", up to {TypedText.LongestKey} of them, as PAY-12.");
        }

        return key ?? "";
    }

    private string? ParentKey()
    {
        if (row[ImportColumns.ParentKey] is not { } typed)
        {
            return null;
        }

        var key = OutcomeKey.Normalize(typed);
        if (key is null)
        {
            Bad(ImportColumns.ParentKey, $"\"{Short(typed)}\" can't be a key. Write the parent's key, as PAY-1, or leave it empty.");
        }

        return key;
    }

    private string? Text(string column, int max = TypedText.LongestText, bool line = false)
    {
        var text = line ? TypedText.Line(row[column]) : TypedText.Area(row[column]);
        if (text?.Length > max)
        {
            Bad(column, $"It has {text.Length} characters; {max} fit. Please shorten it.");
        }

        return text;
    }

    private string? DoneWhen()
    {
        var text = TypedText.Area(row[ImportColumns.DoneWhen]);
        if (text is not null && ClarityGate.DoneWhenGap(text) is { } gap)
        {
            Bad(ImportColumns.DoneWhen, Cards.ClaritySentences.Of(gap));
        }

        return text;
    }

    private PersonRef? Owner()
    {
        var cell = row[ImportColumns.OwnerEmail];
        var addresses = cell is null ? 0 : cell.Count(c => c == '@');
        if (addresses > 1)
        {
            Bad(ImportColumns.OwnerEmail, Cards.ClaritySentences.Of(new Gap.Owner(new NamedOwner.Several(addresses))));
            return null;
        }

        if (Person(ImportColumns.OwnerEmail, cell) is not { } owner)
        {
            return null;
        }

        var (name, ianaZone) = (TypedText.Line(row[ImportColumns.OwnerName]) ?? owner.Name, row[ImportColumns.OwnerZone] ?? owner.Zone);
        CheckZone(ImportColumns.OwnerZone, row[ImportColumns.OwnerZone]);
        return owner with { Name = name, Zone = ianaZone };
    }

    private PersonRef? Person(string column, string? cell)
    {
        if (cell is null)
        {
            return null;
        }

        if (Named().Match(cell) is not { Success: true } match)
        {
            Bad(column, $"\"{Short(cell)}\" isn't an e-mail address. Write it as maya@example.com, or as Maya Weber <maya@example.com>.");
            return null;
        }

        var ianaZone = match.Groups["zone"] is { Success: true } found ? found.Value : null;
        CheckZone(column, ianaZone);
        return new(match.Groups["email"].Value.ToLowerInvariant(), match.Groups["name"] is { Success: true, Length: > 0 } name ? TypedText.Line(name.Value) : null, ianaZone);
    }

    private void CheckZone(string column, string? ianaZone)
    {
        if (ianaZone is not null && !Zones.Exists(ianaZone))
        {
            Bad(column, $"\"{Short(ianaZone)}\" isn't a time zone. Write it as Europe/Berlin, or leave it empty for the organization's.");
        }
    }

    private PersonRef[] VisibleTo() =>
        [.. (row[ImportColumns.VisibleTo] ?? "").Split([';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(cell => Person(ImportColumns.VisibleTo, cell)).OfType<PersonRef>()];

    private LocalDate? Date(string column)
    {
        if (row[column] is not { } cell)
        {
            return null;
        }

        var parsed = s_date.Parse(cell);
        if (!parsed.Success)
        {
            Bad(column, $"\"{Short(cell)}\" isn't a date. Write it as 2026-11-28.");
        }

        return parsed.Success ? parsed.Value : null;
    }

    private Instant? Moment(string column)
    {
        if (row[column] is not { } cell)
        {
            return null;
        }

        if (s_date.Parse(cell) is { Success: true } day)
        {
            return zone.InstantAt(day.Value, LocalTime.Noon);
        }

        var parsed = InstantPattern.ExtendedIso.Parse(cell);
        if (!parsed.Success)
        {
            Bad(column, $"\"{Short(cell)}\" isn't a date. Write it as 2026-11-28, or with its time as 2026-11-28T09:00:00Z.");
        }

        return parsed.Success ? parsed.Value : null;
    }

    private T? Word<T>(string column)
        where T : struct, Enum
    {
        if (row[column] is not { } cell)
        {
            return null;
        }

        // "On track" and "on_track" mean OnTrack; a number never names a word.
        var name = cell.Replace(" ", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal);
        if (char.IsAsciiLetter(name[0]) && Enum.TryParse<T>(name, ignoreCase: true, out var word) && Enum.IsDefined(word))
        {
            return word;
        }

        Bad(column, $"\"{Short(cell)}\" is none of {string.Join(", ", Enum.GetNames<T>())}.");
        return null;
    }

    private PastForecast[] History() =>
        [.. (row[ImportColumns.ForecastHistory] ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Past).OfType<PastForecast>()];

    private PastForecast? Past(string line)
    {
        var match = PastLine().Match(line);
        var (to, at) = (s_date.Parse(match.Groups["to"].Value), InstantPattern.ExtendedIso.Parse(match.Groups["at"].Value));
        var from = match.Groups["from"] is { Success: true } was ? s_date.Parse(was.Value) : null;
        if (!match.Success || !to.Success || !at.Success || from is { Success: false })
        {
            Bad(ImportColumns.ForecastHistory, $"\"{Short(line)}\" isn't a line of its history. Leave the cell as it was exported, or empty.");
            return null;
        }

        var by = match.Groups["by"] is { Success: true } person ? Person(ImportColumns.ForecastHistory, person.Value) : null;
        return new(to.Value, from?.Value, at.Value, match.Groups["moved"].Success, by);
    }

    private static string Short(string text) => text.Length <= 60 ? text : string.Concat(text.AsSpan(0, 57), "…");

    [GeneratedRegex(@"^(?:(?<name>[^<>;]*?)\s*<(?<email>[^<>@\s,;]+@[^<>@\s,;]+)>(?:\s+(?<zone>\S+))?|(?<email>[^<>@\s,;]+@[^<>@\s,;]+))$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Named();

    [GeneratedRegex(@"^(?<to>\S+)(?: was (?<from>\S+))? set (?<at>\S+)(?<moved> moved)?(?: by (?<by>.+))?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PastLine();
}
