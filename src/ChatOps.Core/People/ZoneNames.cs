using ChatOps.Core.Cards;
using ChatOps.Core.Commands;
using ChatOps.Core.Time;
using NodaTime;

namespace ChatOps.Core.People;

/// <summary>IANA zones as people write them: any case, spaces for underscores; a city or a slip of the finger earns a suggestion.</summary>
public static class ZoneNames
{
    /// <summary>The longest zone's name has 32 characters.</summary>
    private const int Longest = 64;

    /// <returns>The zone's own spelling, or a sentence that says what to write.</returns>
    public static (string? Zone, string? Problem) Read(string text)
    {
        if (text.Length == 0)
        {
            return (null, "Write your zone as a place: Europe/Berlin, America/Sao_Paulo, Asia/Singapore.");
        }

        var name = text.Replace(' ', '_');
        var ids = DateTimeZoneProviders.Tzdb.Ids;
        return ids.FirstOrDefault(id => string.Equals(id, name, StringComparison.OrdinalIgnoreCase)) is { } zone
            ? (zone, null)
            : (null, Nearest(name, ids) is { } near
                ? $"I don't know the zone {Quoted.Of(text)}. Did you mean {near}?"
                : $"I don't know the zone {Quoted.Of(text)}. Write it as a place: Europe/Berlin, America/Sao_Paulo, Asia/Singapore.");
    }

    /// <summary>Compares with the whole name and with its place alone; the shorter of two equally near is the usual one.</summary>
    private static string? Nearest(string name, IEnumerable<string> ids)
    {
        if (name.Length > Longest)
        {
            return null;
        }

        var wanted = name.ToLowerInvariant();
        var (id, distance) = ids
            .Select(id => (Id: id, Distance: Math.Min(Distance(wanted, id), Distance(wanted, LocalMoments.ZoneName(id).Replace(' ', '_')))))
            .OrderBy(candidate => candidate.Distance).ThenBy(candidate => !candidate.Id.Contains('/', StringComparison.Ordinal)).ThenBy(candidate => candidate.Id.Length)
            .First();
        return distance <= Math.Max(1, wanted.Length / 4) ? id : null;
    }

    private static int Distance(string wanted, string id) => NearestCommand.EditDistance(wanted, id.ToLowerInvariant());
}
