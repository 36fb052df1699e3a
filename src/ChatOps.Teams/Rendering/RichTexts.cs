using System.Runtime.CompilerServices;
using ChatOps.Core.Cards;
using ChatOps.Core.Messages;

namespace ChatOps.Teams.Rendering;

/// <summary>
/// Runs of text as rich text blocks, one for each line: a text run is never markdown, and a line break within one is drawn by some clients
/// only. A person is their name: nothing here mentions them.
/// </summary>
internal static class RichTexts
{
    /// <param name="most">Of all lines together.</param>
    public static List<RichTextBlock> Lines(RichText text, int most = Limits.Text, Spacing? spacing = null, TextLook look = default)
    {
        var lines = new List<RichTextBlock>();
        var gap = false;
        foreach (var line in Split(Cut(text, most)))
        {
            if (line.Count == 0 || line.TrueForAll(run => string.IsNullOrWhiteSpace(run.Text)))
            {
                gap = lines.Count > 0;
                continue;
            }

            if (lines.Count == Limits.Lines)
            {
                lines.Add(new([new TextRun("…")]) { Spacing = Spacing.None });
                break;
            }

            var inlines = line.Select(run => (Inline)look.On(run)).ToList();
            lines.Add(new(inlines) { Spacing = lines.Count == 0 ? spacing : gap ? Spacing.Small : Spacing.None });
            gap = false;
        }

        return lines;
    }

    public static RichTextBlock Line(Spacing? spacing, params IEnumerable<Inline> inlines) => new([.. inlines]) { Spacing = spacing };

    public static IEnumerable<TextRun> Bold(string text, int most = Limits.Heading) =>
        Runs(FittedText.Closed(FittedText.Cut(FittedText.OneLine(text) is { Length: > 0 } line ? line : "…", most))).Select(run => run with { Weight = TextWeight.Bolder });

    private static IEnumerable<TextRun> Runs(string text) => DateMacros.Apart(text).Where(piece => piece.Length > 0).Select(piece => new TextRun(piece));

    private static List<TextRun> Cut(RichText text, int most)
    {
        var runs = new List<TextRun>();
        foreach (var run in text.Runs.Select(Run).Where(run => run.Text.Length > 0))
        {
            if (most <= 1)
            {
                break;
            }

            var cut = FittedText.Closed(FittedText.Cut(run.Text, most));
            runs.Add(run with { Text = cut });
            most -= cut.Length;
        }

        return runs;
    }

    private static IEnumerable<List<TextRun>> Split(List<TextRun> runs)
    {
        var line = new List<TextRun>();
        foreach (var run in runs)
        {
            foreach (var (n, piece) in run.Text.ReplaceLineEndings("\n").Split('\n').Index())
            {
                if (n > 0)
                {
                    yield return line;
                    line = [];
                }

                line.AddRange(Runs(piece).Select(part => run with { Text = part.Text }));
            }
        }

        yield return line;
    }

    private static TextRun Run(Run run) => run switch
    {
        Run.Plain plain => new TextRun(plain.Content),
        Run.Strong strong => new TextRun(strong.Content) { Weight = TextWeight.Bolder },
        Run.Person person => new TextRun(person.Name),
        Run.Link link when FittedText.IsOpenable(link.Url, Limits.Url) => new TextRun(link.Content) { Color = TextColor.Accent, Underline = true, SelectAction = new OpenUrlAction(link.Url) },
        Run.Link link => new TextRun(link.Content),

        // Written out in the zone of the reader, with its name where that isn't clear: the card's own date macro would drop that.
        Run.LocalTime time => new TextRun(time.Content),
        _ => throw new SwitchExpressionException(run),
    };
}

/// <summary>How all of a text looks, where a run doesn't say otherwise.</summary>
internal readonly record struct TextLook(TextSize? Size = null, TextWeight? Weight = null, TextColor? Color = null, bool IsSubtle = false)
{
    public static TextLook Small { get; } = new(TextSize.Small, IsSubtle: true);

    public TextRun On(TextRun run) => run with { Size = Size ?? run.Size, Weight = run.Weight ?? Weight, Color = run.Color ?? Color, IsSubtle = IsSubtle && run.Color is null ? true : null };
}
