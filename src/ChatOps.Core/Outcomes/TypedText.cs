using System.Buffers;
using System.Globalization;
using System.Text;

namespace ChatOps.Core.Outcomes;

/// <summary>
/// What people type, made storable: no control characters (PostgreSQL takes no NUL), no half surrogates (no encoding takes them),
/// no blanks around it. Right-to-left text, emoji and markup stay as they are: adapters escape them.
/// </summary>
public static class TypedText
{
    public const int LongestTitle = 200;
    public const int LongestKey = 32;
    public const int LongestText = 3000;

    /// <summary>Controls, line ends, and halves of surrogate pairs, which may stand alone.</summary>
    private static readonly SearchValues<char> s_suspect = SearchValues.Create(
        [.. Enumerable.Range(0, char.MaxValue + 1).Select(i => (char)i).Where(c => char.IsControl(c) || char.IsSurrogate(c) || c is '\u2028' or '\u2029')]);

    /// <summary>One line; null when nothing is left of it.</summary>
    public static string? Line(string? typed)
    {
        var text = Clean(typed, keepLines: false);
        return text.Length == 0 ? null : text;
    }

    /// <summary>Several lines, each ended by \n; null when nothing is left of it.</summary>
    public static string? Area(string? typed)
    {
        var text = Clean(typed, keepLines: true);
        return text.Length == 0 ? null : text;
    }

    private static string Clean(string? typed, bool keepLines)
    {
        if (string.IsNullOrWhiteSpace(typed))
        {
            return "";
        }

        // Nearly all text is like that; an import has millions of characters of it.
        if (!typed.AsSpan().ContainsAny(s_suspect))
        {
            return typed.Trim();
        }

        var text = new StringBuilder(typed.Length);
        foreach (var rune in typed.ReplaceLineEndings("\n").EnumerateRunes())
        {
            // EnumerateRunes gives U+FFFD for a half surrogate.
            if (rune.Value == '\n' || rune.Value == '\t')
            {
                text.Append(keepLines && rune.Value == '\n' ? '\n' : ' ');
            }
            else if (Rune.GetUnicodeCategory(rune) != UnicodeCategory.Control)
            {
                text.Append(rune.ToString());
            }
        }

        return text.ToString().Trim();
    }
}
