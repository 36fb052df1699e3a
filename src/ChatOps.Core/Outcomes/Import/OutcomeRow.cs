using NodaTime;

namespace ChatOps.Core.Outcomes.Import;

/// <summary>One thing to mend: where it stands and how.</summary>
/// <param name="Line">The line of the file on which the row begins; the header is line 1, and 0 the file as a whole.</param>
/// <param name="Column">Null when it is about the whole row.</param>
public sealed record BadRow(long Line, string? Column, string Mend)
{
    public override string ToString() => (Line, Column) switch
    {
        (0, _) => Mend,
        (_, null) => $"line {Line}: {Mend}",
        _ => $"line {Line}, column {Column}: {Mend}",
    };
}

/// <summary>One row as it stands in the file.</summary>
/// <param name="Faults">What the reader of the file found wrong with it; such a row has no use for its cells.</param>
public sealed record OutcomeRow(long Line, ImportColumns Columns, IReadOnlyList<string> Cells, IReadOnlyList<BadRow> Faults)
{
    /// <summary>Null when the column is absent or the cell blank.</summary>
    public string? this[string column] => Columns.IndexOf(column) is { } index && Cells[index] is var cell && !string.IsNullOrWhiteSpace(cell) ? cell.Trim() : null;
}

/// <summary>Somebody as a row names them.</summary>
/// <param name="Email">Lower case.</param>
/// <param name="Name">With a name, a missing person is added.</param>
/// <param name="Zone">IANA; null: the organization's.</param>
public sealed record PersonRef(string Email, string? Name, string? Zone);

/// <param name="To">The date that was set.</param>
/// <param name="From">The date before it; null for the first.</param>
public sealed record PastForecast(LocalDate To, LocalDate? From, Instant At, bool Moved, PersonRef? By);

/// <summary>One row as it is meant.</summary>
public sealed record ParsedRow(
    long Line,
    string Key,
    string? Title,
    string? Why,
    string? Deliverable,
    string? DoneWhen,
    PersonRef? Owner,
    string? Team,
    PersonRef? TeamLead,
    string? ParentKey,
    LocalDate? Baseline,
    LocalDate? Forecast,
    Visibility Visibility,
    IReadOnlyList<PersonRef> VisibleTo,
    OutcomeState State,
    Instant? AcceptedAt,
    Instant? EndedAt,
    string? Lacks,
    AnswerStatus? Status,
    Instant? StatusSince,
    IReadOnlyList<PastForecast> History,
    bool MayReforecast,
    Proposal? Proposed,
    PersonRef? ProposedBy,
    PersonRef? ProposedOwner,
    string? ProposalNote)
{
    /// <summary>Everybody the row names, with the column they stand in.</summary>
    public IEnumerable<(string Column, PersonRef Person)> People()
    {
        (string, PersonRef?)[] single =
        [
            (ImportColumns.OwnerEmail, Owner), (ImportColumns.TeamLeadEmail, TeamLead), (ImportColumns.ProposedBy, ProposedBy), (ImportColumns.ProposedOwner, ProposedOwner),
        ];
        return single.Where(p => p.Item2 is not null).Select(p => (p.Item1, p.Item2!))
            .Concat(VisibleTo.Select(v => (ImportColumns.VisibleTo, v)))
            .Concat(History.Where(h => h.By is not null).Select(h => (ImportColumns.ForecastHistory, h.By!)));
    }
}
