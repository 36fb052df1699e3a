namespace ChatOps.Teams.Rendering;

/// <summary>
/// Cards draw <c>{{DATE(2026-12-03T09:00:00Z, LONG)}}</c> as a date, in rich text and labels as well:
/// https://learn.microsoft.com/adaptive-cards/authoring-cards/text-features#datetime-formatting-and-localization. What people type stays what they typed.
/// </summary>
internal static class DateMacros
{
    private const char WordJoiner = '\u2060';

    /// <summary>In pieces to be set side by side, none of which holds a macro.</summary>
    public static IEnumerable<string> Apart(string text)
    {
        var from = 0;
        for (var at = Next(text, 0); at >= 0; at = Next(text, at))
        {
            yield return text[from..at];
            from = at;
        }

        yield return text[from..];
    }

    /// <summary>For a text that has to stay whole.</summary>
    public static string Broken(string text) => string.Join(WordJoiner, Apart(text));

    /// <summary>Between the two braces of the next one; negative for none.</summary>
    private static int Next(string text, int from)
    {
        for (var at = text.IndexOf("{{", from, StringComparison.Ordinal); at >= 0; at = text.IndexOf("{{", at + 1, StringComparison.Ordinal))
        {
            var function = text.AsSpan(at + 2);
            if (function.StartsWith("DATE", StringComparison.OrdinalIgnoreCase) || function.StartsWith("TIME", StringComparison.OrdinalIgnoreCase))
            {
                return at + 1;
            }
        }

        return -1;
    }
}
