namespace ChatOps.Core.Outcomes.Import;

/// <summary>The columns of the outcomes file, the same for import and export, in any order; which of them a file has, and where.</summary>
public sealed class ImportColumns
{
    public const string Key = "key";
    public const string Title = "title";
    public const string Why = "why";
    public const string Deliverable = "deliverable";
    public const string DoneWhen = "done_when";
    public const string OwnerEmail = "owner_email";
    public const string OwnerName = "owner_name";
    public const string OwnerZone = "owner_zone";
    public const string Team = "team";
    public const string TeamLeadEmail = "team_lead_email";
    public const string ParentKey = "parent_key";
    public const string BaselineDate = "baseline_date";
    public const string ForecastDate = "forecast_date";
    public const string Visibility = "visibility";
    public const string VisibleTo = "visible_to";
    public const string State = "state";
    public const string AcceptedDate = "accepted_date";
    public const string EndedDate = "ended_date";
    public const string Lacks = "lacks";
    public const string Status = "status";
    public const string StatusSince = "status_since";
    public const string ForecastHistory = "forecast_history";
    public const string MayReforecast = "may_reforecast";
    public const string Proposed = "proposed";
    public const string ProposedBy = "proposed_by";
    public const string ProposedOwner = "proposed_owner";
    public const string ProposalNote = "proposal_note";

    public static readonly IReadOnlyList<string> All =
    [
        Key, Title, Why, Deliverable, DoneWhen, OwnerEmail, OwnerName, OwnerZone, Team, TeamLeadEmail, ParentKey, BaselineDate, ForecastDate,
        Visibility, VisibleTo, State, AcceptedDate, EndedDate, Lacks, Status, StatusSince, ForecastHistory, MayReforecast,
        Proposed, ProposedBy, ProposedOwner, ProposalNote,
    ];

    private static readonly string[] s_required = [Key, Title, Team];

    private readonly Dictionary<string, int> _index;

    private ImportColumns(Dictionary<string, int> index, int count, IReadOnlyList<string> unused) => (_index, Count, Unused) = (index, count, unused);

    public int Count { get; }

    /// <summary>Columns of the file that mean nothing to us: said aloud, so that a misspelt one is noticed.</summary>
    public IReadOnlyList<string> Unused { get; }

    public bool Has(string column) => _index.ContainsKey(column);

    public int? IndexOf(string column) => _index.TryGetValue(column, out var index) ? index : null;

    public string NameOf(int index) => _index.FirstOrDefault(pair => pair.Value == index).Key ?? $"{index + 1}";

    /// <summary>Reads the header; "Owner e-mail" is not owner_email, but " Owner_Email " is.</summary>
    public static (ImportColumns? Columns, IReadOnlyList<BadRow> Problems) Read(IReadOnlyList<string> header)
    {
        var names = header.Select(name => name.Trim().ToLowerInvariant()).ToList();
        var problems = new List<BadRow>();
        foreach (var required in s_required.Where(r => !names.Contains(r, StringComparer.Ordinal)))
        {
            problems.Add(new(1, required, $"The header has no column \"{required}\". The first line names the columns; key, title and team must be among them."));
        }

        foreach (var twice in names.Where(All.Contains).GroupBy(n => n, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            problems.Add(new(1, twice.Key, $"The header names \"{twice.Key}\" {twice.Count()} times. Keep one of them."));
        }

        if (problems.Count > 0)
        {
            return (null, problems);
        }

        var index = All.Where(names.Contains).ToDictionary(name => name, name => names.IndexOf(name), StringComparer.Ordinal);
        return (new(index, names.Count, [.. names.Where(n => !All.Contains(n, StringComparer.Ordinal))]), []);
    }
}
