using ChatOps.Core.Cards;
using NodaTime;

namespace ChatOps.Core.Outcomes.Import;

/// <summary>What a row may say: of a new outcome everything, as long as its state bears it; of a known one only its words.</summary>
internal static class RowRules
{
    /// <param name="owner">Who the owner would be, once people are known; null where the row names nobody.</param>
    public static IEnumerable<BadRow> ForNew(ParsedRow row, NamedOwner owner, LocalDate today)
    {
        if (row.Title is null)
        {
            yield return new(row.Line, ImportColumns.Title, "It has no title. Say in a few words what will be true.");
        }

        if (row.Team is null)
        {
            yield return new(row.Line, ImportColumns.Team, "It has no team. Name the team whose outcome it is.");
        }

        foreach (var bad in row.State == OutcomeState.Draft ? DraftGaps(owner) : Gaps(row, owner, today))
        {
            yield return bad with { Line = row.Line };
        }

        if (row.State is OutcomeState.Active or OutcomeState.Paused && row.AcceptedAt is null)
        {
            yield return new(row.Line, ImportColumns.AcceptedDate, $"{row.State} needs the date on which its owner accepted it. Fill it in, or leave the state empty: then it is a draft, and you offer it in chat.");
        }

        if (row.State is OutcomeState.Done or OutcomeState.Dropped && row.EndedAt is null)
        {
            yield return new(row.Line, ImportColumns.EndedDate, $"{row.State} needs the date on which it ended. Fill it in, or leave the state empty.");
        }

        if (row.Visibility == Visibility.Named && row.VisibleTo.Count == 0)
        {
            yield return new(row.Line, ImportColumns.VisibleTo, "Named needs the people who may see it. Write their e-mail addresses, apart by semicolons.");
        }
    }

    public static IEnumerable<BadRow> ForKnown(ParsedRow row, Outcome outcome, ImportColumns columns)
    {
        if (row.Title is null)
        {
            yield return new(row.Line, ImportColumns.Title, "It has no title. Say in a few words what will be true.");
        }

        if (row.Team is null)
        {
            yield return new(row.Line, ImportColumns.Team, "It has no team. Name the team whose outcome it is.");
        }

        if (outcome.State is OutcomeState.Draft)
        {
            yield break;
        }

        // Somebody answers for it: it can't lose what it was accepted with.
        if (columns.Has(ImportColumns.Deliverable) && row.Deliverable is null && outcome.Deliverable is not null)
        {
            yield return new(row.Line, ImportColumns.Deliverable, ClaritySentences.Of(new Gap.NoDeliverable()));
        }

        if (columns.Has(ImportColumns.DoneWhen) && row.DoneWhen is null && outcome.DoneWhen is not null)
        {
            yield return new(row.Line, ImportColumns.DoneWhen, ClaritySentences.Of(new Gap.NoDoneWhen()));
        }
    }

    /// <summary>What of a known outcome the file says otherwise and chat alone changes; empty when nothing differs.</summary>
    public static IReadOnlyList<string> KeptAsIs(ParsedRow row, Outcome outcome, PersonId? owner, ImportColumns columns) =>
    [
        .. columns.Has(ImportColumns.State) && row.State != outcome.State ? (string[])[ImportColumns.State] : [],
        .. row.Forecast is { } forecast && forecast != outcome.ForecastDate ? (string[])[ImportColumns.ForecastDate] : [],
        .. row.Baseline is { } baseline && baseline != outcome.BaselineDate ? (string[])[ImportColumns.BaselineDate] : [],
        .. columns.Has(ImportColumns.OwnerEmail) && owner != outcome.OwnerId && outcome.State != OutcomeState.Draft ? (string[])[ImportColumns.OwnerEmail] : [],
    ];

    private static IEnumerable<BadRow> DraftGaps(NamedOwner owner) =>
        owner is NamedOwner.One or NamedOwner.Nobody ? [] : [new(0, ImportColumns.OwnerEmail, ClaritySentences.Of(new Gap.Owner(owner)))];

    private static IEnumerable<BadRow> Gaps(ParsedRow row, NamedOwner owner, LocalDate today)
    {
        var clarity = ClarityGate.Check(new(row.Title ?? "", row.Deliverable, row.DoneWhen, row.Forecast ?? row.Baseline, owner, ActiveAlready: 0, today));
        foreach (var gap in clarity.Gaps)
        {
            // What was promised may be overdue, and what has ended owes nothing any more.
            if ((gap is Gap.DateNotAhead && row.State != OutcomeState.Offered) || row.State is OutcomeState.Done or OutcomeState.Dropped)
            {
                continue;
            }

            yield return new(0, ColumnOf(gap), ClaritySentences.Of(gap));
        }
    }

    private static string ColumnOf(Gap gap) => gap switch
    {
        Gap.Owner => ImportColumns.OwnerEmail,
        Gap.NoDeliverable => ImportColumns.Deliverable,
        Gap.NoDate or Gap.DateNotAhead => ImportColumns.ForecastDate,
        _ => ImportColumns.DoneWhen,
    };
}
