using System.Globalization;
using System.Text;

namespace ChatOps.Core.Cards;

/// <summary>What somebody typed, given back within a sentence of ours: short, on one line, and unable to turn the sentence around.</summary>
public static class Quoted
{
    private const int Longest = 60;
    private const char FirstStrongIsolate = '\u2068';
    private const char PopDirectionalIsolate = '\u2069';

    public static string Of(string text)
    {
        var line = OneLine(text);
        return HasRightToLeft(line) ? $"\"{FirstStrongIsolate}{line}{PopDirectionalIsolate}\"" : $"\"{line}\"";
    }

    /// <summary>
    /// Cut after a whole word; a word that alone is too long between whole characters as a reader counts them, so that no emoji or
    /// accent is torn apart.
    /// </summary>
    public static string Cut(string text, int longest)
    {
        if (text.Length <= longest)
        {
            return text;
        }

        var cut = new StringBuilder(longest + 1);
        var elements = StringInfo.GetTextElementEnumerator(text);
        while (elements.MoveNext() && cut.Length + elements.GetTextElement().Length < longest)
        {
            cut.Append(elements.GetTextElement());
        }

        return WholeWords(text, cut.Length).TrimEnd().TrimEnd(',', ';', ':', '·') + "…";
    }

    /// <summary>Less than half of what fits is never all that is left: then a long word is cut in two.</summary>
    private static string WholeWords(string text, int fits)
    {
        var end = fits;
        while (end > 0 && !char.IsWhiteSpace(text[end]))
        {
            end--;
        }

        return text[..(end * 2 < fits ? fits : end)];
    }

    private static string OneLine(string text)
    {
        var start = text.Length > 4 * Longest ? text[..(4 * Longest)] : text;
        var plain = new StringBuilder(start.Length);
        foreach (var rune in start.EnumerateRunes().Where(rune => !IsDirection(rune.Value)))
        {
            plain.Append(Rune.IsControl(rune) || Rune.IsWhiteSpace(rune) ? " " : rune.ToString());
        }

        return Cut(string.Join(' ', plain.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries)), Longest);
    }

    /// <summary>Marks that turn the direction of what follows them.</summary>
    internal static bool IsDirection(int c) => c is '\u200E' or '\u200F' or '\u061C' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    /// <summary>Hebrew, Arabic, Syriac, Thaana, N'Ko and their presentation forms.</summary>
    private static bool HasRightToLeft(string text) => text.Any(c => c is (>= '\u0590' and <= '\u08FF') or (>= '\uFB1D' and <= '\uFDFF') or (>= '\uFE70' and <= '\uFEFC'));
}
