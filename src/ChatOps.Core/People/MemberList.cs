using ChatOps.Core.Cards;
using Microsoft.EntityFrameworkCore;

namespace ChatOps.Core.People;

/// <summary>People written down as mail programs do: a name, an address, or "Maya Weber &lt;maya@example.com&gt;", one a line or with commas.</summary>
internal static class MemberList
{
    private const int MostAtOnce = 200;
    private const int UnknownShown = 5;

    /// <summary>The people meant, or a sentence on those nobody is known by.</summary>
    public static async Task<(IReadOnlyList<Person> People, string? Problem)> ReadAsync(ActorWork work, string text, CancellationToken cancellationToken)
    {
        var entries = Entries(text);
        if (entries.Count > MostAtOnce)
        {
            return ([], $"{entries.Count} people are too many at once. Name at most {MostAtOnce}.");
        }

        // As typed and in lower case: SQLite's lower() knows ASCII letters only.
        List<string> wanted = [.. entries, .. entries.Select(entry => entry.ToLowerInvariant())];
        var known = await work.Db.People.AsNoTracking()
            .Where(p => p.OrganizationId == work.Organization && p.IsActive && (wanted.Contains(p.Email) || wanted.Contains(p.Name) || wanted.Contains(p.Name.ToLower())))
            .ToListAsync(cancellationToken);
        return Match(entries, known);
    }

    /// <summary>Pure: two people of one name can only be told apart by their addresses.</summary>
    internal static (IReadOnlyList<Person> People, string? Problem) Match(IReadOnlyList<string> entries, IReadOnlyList<Person> known)
    {
        var (people, unknown) = (new List<Person>(), new List<string>());
        foreach (var entry in entries)
        {
            var meant = known.Where(p => Same(p.Email, entry) || Same(p.Name, entry)).ToList();
            if (meant.Count > 1)
            {
                return ([], $"{meant.Count} people are called {Quoted.Of(entry)}. Write the e-mail address of the one you mean: {string.Join(" or ", meant.Take(3).Select(p => p.Email))}.");
            }

            people.AddRange(meant);
            unknown.AddRange(meant.Count == 0 ? [entry] : []);
        }

        return unknown.Count == 0
            ? ([.. people.DistinctBy(p => p.Id)], null)
            : ([], $"I don't know {string.Join(", ", unknown.Take(UnknownShown).Select(Quoted.Of))}{(unknown.Count > UnknownShown ? $" and {unknown.Count - UnknownShown} more" : "")}. /chatops people lists who is here; admins add people there.");
    }

    internal static List<string> Entries(string text) =>
        [.. text.Split(['\n', ',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Address).Where(entry => entry.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)];

    private static string Address(string entry) =>
        entry.EndsWith('>') && entry.LastIndexOf('<') is >= 0 and var open ? entry[(open + 1)..^1].Trim() : entry.TrimStart('@');

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
