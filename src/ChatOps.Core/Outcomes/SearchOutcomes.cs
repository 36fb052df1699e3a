using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Core.Outcomes;

/// <summary>What a field of outcomes offers: those that the person may see and choose, their own first.</summary>
public static class SearchOutcomes
{
    private const int Most = 20;

    public static async Task<IReadOnlyList<FoundOutcome>> RunAsync(ChatOpsDb db, PersonId me, string? search, Instant now, CancellationToken cancellationToken)
    {
        if (await db.People.AsNoTracking().FirstOrDefaultAsync(p => p.Id == me && p.IsActive, cancellationToken) is not { } person)
        {
            return [];
        }

        var sight = await Sight.OfAsync(db, person, now, cancellationToken);
        var wanted = (search ?? "").Trim().ToLowerInvariant();
        return await sight.Visible(db.Outcomes.AsNoTracking())
            .Where(o => o.State != OutcomeState.Done && o.State != OutcomeState.Dropped)
#pragma warning disable CA1304, CA1311, CA1862, MA0011 // translated to the database's lower(), which has no cultures or comparisons
            .Where(o => wanted == "" || o.Key.ToLower().Contains(wanted) || o.Title.ToLower().Contains(wanted))
#pragma warning restore CA1304, CA1311, CA1862, MA0011
            .OrderByDescending(o => o.OwnerId == me).ThenBy(o => o.Key)
            .Take(Most)
            .Select(o => new FoundOutcome(o.Id, o.Key, o.Title))
            .ToListAsync(cancellationToken);
    }
}

public sealed record FoundOutcome(OutcomeId Id, string Key, string Title);
