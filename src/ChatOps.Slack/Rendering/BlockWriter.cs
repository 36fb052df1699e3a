using System.Runtime.CompilerServices;
using ChatOps.Core.Cards;
using ChatOps.Core.Messages;

namespace ChatOps.Slack.Rendering;

/// <summary>
/// Blocks of a card as Slack's, for one message or view. Cards keep within Slack's limits by themselves; where one doesn't, it is cut
/// here and says so: there is no card that Slack refuses.
/// </summary>
/// <param name="mostBlocks">Of the surface.</param>
/// <param name="takesTable">Slack has tables in messages only, one in each.</param>
internal sealed class BlockWriter(int mostBlocks, bool takesTable)
{
    private readonly ActionWriter _actions = new();
    private bool _takesTable = takesTable;

    public IReadOnlyList<SlackBlock> Write(IReadOnlyList<Block> blocks)
    {
        var written = new List<SlackBlock>();
        var text = 0;
        for (var i = 0; i < blocks.Count; i++)
        {
            var next = One(blocks[i]).ToList();
            var room = mostBlocks - (i == blocks.Count - 1 ? 0 : 1);
            var length = next.Sum(TextLength.Of);
            if (written.Count + next.Count > room || text + length > Limits.AllTextInMessage)
            {
                written.Add(Note(RenderedWords.NotShownHere(blocks.Count - i)));
                break;
            }

            written.AddRange(next);
            text += length;
        }

        return written;
    }

    private IEnumerable<SlackBlock> One(Block block) => block switch
    {
        Block.Heading heading => Said(heading.Content) ? [new HeaderBlock(Fit.Label(heading.Content, Limits.Header))] : [],
        Block.Text text => Text(text.Content),
        Block.Facts facts => Facts(facts),
        Block.OutcomeRow row => [Row(row), .. _actions.Write(row.Do, row.More)],
        Block.Table table => Table(table),
        Block.List list => List(list),
        Block.Chart chart => [Chart(chart)],
        Block.Actions actions => _actions.Write(actions.Items),
        Block.Note note => SmallPrint(note.Content),
        Block.Divider => [new DividerBlock()],
        _ => throw new SwitchExpressionException(block),
    };

    private static IEnumerable<SlackBlock> Text(RichText content) => !Said(content.ToPlainText()) ? []
        : RichTexts.IsPlain(content) ? [new SectionBlock(Fit.Plain(content.ToPlainText(), Limits.Section))]
        : [RichTexts.Block(RichTexts.Section(content, Limits.Section)!)];

    private static IEnumerable<SlackBlock> SmallPrint(RichText content) => !Said(content.ToPlainText()) ? []
        : RichTexts.IsPlain(content) ? [Note(content.ToPlainText())]
        : [RichTexts.Block(RichTexts.Section(content, Limits.Section)!)];

    private static ContextBlock Note(string text) => new([Fit.Plain(text, Limits.InputText)]);

    private static IEnumerable<SlackBlock> Facts(Block.Facts facts)
    {
        var lines = facts.Items.Select(fact => RichText.Strong($"{fact.Label}: ") + fact.Value).ToList();
        return lines.Count == 0 ? [] : [RichTexts.Block(new RichTextSection(Lines(lines)))];
    }

    private static RichTextBlock Row(Block.OutcomeRow row)
    {
        RichText[] status = row.Status is { } mark ? [$"{StatusSign.Of(mark)} {RenderedWords.Status(mark)}"] : [];
        return RichTexts.Block(new RichTextSection(Lines([RichText.Strong($"{row.Key}  {row.Title}"), .. status, .. row.Lines.Where(line => Said(line.ToPlainText()))])));
    }

    /// <summary>As many lines as fit; what is left of them is counted.</summary>
    private static List<RichTextElement> Lines(IReadOnlyList<RichText> lines)
    {
        var elements = new List<RichTextElement>();
        var left = Limits.Section - 50;
        for (var i = 0; i < lines.Count; i++)
        {
            if (left <= 10)
            {
                elements.Add(new TextElement($"\n{RenderedWords.AndMore(lines.Count - i)}"));
                break;
            }

            var line = RichTexts.Elements(i == 0 ? lines[i] : (RichText)"\n" + lines[i], left);
            elements.AddRange(line);
            left -= line.Sum(e => e.Text.Length);
        }

        return elements;
    }

