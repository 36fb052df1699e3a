using Microsoft.EntityFrameworkCore;

namespace ChatOps.Core.People;

/// <summary>What a field of people offers where the platform has no picker of its own: who is there, by name.</summary>
public static class ChoosePeople
{
    /// <param name="search">Part of a name; null or empty: everybody.</param>
    /// <param name="most">So many at most.</param>
    public static async Task<IReadOnlyList<FoundPerson>> RunAsync(ChatOpsDb db, OrganizationId organization, string? search, int most, CancellationToken cancellationToken)
    {
        var wanted = (search ?? "").Trim().ToLowerInvariant();
        return await db.People.AsNoTracking()
            .Where(p => p.OrganizationId == organization && p.IsActive && db.Accounts.Any(a => a.PersonId == p.Id && a.IsActive && !a.IsBot))
#pragma warning disable CA1304, CA1311, CA1862, MA0011 // translated to the database's lower(), which has no cultures or comparisons
            .Where(p => wanted == "" || p.Name.ToLower().Contains(wanted))
#pragma warning restore CA1304, CA1311, CA1862, MA0011
            .OrderBy(p => p.Name).ThenBy(p => p.Email)
            .Take(most)
            .Select(p => new FoundPerson(p.Id, p.Name))
            .ToListAsync(cancellationToken);
    }
}

public sealed record FoundPerson(PersonId Id, string Name);
