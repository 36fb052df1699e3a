using System.Globalization;
using System.Runtime.CompilerServices;
using ChatOps.Core.Cards;
using ChatOps.Core.Messages;

namespace ChatOps.Teams.Rendering;

/// <summary>
/// Blocks of a card as Teams' elements. Cards keep within what Teams takes by themselves; where one doesn't, it is cut here and says so:
/// there is no card that Teams refuses.
/// </summary>
/// <param name="room">For the JSON of all of them, in UTF-16 units.</param>
internal sealed class BlockWriter(int room, bool amongInputs = false)
{
    private readonly ActionWriter _actions = new(amongInputs);
    private int _charts;

    public List<CardElement> Write(IReadOnlyList<Block> blocks)
    {
        var written = new List<CardElement>();
        var left = room;
        var divided = false;
        for (var i = 0; i < blocks.Count; i++)
        {
            var next = One(blocks[i]).ToList();
            if (next.Count > 0 && i > 0 && (blocks[i], blocks[i - 1]) is (Block.Note, Block.Note))
            {
                next[0] = next[0] with { Spacing = Spacing.Small };
            }

            if (next.Count > 0 && (divided || blocks[i] is Block.OutcomeRow) && written.Count > 0)
            {
                next[0] = next[0] with { Separator = true, Spacing = Spacing.Medium };
            }

            divided = blocks[i] is Block.Divider || (divided && next.Count == 0);
            var cut = RichTexts.Line(null, new TextRun(RenderedWords.NotShownHere(blocks.Count - i)) { IsSubtle = true });
            var length = next.Sum(Length);
            if (length > left - (i == blocks.Count - 1 ? 0 : Length(cut)))
            {
                written.Add(cut);
                break;
            }

            written.AddRange(next);
            left -= length;
        }

        return written;
    }

    internal static int Length(CardElement element) => RenderedJson.LengthOf(element) + 1;

    private IEnumerable<CardElement> One(Block block) => block switch
    {
        Block.Heading heading => Said(heading.Content) ? [Heading(heading.Content, TextSize.Medium)] : [],
        Block.Text text => RichTexts.Lines(text.Content),
        Block.Facts facts => Fitting(facts.Items.Select((fact, i) => RichTexts.Lines(RichText.Strong($"{fact.Label}: ") + fact.Value, spacing: i == 0 ? null : Spacing.None)), 0),
        Block.OutcomeRow row => [Row(row)],
        Block.Table table => Tabled(table),
        Block.List list => Fitting(list.Items.Select((item, i) => Item(item, list.Numbered ? $"{(i + 1).ToString(CultureInfo.InvariantCulture)}.  " : "•  ", i)), list.Unshown),
        Block.Chart chart => Charted(chart),
        Block.Actions actions => _actions.Write(actions.Items, []),
        Block.Note note => RichTexts.Lines(note.Content, look: TextLook.Small),
        Block.Divider => [],
        _ => throw new SwitchExpressionException(block),
    };

    /// <summary>Read out as one where its words allow it; otherwise it only looks like one.</summary>
    public static CardElement Heading(string text, TextSize size)
    {
        var line = FittedText.Closed(FittedText.Cut(FittedText.OneLine(text), Limits.Heading));
        return PlainWords.Of(line) is { } plain
            ? new TextBlock(plain, size, TextWeight.Bolder) { Spacing = Spacing.Medium }
            : RichTexts.Line(Spacing.Medium, RichTexts.Bold(line).Select(run => run with { Size = size }));
    }

    private static IEnumerable<RichTextBlock> Item(RichText item, string mark, int i) =>
        RichTexts.Lines(mark + (Said(item.ToPlainText()) ? item : RenderedWords.None), spacing: i == 0 ? Spacing.Small : Spacing.None);

    /// <summary>As many as fit into a block; what is left of them is counted.</summary>
    private static IEnumerable<CardElement> Fitting(IEnumerable<IEnumerable<CardElement>> items, int unshown)
    {
        var (left, rest) = (Limits.Block, unshown);
        foreach (var item in items.Select(item => item.ToList()))
        {
            left -= item.Sum(Length);
            if (left < 0)
            {
                rest++;
                continue;
            }

            foreach (var element in item)
            {
                yield return element;
            }
        }

        if (rest > 0)
        {
            yield return More(rest);
        }
    }

    private static RichTextBlock More(int unshown) => RichTexts.Line(Spacing.None, TextLook.Small.On(new TextRun(RenderedWords.AndMore(unshown))));

    private Container Row(Block.OutcomeRow row)
    {
        CardElement[] status = row.Status is { } mark ? [RichTexts.Line(Spacing.None, StatusSign.Runs(mark))] : [];
        var lines = row.Lines.Where(line => Said(line.ToPlainText())).Select(line => RichTexts.Lines(line, spacing: Spacing.None));
        return new([
            RichTexts.Line(null, RichTexts.Bold($"{row.Key}  {row.Title}", Limits.Text)),
            .. status,
            .. Fitting(lines, 0),
            .. _actions.Write(row.Do, row.More, of: row.Key),
        ]);
    }

    private static IEnumerable<CardElement> Tabled(Block.Table table)
    {
        if (Said(table.Caption))
        {
            yield return RichTexts.Line(null, RichTexts.Bold(table.Caption));
        }

        var columns = table.Columns.Take(Limits.TableColumns).ToList();
        var rows = new List<TableRow> { new([.. columns.Select(column => new TableCell([RichTexts.Line(null, RichTexts.Bold(Said(column) ? column : RenderedWords.None))]))]) };
        var left = Limits.Block;
        foreach (var cells in table.Rows.Take(Limits.TableRows))
        {
            TableRow row = new([.. columns.Select((_, i) => Cell(i < cells.Count ? cells[i] : RichText.Empty))]);
            left -= row.Cells.Sum(cell => cell.Items.Sum(Length) + 40);
            if (left < 0)
            {
                break;
            }

            rows.Add(row);
        }

        yield return new Table([.. columns.Select((column, i) => new TableColumn(Share(column, table.Rows, i)))], rows) { Spacing = Spacing.Small };
        if (table.Unshown + table.Rows.Count - (rows.Count - 1) is > 0 and var unshown)
        {
            yield return More(unshown);
        }
    }

    private static TableCell Cell(RichText text) => new([.. RichTexts.Lines(Said(text.ToPlainText()) ? text : RenderedWords.None, Limits.TableCell)]);

    /// <summary>Wider where more is to be read.</summary>
    private static int Share(string column, IReadOnlyList<IReadOnlyList<RichText>> rows, int i) =>
        Math.Clamp(rows.Select(row => i < row.Count ? row[i].ToPlainText().Length : 0).Append(column.Length).Max(), 10, 24);

    private IEnumerable<CardElement> Charted(Block.Chart chart) => ChartWriter.Write(chart, $"chart{++_charts}");

    private static bool Said(string text) => !string.IsNullOrWhiteSpace(text);
}
