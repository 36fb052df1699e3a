using System.Text;

namespace ChatOps.Core.Messages;

/// <summary>
/// What people typed, in characters that every database and platform can hold: NUL (which PostgreSQL refuses) goes, and half of a
/// surrogate pair (which isn't text) becomes the replacement character. Everything else stays as it was typed.
/// </summary>
public static class TypedCharacters
{
    public static Did Clean(Did did) => did switch
    {
        Did.Submitted submitted => submitted with { Values = submitted.Values.ToDictionary(pair => pair.Key, pair => Clean(pair.Value), StringComparer.Ordinal) },
        Did.Typed typed => typed with { Text = Clean(typed.Text) },
        _ => did,
    };

    public static string Clean(string text)
    {
        if (IsClean(text))
        {
            return text;
        }

        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value != 0)
            {
                clean.Append(rune);
            }
        }

        return clean.ToString();
    }

    private static bool IsClean(string text) => !text.Contains('\0', StringComparison.Ordinal) && !text.EnumerateRunes().Contains(Rune.ReplacementChar);
}
