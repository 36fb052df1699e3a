using System.Text;
using ChatOps.Core.Messages;

namespace ChatOps.Tests.Harness;

/// <summary>A message as plain lines, much as voice.md writes them: what tests and snapshots read.</summary>
public static class PlainText
{
    public static string Of(Message message)
    {
        var text = new StringBuilder();
        foreach (var block in message.Blocks)
        {
            foreach (var line in Lines(block))
            {
                text.AppendLine(line);
            }
        }

        return text.ToString().TrimEnd();
    }

    public static string Of(Form form) => string.Join('\n', [
        form.Title,
        .. form.Intro.SelectMany(Lines),
        .. form.Fields.Select(f => $"{f.Label}{(f.Required ? " (required)" : "")}{(f.Hint is null ? "" : " · " + f.Hint)}"),
        $"[{form.Submit}]",
    ]);

    private static IEnumerable<string> Lines(Block block) => block switch
    {
        Block.Heading heading => [heading.Content],
        Block.Text text => [text.Content.ToPlainText()],
        Block.Facts facts => facts.Items.Select(f => $"{f.Label}: {f.Value.ToPlainText()}"),
        Block.OutcomeRow row => [
            $"{row.Key}  {row.Title}{(row.Status is { } status ? $"  ({status})" : "")}",
            .. row.Lines.Select(l => l.ToPlainText()),
            .. Bar(row.Do, row.More)],
        Block.Table table => [table.Caption, string.Join(" | ", table.Columns), .. table.Rows.Select(r => string.Join(" | ", r.Select(c => c.ToPlainText()))), .. More(table.Unshown)],
        Block.List list => [.. list.Items.Select((item, i) => (list.Numbered ? $"{i + 1}  " : "- ") + item.ToPlainText()), .. More(list.Unshown)],
        Block.Chart chart => [$"{chart.Title}: {chart.Alternative}"],
        Block.Actions actions => Bar(actions.Items, []),
        Block.Note note => [note.Content.ToPlainText()],
        Block.Divider => [""],
        _ => throw new InvalidOperationException(block.GetType().Name),
    };

    private static string[] Bar(IReadOnlyList<Act> acts, IReadOnlyList<Act> more) => acts.Count + more.Count == 0
        ? []
        : [string.Join(' ', acts.Select(a => $"[{a.Label}]").Concat(more.Count == 0 ? [] : [$"[… {string.Join(" · ", more.Select(a => a.Label))}]"]))];

    private static string[] More(int unshown) => unshown == 0 ? [] : [$"and {unshown} more"];
}
