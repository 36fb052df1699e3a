using Microsoft.EntityFrameworkCore;

namespace ChatOps.Core.Outcomes.Import;

/// <summary>An outcome that the database has under a row's key.</summary>
internal sealed record KnownOutcome(Outcome Outcome, string? ParentKey, IReadOnlyList<PersonId> Viewers)
{
    public static async Task<IReadOnlyDictionary<string, KnownOutcome>> LoadAsync(ChatOpsDb db, OrganizationId organization, IReadOnlyList<string> keys, bool tracked, CancellationToken cancellationToken)
    {
        var source = tracked ? db.Outcomes : db.Outcomes.AsNoTracking();
        var found = await source.Where(o => o.OrganizationId == organization && keys.Contains(o.Key)).ToListAsync(cancellationToken);
        var parentIds = found.Select(o => o.ParentId).OfType<OutcomeId>().Distinct().ToList();
        var parents = parentIds.Count == 0 ? [] : await db.Outcomes.Where(o => parentIds.Contains(o.Id)).Select(o => new { o.Id, o.Key }).ToDictionaryAsync(o => o.Id, o => o.Key, cancellationToken);
        var restricted = found.Where(o => o.Visibility == Visibility.Named).Select(o => o.Id).ToList();
        var viewers = restricted.Count == 0 ? [] : await db.OutcomeViewers.AsNoTracking().Where(v => restricted.Contains(v.OutcomeId)).ToListAsync(cancellationToken);
        var viewersOf = viewers.ToLookup(v => v.OutcomeId, v => v.PersonId);
        return found.ToDictionary(o => o.Key, o => new KnownOutcome(o, o.ParentId is { } id ? parents.GetValueOrDefault(id) : null, [.. viewersOf[o.Id]]), StringComparer.Ordinal);
    }

    /// <summary>The columns in which the row says something new of it.</summary>
    public IReadOnlyList<string> Differences(ParsedRow row, ImportColumns columns, ImportLedger ledger)
    {
        var viewers = row.VisibleTo.Select(v => ledger.People[v.Email].Id).ToHashSet();
        return
        [
            .. Changed(ImportColumns.Title, row.Title, Outcome.Title),
            .. Changed(ImportColumns.Why, row.Why, Outcome.Why),
            .. Changed(ImportColumns.Deliverable, row.Deliverable, Outcome.Deliverable),
            .. Changed(ImportColumns.DoneWhen, row.DoneWhen, Outcome.DoneWhen),
            .. Changed(ImportColumns.Team, ledger.Teams[row.Team!].Id, Outcome.TeamId),
            .. Changed(ImportColumns.ParentKey, row.ParentKey, ParentKey),
            .. Changed(ImportColumns.Visibility, row.Visibility, Outcome.Visibility),
            .. row.Visibility == Visibility.Named && !viewers.SetEquals(Viewers) ? Changed(ImportColumns.VisibleTo, viewers, null) : [],
            .. Outcome.State == OutcomeState.Draft ? Changed(ImportColumns.OwnerEmail, row.Owner is { } owner ? ledger.People[owner.Email].Id : (PersonId?)null, Outcome.OwnerId) : [],
        ];

        string[] Changed(string column, object? said, object? known) => columns.Has(column) && !Equals(said, known) ? [column] : [];
    }
}
