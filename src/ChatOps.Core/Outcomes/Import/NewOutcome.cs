namespace ChatOps.Core.Outcomes.Import;

/// <summary>A row's outcome, with the past that the row tells of.</summary>
internal static class NewOutcome
{
    public static Outcome From(ParsedRow row, ImportLedger.OutcomeEntry entry, OrganizationId organization, ImportLedger ledger) => new()
    {
        Id = entry.Id,
        OrganizationId = organization,
        TeamId = ledger.Teams[row.Team!].Id,
        Key = row.Key,
        Title = row.Title!,
        Why = row.Why,
        Deliverable = row.Deliverable,
        DoneWhen = row.DoneWhen,
        OwnerId = IdOf(row.Owner, ledger),
        ParentId = entry.ParentId,
        Visibility = row.Visibility,
        State = row.State,
        BaselineDate = row.Baseline ?? row.Forecast,
        ForecastDate = row.Forecast ?? row.Baseline,
        Moves = Past(row).Count(p => p.Moved),
        LastMovedAt = Past(row).LastOrDefault(p => p.Moved)?.At,
        OwnerMayReforecast = row.MayReforecast,
        AcceptedAt = row.AcceptedAt,
        EndedAt = row.State is OutcomeState.Done or OutcomeState.Dropped ? row.EndedAt : null,
        Lacks = row.Lacks,
        Status = row.Status,
        StatusSince = row.StatusSince,
        Proposed = row.Proposed,
        ProposedById = IdOf(row.ProposedBy, ledger),
        ProposedOwnerId = IdOf(row.ProposedOwner, ledger),
        ProposalNote = row.ProposalNote,
        Round = row.State == OutcomeState.Offered || row.Proposed is not null ? 1 : 0,
    };

    public static IEnumerable<Forecast> History(ParsedRow row, Outcome outcome, ImportLedger ledger) => Past(row)
        .Select(past => new Forecast { OutcomeId = outcome.Id, From = past.From, To = past.To, At = past.At, ById = IdOf(past.By, ledger), CountsAsMove = past.Moved });

    /// <summary>As the row tells it; told nothing, what was accepted is its first date, and another forecast one move since.</summary>
    private static IReadOnlyList<PastForecast> Past(ParsedRow row)
    {
        if (row.History.Count > 0 || row.AcceptedAt is not { } accepted || (row.Baseline ?? row.Forecast) is not { } first)
        {
            return row.History;
        }

        return row.Forecast is { } now && now != first
            ? [new(first, null, accepted, Moved: false, row.Owner), new(now, first, accepted, Moved: true, row.Owner)]
            : [new(first, null, accepted, Moved: false, row.Owner)];
    }

    private static PersonId? IdOf(PersonRef? person, ImportLedger ledger) => person is null ? null : ledger.People[person.Email].Id;
}
