using System.Text;
using ChatOps.Core.Cards;

namespace ChatOps.Slack.Rendering;

/// <summary>Text as Slack's fields take it: never empty by accident, never too long, never able to reach beyond itself.</summary>
internal static class Fit
{
    public static PlainText Plain(string text, int most) => new(Closed(Cut(text, most)));

    /// <summary>For labels: line breaks become spaces, and nothing at all becomes an ellipsis, since Slack refuses an empty label.</summary>
    public static PlainText Label(string text, int most)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return Plain(line.Length == 0 ? "…" : line, most);
    }

    /// <summary>For the text beside the blocks, which Slack reads as mrkdwn: https://docs.slack.dev/messaging/formatting-message-text#escaping.</summary>
    public static string Escaped(string text, int most)
    {
        var escaped = new StringBuilder();
        foreach (var rune in Closed(Cut(text, most)).EnumerateRunes())
        {
            var piece = rune.Value switch { '&' => "&amp;", '<' => "&lt;", '>' => "&gt;", _ => rune.ToString() };
            if (escaped.Length + piece.Length >= most)
            {
                return Closed(escaped.Append('…').ToString());
            }

            escaped.Append(piece);
        }

        return escaped.ToString();
    }

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
