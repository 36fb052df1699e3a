using System.Text;
using ChatOps.Core.Cards;

namespace ChatOps.Slack.Rendering;

/// <summary>Text as Slack's fields take it: never empty by accident, never too long, never able to reach beyond itself.</summary>
internal static class Fit
{
    public static PlainText Plain(string text, int most) => new(FittedText.Closed(FittedText.Cut(text, most)));

    /// <summary>For labels: line breaks become spaces, and nothing at all becomes an ellipsis, since Slack refuses an empty label.</summary>
    public static PlainText Label(string text, int most)
    {
        var line = FittedText.OneLine(text);
        return Plain(line.Length == 0 ? "…" : line, most);
    }

    /// <summary>For the text beside the blocks, which Slack reads as mrkdwn: https://docs.slack.dev/messaging/formatting-message-text#escaping.</summary>
    public static string Escaped(string text, int most)
    {
        var escaped = new StringBuilder();
        foreach (var rune in FittedText.Closed(FittedText.Cut(text, most)).EnumerateRunes())
        {
            var piece = rune.Value switch { '&' => "&amp;", '<' => "&lt;", '>' => "&gt;", _ => rune.ToString() };
            if (escaped.Length + piece.Length >= most)
            {
                return FittedText.Closed(escaped.Append('…').ToString());
            }

            escaped.Append(piece);
        }

        return escaped.ToString();
    }
}
