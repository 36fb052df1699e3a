using NodaTime;

namespace ChatOps.Core.Outcomes.Import;

/// <summary>Where the outcomes go.</summary>
/// <param name="TeamsIn">The workspace of teams that the file adds; null when none is connected yet, so that it can't add any.</param>
/// <param name="AccountsIn">
/// A workspace without a directory of its own (the simulator): people whom the file adds are given an account there, by their e-mail
/// address. Elsewhere they are matched by e-mail when they first turn up.
/// </param>
public sealed record ImportInto(OrganizationId Organization, string Zone, WorkspaceId? TeamsIn, WorkspaceId? AccountsIn, LeadershipChannelId? ReportsTo);

/// <param name="Written">False while rows are only checked.</param>
public readonly record struct ImportProgress(bool Written, long Rows);

/// <param name="OwnersAsked">People to whom the file offers outcomes: they get a message each.</param>
/// <param name="Bad">The first of them by line; <paramref name="BadCount"/> counts all.</param>
/// <param name="Notes">What is worth knowing and refuses nothing; the first of them.</param>
public sealed record ImportReport(
    bool Applied,
    long Rows,
    long Added,
    long Changed,
    long Unchanged,
    int PeopleAdded,
    int TeamsAdded,
    int OwnersAsked,
    IReadOnlyList<BadRow> Bad,
    long BadCount,
    IReadOnlyList<BadRow> Notes,
    long NoteCount);

/// <summary>What came up so far: lists that stay short, counts that stay true.</summary>
internal sealed class ImportFindings
{
    private const int MostKept = 1_000;
    private readonly List<BadRow> _bad = [];
    private readonly List<BadRow> _notes = [];

    public long BadCount { get; private set; }

    public long NoteCount { get; private set; }

    public long Added { get; set; }

    public long Changed { get; set; }

    public long Unchanged { get; set; }

    public void Bad(BadRow row)
    {
        BadCount++;
        if (_bad.Count < MostKept)
        {
            _bad.Add(row);
        }
    }

    public void Note(BadRow note)
    {
        NoteCount++;
        if (_notes.Count < MostKept)
        {
            _notes.Add(note);
        }
    }

    public ImportReport ToReport(ImportLedger ledger, bool applied) => new(
        applied,
        ledger.Rows,
        Added,
        Changed,
        Unchanged,
        ledger.People.Values.Count(p => p.IsNew && p.Name is not null),
        ledger.Teams.Values.Count(t => t.IsNew),
        ledger.People.Values.Count(p => p.IsAsked),
        [.. _bad.OrderBy(b => b.Line)],
        BadCount,
        [.. _notes.OrderBy(n => n.Line)],
        NoteCount);
}

/// <summary>The file can't be imported as a whole, for a reason that lies outside of its rows: a sentence for whoever runs it.</summary>
public sealed class ImportInterruptedException(string sentence) : Exception(sentence);
