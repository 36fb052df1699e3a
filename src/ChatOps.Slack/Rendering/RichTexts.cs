using System.Runtime.CompilerServices;
using ChatOps.Core.Cards;
using ChatOps.Core.Messages;

namespace ChatOps.Slack.Rendering;

/// <summary>Runs of text as elements of a rich text block. A person is their name: an element that names a user would ping them.</summary>
internal static class RichTexts
{
    public static RichTextBlock Block(params RichTextPart[] parts) => new(parts);

    /// <summary>A section of at most so many characters; null when there is nothing in it.</summary>
    public static RichTextSection? Section(RichText text, int most) => Elements(text, most) is { Count: > 0 } elements ? new(elements) : null;

    public static List<RichTextElement> Elements(RichText text, int most)
    {
        var elements = new List<RichTextElement>();
        foreach (var run in text.Runs)
        {
            var element = Element(run);
            if (element.Text.Length == 0)
            {
                continue;
            }

            var left = most - elements.Sum(e => e.Text.Length);
            if (left <= 1)
            {
                break;
            }

            elements.Add(element with { Text = FittedText.Closed(FittedText.Cut(element.Text, left)) });
        }

        return elements;
    }

    /// <summary>Whether plain text says all of it.</summary>
    public static bool IsPlain(RichText text) => text.Runs.All(run => run is Run.Plain or Run.Person or Run.LocalTime || (run is Run.Link link && !IsOpenable(link.Url)));

    /// <summary>Slack refuses a message whose link it can't read.</summary>
    public static bool IsOpenable(string url) => FittedText.IsOpenable(url, Limits.Url);

    public static TextElement Bold(string text) => new(text, new TextStyle(Bold: true));

    private static RichTextElement Element(Run run) => run switch
    {
        Run.Plain plain => new TextElement(plain.Content),
        Run.Strong strong => Bold(strong.Content),
        Run.Person person => new TextElement(person.Name),
        Run.Link link when IsOpenable(link.Url) && link.Content.Length > 0 => new LinkElement(link.Content, link.Url),
        Run.Link link => new TextElement(link.Content),

        // Written out in the zone of the reader, with its name where that isn't clear: Slack's own date element would drop that.
        Run.LocalTime time => new TextElement(time.Content),
        _ => throw new SwitchExpressionException(run),
    };
}