    private static IEnumerable<SlackBlock> List(Block.List list)
    {
        var items = new List<RichTextSection>();
        var left = Limits.List;
        foreach (var item in list.Items)
        {
            if (RichTexts.Section(Said(item.ToPlainText()) ? item : RenderedWords.None, Math.Min(left, Limits.Section)) is not { } section)
            {
                break;
            }

            items.Add(section);
            left -= section.Elements.Sum(e => e.Text.Length);
        }

        if (items.Count > 0)
        {
            yield return RichTexts.Block(new RichTextList(list.Numbered ? "ordered" : "bullet", items));
        }

        if (list.Unshown + list.Items.Count - items.Count is > 0 and var unshown)
        {
            yield return Note(RenderedWords.AndMore(unshown));
        }
    }

    private IEnumerable<SlackBlock> Table(Block.Table table)
    {
        var rows = new List<IReadOnlyList<RichText>>();
        for (var left = Limits.List; rows.Count < Math.Min(table.Rows.Count, Limits.TableRows - 1) && left > 0; left -= rows[^1].Sum(cell => Math.Min(cell.ToPlainText().Length, Limits.TableCell)))
        {
            rows.Add([.. table.Rows[rows.Count].Take(table.Columns.Count)]);
        }

        IEnumerable<SlackBlock> caption = Said(table.Caption) ? [RichTexts.Block(new RichTextSection([RichTexts.Bold(Fit.Plain(table.Caption, Limits.Header).Text)]))] : [];
        var unshown = table.Unshown + table.Rows.Count - rows.Count;
        SlackBlock body;
        if (_takesTable)
        {
            _takesTable = false;
            body = new TableBlock([Cells([.. table.Columns.Select(column => RichText.Strong(column))]), .. rows.Select(row => Cells([.. row, .. Enumerable.Repeat(RichText.Empty, table.Columns.Count - row.Count)]))], [.. table.Columns.Take(Limits.TableColumns).Select(_ => new TableColumn(IsWrapped: true))]);
        }
        else
        {
            var picture = TextPictures.Table([table.Columns, .. rows.Select(row => row.Select(cell => cell.ToPlainText()).ToList())]);
            body = RichTexts.Block(new RichTextPreformatted([new TextElement(FittedText.Cut(picture, Limits.Section))]));
        }

        return [.. caption, body, .. unshown > 0 ? [Note(RenderedWords.AndMore(unshown))] : Array.Empty<SlackBlock>()];
    }

    private static IReadOnlyList<TableCell> Cells(IReadOnlyList<RichText> row) => [.. row.Take(Limits.TableColumns).Select(cell =>
        RichTexts.IsPlain(cell) || !Said(cell.ToPlainText())
            ? new RawTextCell(Fit.Plain(Said(cell.ToPlainText()) ? cell.ToPlainText() : RenderedWords.None, Limits.TableCell).Text)
            : (TableCell)new RichTextCell([RichTexts.Section(cell, Limits.TableCell)!]))];

    private static RichTextBlock Chart(Block.Chart chart)
    {
        var picture = TextPictures.Chart(chart);
        RichTextPart[] drawn = Said(picture) ? [new RichTextPreformatted([new TextElement(FittedText.Cut(picture, Limits.Section / 2))])] : [];
        RichTextPart[] told = Said(chart.Alternative) ? [new RichTextSection([new TextElement(Fit.Plain(chart.Alternative, Limits.Section / 2).Text)])] : [];
        return RichTexts.Block([new RichTextSection([RichTexts.Bold(Fit.Label(chart.Title, Limits.Header).Text)]), .. drawn, .. told]);
    }

    private static bool Said(string text) => !string.IsNullOrWhiteSpace(text);
}
