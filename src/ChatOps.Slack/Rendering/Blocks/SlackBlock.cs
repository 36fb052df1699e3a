using System.Text.Json.Serialization;

namespace ChatOps.Slack.Rendering;

/// <summary>The blocks of Block Kit that we send: https://docs.slack.dev/reference/block-kit/blocks. None of them can hold mrkdwn.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(HeaderBlock), "header")]
[JsonDerivedType(typeof(SectionBlock), "section")]
[JsonDerivedType(typeof(RichTextBlock), "rich_text")]
[JsonDerivedType(typeof(ContextBlock), "context")]
[JsonDerivedType(typeof(ActionsBlock), "actions")]
[JsonDerivedType(typeof(TableBlock), "table")]
[JsonDerivedType(typeof(DividerBlock), "divider")]
[JsonDerivedType(typeof(InputBlock), "input")]
internal abstract record SlackBlock;

/// <summary>https://docs.slack.dev/reference/block-kit/blocks/header-block</summary>
internal sealed record HeaderBlock(PlainText Text) : SlackBlock;

/// <summary>https://docs.slack.dev/reference/block-kit/blocks/section-block</summary>
internal sealed record SectionBlock(PlainText Text) : SlackBlock;

/// <summary>https://docs.slack.dev/reference/block-kit/blocks/rich-text-block</summary>
internal sealed record RichTextBlock(IReadOnlyList<RichTextPart> Elements) : SlackBlock;

/// <summary>https://docs.slack.dev/reference/block-kit/blocks/context-block</summary>
internal sealed record ContextBlock(IReadOnlyList<PlainText> Elements) : SlackBlock;

/// <summary>https://docs.slack.dev/reference/block-kit/blocks/actions-block</summary>
internal sealed record ActionsBlock(IReadOnlyList<ActionElement> Elements) : SlackBlock;

/// <summary>https://docs.slack.dev/reference/block-kit/blocks/table-block: the first row is its head; one a message, in messages only.</summary>
internal sealed record TableBlock(IReadOnlyList<IReadOnlyList<TableCell>> Rows, IReadOnlyList<TableColumn> ColumnSettings) : SlackBlock;

/// <summary>https://docs.slack.dev/reference/block-kit/blocks/divider-block</summary>
internal sealed record DividerBlock : SlackBlock;

/// <summary>https://docs.slack.dev/reference/block-kit/blocks/input-block: in views only.</summary>
internal sealed record InputBlock(string BlockId, PlainText Label, InputElement Element, PlainText? Hint, bool Optional) : SlackBlock;

internal sealed record TableColumn(bool IsWrapped);

[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(RawTextCell), "raw_text")]
[JsonDerivedType(typeof(RichTextCell), "rich_text")]
internal abstract record TableCell;

internal sealed record RawTextCell(string Text) : TableCell;

internal sealed record RichTextCell(IReadOnlyList<RichTextPart> Elements) : TableCell;
