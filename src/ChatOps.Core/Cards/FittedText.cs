namespace ChatOps.Core.Cards;

/// <summary>Text as a platform's fields take it, for every renderer: never too long, never able to reach beyond itself.</summary>
public static class FittedText
{
    /// <summary>Line breaks and runs of spaces become one space.</summary>
    public static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Whether a platform's reader can follow it; everything else is said as words only.</summary>
    public static bool IsOpenable(string url, int longest) =>
        url.Length <= longest && Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http";

    /// <summary>Room is left for what <see cref="Closed"/> may add.</summary>
    public static string Cut(string text, int most) => text.Length <= most && !HasDirections(text) ? text : RenderedWords.Cut(text, Math.Max(1, most - Openers(text, most)));

    /// <summary>Ends whatever direction the text began, so that it can't turn the rest of the line around.</summary>
    public static string Closed(string text)
    {
        if (!HasDirections(text))
        {
            return text;
        }

        var open = new Stack<char>();
        foreach (var c in text)
        {
            if (Closer(c) is { } closer)
            {
                open.Push(closer);
            }
            else if (open.Count > 0 && c == open.Peek())
            {
                open.Pop();
            }
        }

        return open.Count == 0 ? text : string.Concat(text, string.Concat(open));
    }

    private static bool HasDirections(string text) => text.AsSpan().IndexOfAnyInRange('\u202A', '\u202E') >= 0 || text.AsSpan().IndexOfAnyInRange('\u2066', '\u2069') >= 0;

    private static int Openers(string text, int most) => text.Take(most).Count(c => Closer(c) is not null);

    /// <summary>What ends an embedding or override, and what ends an isolate.</summary>
    private static char? Closer(char c) => c switch
    {
        '\u202A' or '\u202B' or '\u202D' or '\u202E' => '\u202C',
        '\u2066' or '\u2067' or '\u2068' => '\u2069',
        _ => null,
    };
}
