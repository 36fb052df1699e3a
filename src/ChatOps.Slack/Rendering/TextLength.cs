namespace ChatOps.Slack.Rendering;

/// <summary>How much text a block holds, whoever reads it.</summary>
internal static class TextLength
{
    public static int Of(SlackBlock block) => block switch
    {
        HeaderBlock header => header.Text.Text.Length,
        SectionBlock section => section.Text.Text.Length,
        RichTextBlock rich => rich.Elements.Sum(Of),
        ContextBlock context => context.Elements.Sum(e => e.Text.Length),
        ActionsBlock actions => actions.Elements.Sum(Of),
        TableBlock table => table.Rows.Sum(row => row.Sum(Of)),
        InputBlock input => input.Label.Text.Length + (input.Hint?.Text.Length ?? 0),
        _ => 0,
    };

    private static int Of(RichTextPart part) => part switch
    {
        RichTextSection section => section.Elements.Sum(e => e.Text.Length),
        RichTextList list => list.Elements.Sum(Of),
        RichTextPreformatted preformatted => preformatted.Elements.Sum(e => e.Text.Length),
        _ => 0,
    };

    private static int Of(ActionElement element) => element switch
    {
        ButtonElement button => button.Text.Text.Length + (button.Confirm is { } confirm ? confirm.Title.Text.Length + confirm.Text.Text.Length : 0),
        OverflowElement overflow => overflow.Options.Sum(o => o.Text.Text.Length),
        _ => 0,
    };

    private static int Of(TableCell cell) => cell switch
    {
        RawTextCell raw => raw.Text.Length,
        RichTextCell rich => rich.Elements.Sum(Of),
        _ => 0,
    };
}
