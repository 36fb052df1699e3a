using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Core.People;

/// <summary>Holidays by place, loaded together.</summary>
public sealed class Calendars
{
    private static readonly HashSet<LocalDate> s_none = [];

    private readonly Dictionary<(OrganizationId, string), HashSet<LocalDate>> _days;

    private Calendars(Dictionary<(OrganizationId, string), HashSet<LocalDate>> days) => _days = days;

    public IReadOnlySet<LocalDate> Of(OrganizationId organization, string? place) =>
        place is not null && _days.TryGetValue((organization, place), out var days) ? days : s_none;

    public static async Task<Calendars> LoadAsync(ChatOpsDb db, IEnumerable<(OrganizationId Organization, string? Place)> wanted, CancellationToken cancellationToken)
    {
        var pairs = wanted.Where(w => w.Place is not null).Distinct().ToList();
        if (pairs.Count == 0)
        {
            return new([]);
        }

        var organizations = pairs.Select(w => w.Organization).Distinct().ToList();
        var places = pairs.Select(w => w.Place!).Distinct(StringComparer.Ordinal).ToList();
        var rows = await db.Holidays.AsNoTracking().Where(h => organizations.Contains(h.OrganizationId) && places.Contains(h.Place)).ToListAsync(cancellationToken);
        return new(rows.GroupBy(h => (h.OrganizationId, h.Place)).ToDictionary(g => g.Key, g => g.Select(h => h.Date).ToHashSet()));
    }
}
