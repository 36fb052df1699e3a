using ChatOps.Core.Time;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Core.People;

/// <summary>Somebody a card speaks to or of: what they are called, and what time it is where they are.</summary>
public record Reader(PersonId Id, string Name, DateTimeZone Zone)
{
    public string FirstName => Name.Split(' ', 2)[0];

    public LocalDate DateAt(Instant now) => now.InZone(Zone).Date;

    /// <summary>An instant in their own words.</summary>
    public string Tell(Instant at, Instant now) => LocalMoments.At(at, Zone, now);

    /// <summary>For who only reads; <see cref="Roster"/> also knows when and where to reach them.</summary>
    public static async Task<IReadOnlyDictionary<PersonId, Reader>> LoadAsync(ChatOpsDb db, IEnumerable<PersonId> ids, CancellationToken cancellationToken)
    {
        var asked = ids.Distinct().ToList();
        var people = await db.People.Where(p => asked.Contains(p.Id)).Select(p => new { p.Id, p.Name, p.Zone }).ToListAsync(cancellationToken);
        return people.ToDictionary(p => p.Id, p => new Reader(p.Id, p.Name, Zones.Of(p.Zone)));
    }
}
