using System.Runtime.CompilerServices;
using ChatOps.Core.Messages;

namespace ChatOps.Tests.Drawn;

/// <summary>A card with every text in it, ours and what people typed, put through a function: its shape with somebody else's words.</summary>
internal static class Rewritten
{
    public static Card Of(Card card, Func<string, string> text) => card switch
    {
        Card.InMessage message => message with { Message = Of(message.Message, text) },
        Card.InHome home => home with { Message = Of(home.Message, text) },
        Card.InModal modal => modal with { Form = Of(modal.Form, text) },
        _ => throw new SwitchExpressionException(card),
    };

    private static Message Of(Message message, Func<string, string> text) => new(text(message.Fallback), [.. message.Blocks.Select(b => Of(b, text))]);

    private static Form Of(Form form, Func<string, string> text) => form with
    {
        Title = text(form.Title),
        Submit = text(form.Submit),
        Intro = [.. form.Intro.Select(b => Of(b, text))],
        Fields = [.. form.Fields.Select(f => Of(f, text))],
        Ids = [.. form.Ids.Select(text)],
    };

    private static Block Of(Block block, Func<string, string> text) => block switch
    {
        Block.Heading heading => new Block.Heading(text(heading.Content)),
        Block.Text plain => new Block.Text(Of(plain.Content, text)),
        Block.Facts facts => new Block.Facts([.. facts.Items.Select(f => new Fact(text(f.Label), Of(f.Value, text)))]),
        Block.OutcomeRow row => new Block.OutcomeRow(text(row.Key), text(row.Title), row.Status, [.. row.Lines.Select(l => Of(l, text))], [.. row.Do.Select(a => Of(a, text))], [.. row.More.Select(a => Of(a, text))]),
        Block.Table table => new Block.Table(text(table.Caption), [.. table.Columns.Select(text)], [.. table.Rows.Select(row => (IReadOnlyList<RichText>)[.. row.Select(c => Of(c, text))])], table.Unshown),
        Block.List list => list with { Items = [.. list.Items.Select(i => Of(i, text))] },
        Block.Chart chart => chart with { Title = text(chart.Title), Labels = [.. chart.Labels.Select(text)], Series = [.. chart.Series.Select(s => s with { Name = text(s.Name) })], Alternative = text(chart.Alternative) },
        Block.Actions actions => new Block.Actions([.. actions.Items.Select(a => Of(a, text))]),
        Block.Note note => new Block.Note(Of(note.Content, text)),
        Block.Divider => block,
        _ => throw new SwitchExpressionException(block),
    };

    private static RichText Of(RichText rich, Func<string, string> text) => new([.. rich.Runs.Select(run => run switch
    {
        Run.Plain plain => (Run)new Run.Plain(text(plain.Content)),
        Run.Strong strong => new Run.Strong(text(strong.Content)),
        Run.Person person => person with { Name = text(person.Name) },
        Run.Link link => new Run.Link(text(link.Content), link.Url),
        Run.LocalTime time => time with { Content = text(time.Content) },
        _ => throw new SwitchExpressionException(run),
    })]);

    private static Act Of(Act act, Func<string, string> text) => act switch
    {
        Act.Do press => press with { Label = text(press.Label), Ids = [.. press.Ids.Select(text)], Confirm = press.Confirm is { } question ? text(question) : null },
        Act.OpenForm open => open with { Label = text(open.Label), Ids = [.. open.Ids.Select(text)] },
        Act.Turn turn => turn with { Label = text(turn.Label), Ids = [.. turn.Ids.Select(text)] },
        Act.Link link => new Act.Link(text(link.Label), link.Url),
        _ => throw new SwitchExpressionException(act),
    };

    private static Field Of(Field field, Func<string, string> text) => field switch
    {
        Field.Text typed => typed with { Label = text(typed.Label), Hint = Hint(typed.Hint, text), Value = text(typed.Value ?? "") },
        Field.Choice choice => choice with { Label = text(choice.Label), Hint = Hint(choice.Hint, text), Options = [.. choice.Options.Select(o => new Option(o.Value, text(o.Label)))] },
        _ => field with { Label = text(field.Label), Hint = Hint(field.Hint, text) },
    };

    private static string? Hint(string? hint, Func<string, string> text) => hint is null ? null : text(hint);
}
