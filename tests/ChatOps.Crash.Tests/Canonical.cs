using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using ChatOps.Core;
using ChatOps.Core.Delivery;
using ChatOps.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace ChatOps.Crash.Tests;

/// <summary>
/// All tables as text that doesn't depend on the ids that a run happened to make. An id is named by what is said of it: it starts
/// nameless, and in each round its name becomes the hash of all rows it stands in, under the names of the round before.
/// </summary>
internal static partial class Canonical
{
    private const int Rounds = 4;

    /// <summary>Leases and pauses belong to the real clock and to the process that is gone.</summary>
    private static readonly Type[] s_left = [typeof(Lane), typeof(DestinationPause)];

    public static async Task<IReadOnlyList<string>> RowsAsync(string connectionString)
    {
        await using var db = await StorageSetup.Open(StorageProvider.Sqlite, connectionString).CreateDbContextAsync();
        var rows = new List<string>();
        foreach (var type in db.Model.GetEntityTypes().Where(t => !s_left.Contains(t.ClrType)))
        {
            var all = (IQueryable<object>)typeof(DbContext).GetMethod(nameof(DbContext.Set), [])!.MakeGenericMethod(type.ClrType).Invoke(db, null)!;
            rows.AddRange((await all.AsNoTracking().ToListAsync()).Select(entity => RowOf(db, type, entity)));
        }

        return Renamed(rows);
    }

    public static string WithoutNames(string row) => Name().Replace(row, "#");

    private static string RowOf(ChatOpsDb db, IEntityType type, object entity)
    {
        var values = type.GetProperties()
            .Where(p => !(p.IsPrimaryKey() && p.ClrType == typeof(long)))
            .Select(p => $"{p.Name}={db.Entry(entity).Property(p.Name).CurrentValue switch
            {
                IEnumerable<string> many => string.Join('|', many),
                var value => value,
            }}");
        return $"{type.ClrType.Name}: {string.Join("; ", values)}";
    }

    private static IReadOnlyList<string> Renamed(List<string> rows)
    {
        var names = rows.SelectMany(row => Id().Matches(row)).Select(m => Key(m)).Distinct(StringComparer.Ordinal).ToDictionary(id => id, IsFixed, StringComparer.Ordinal)
            .ToDictionary(pair => pair.Key, pair => pair.Value ? pair.Key : "?", StringComparer.Ordinal);
        for (var round = 0; round < Rounds; round++)
        {
            names = NextNames(rows, names);
        }

        return [.. rows.Select(row => Id().Replace(row, m => names[Key(m)])).Order(StringComparer.Ordinal)];
    }

    private static Dictionary<string, string> NextNames(List<string> rows, Dictionary<string, string> names)
    {
        var said = names.Keys.ToDictionary(id => id, _ => new List<string>(), StringComparer.Ordinal);
        foreach (var row in rows)
        {
            foreach (var id in Id().Matches(row).Select(m => Key(m)).Distinct(StringComparer.Ordinal).Where(id => !IsFixed(id)))
            {
                said[id].Add(Id().Replace(row, m => Key(m) == id ? "self" : names[Key(m)]));
            }
        }

        return said.ToDictionary(pair => pair.Key, pair => IsFixed(pair.Key) ? pair.Key : NameOf(pair.Value), StringComparer.Ordinal);
    }

    private static string NameOf(List<string> said)
    {
        said.Sort(StringComparer.Ordinal);
        return "#" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', said))))[..12];
    }

    /// <summary>Those of the seeded organization.</summary>
    private static bool IsFixed(string id) => id.StartsWith("0000000000007000", StringComparison.Ordinal);

    private static string Key(Match match) => match.Value.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant();

    [GeneratedRegex("[0-9a-fA-F]{8}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{12}", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Id();

    [GeneratedRegex("#[0-9a-f]{12}", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Name();
}
