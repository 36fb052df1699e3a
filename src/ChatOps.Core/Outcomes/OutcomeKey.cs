using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;

namespace ChatOps.Core.Outcomes;

/// <summary>Keys as people say them: PAY-12. Stable, unique in the organization, upper case.</summary>
public static partial class OutcomeKey
{
    private const string Anybody = "OUT";

    /// <summary>As it is stored; null when it can't be a key.</summary>
    public static string? Normalize(string? typed)
    {
        var key = TypedText.Line(typed)?.ToUpperInvariant();
        return key is { Length: <= TypedText.LongestKey } && Shape().IsMatch(key) ? key : null;
    }

    /// <summary>The next number after the team's others: their prefix, or for its first outcome one made from its name.</summary>
    public static async Task<string> NextAsync(ChatOpsDb db, OrganizationId organization, TeamId team, string teamName, CancellationToken cancellationToken)
    {
        var teams = await db.Outcomes.Where(o => o.TeamId == team).OrderByDescending(o => o.Id).Select(o => o.Key).Take(20).ToListAsync(cancellationToken);
        var prefix = teams.Select(PrefixOf).OfType<string>().GroupBy(p => p, StringComparer.Ordinal).OrderByDescending(g => g.Count()).FirstOrDefault()?.Key ?? PrefixFrom(teamName);
        var taken = await db.Outcomes.Where(o => o.OrganizationId == organization && o.Key.StartsWith(prefix + "-")).Select(o => o.Key).ToListAsync(cancellationToken);
        return Next(prefix, taken);
    }

    /// <summary>One past the highest number in use: a number once given is never given again to something else while its key stands.</summary>
    internal static string Next(string prefix, IEnumerable<string> taken) =>
        $"{prefix}-{taken.Select(key => NumberOf(prefix, key)).DefaultIfEmpty(0).Max() + 1}";

    /// <summary>"Payments" → PAY, "Customer Success" → CS; a name without Latin letters → OUT.</summary>
    internal static string PrefixFrom(string name)
    {
        var words = Word().Matches(name.ToUpperInvariant()).Select(m => m.Value).ToList();
        var prefix = words.Count switch
        {
            0 => Anybody,
            1 => words[0][..Math.Min(3, words[0].Length)],
            _ => string.Concat(words.Take(4).Select(word => word[0])),
        };
        return prefix.Length < 2 || !char.IsAsciiLetter(prefix[0]) ? Anybody : prefix;
    }

    private static string? PrefixOf(string key) => Numbered().Match(key) is { Success: true } match ? match.Groups["prefix"].Value : null;

    private static long NumberOf(string prefix, string key) =>
        Numbered().Match(key) is { Success: true } match && string.Equals(match.Groups["prefix"].Value, prefix, StringComparison.Ordinal) && long.TryParse(match.Groups["number"].ValueSpan, out var number) ? number : 0;

    [GeneratedRegex("^[A-Z0-9][A-Z0-9_.-]*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Shape();

    [GeneratedRegex("[A-Z0-9]+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Word();

    [GeneratedRegex("^(?<prefix>[A-Z][A-Z0-9_.]*)-(?<number>[0-9]{1,9})$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Numbered();
}
