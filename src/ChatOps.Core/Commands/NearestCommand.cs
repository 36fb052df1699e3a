namespace ChatOps.Core.Commands;

/// <summary>The command that somebody most likely meant.</summary>
internal static class NearestCommand
{
    /// <summary>Longer words are no typing mistakes, and the distance costs the product of the lengths.</summary>
    private const int LongestWord = 24;

    /// <param name="words">What was typed, in lower case, without a leading "chatops".</param>
    /// <param name="atLeast">How many of the words the command must stand for.</param>
    /// <returns>The command and how many of the words it stands for; null when none is near.</returns>
    public static (CommandGuide Guide, int Words)? To(IReadOnlyList<string> words, int atLeast = 1) => CommandGuide.All
        .Select(guide => (Guide: guide, Meant: PhraseOf(guide)))
        .Select(candidate => (candidate.Guide, candidate.Meant, Words: candidate.Meant.Count(' ') + 1))
        .Where(candidate => candidate.Words >= atLeast && candidate.Words <= words.Count && words.Take(candidate.Words).All(word => word.Length <= LongestWord))
        .Select(candidate => (candidate.Guide, candidate.Meant, candidate.Words, Distance: EditDistance(string.Join(' ', words.Take(candidate.Words)), candidate.Meant)))
        .Where(candidate => candidate.Distance <= Math.Max(1, candidate.Meant.Length / 3))
        .OrderByDescending(candidate => candidate.Words).ThenBy(candidate => candidate.Distance)
        .Select(candidate => ((CommandGuide, int)?)(candidate.Guide, candidate.Words))
        .FirstOrDefault();

    /// <summary>Insertions, deletions, replacements and swaps of neighbours (optimal string alignment).</summary>
    internal static int EditDistance(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                rows[i, j] = (i, j) switch
                {
                    (0, _) => j,
                    (_, 0) => i,
                    _ => Step(rows, a, b, i, j),
                };
            }
        }

        return rows[a.Length, b.Length];
    }

    private static int Step(int[,] rows, string a, string b, int i, int j)
    {
        var replaced = rows[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
        var least = Math.Min(replaced, Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1);
        return i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]
            ? Math.Min(least, rows[i - 2, j - 2] + 1)
            : least;
    }

    private static string PhraseOf(CommandGuide guide) => guide.Words.Replace("/chatops ", "", StringComparison.Ordinal).TrimStart('/');
}
