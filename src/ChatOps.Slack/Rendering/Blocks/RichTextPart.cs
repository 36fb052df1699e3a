using System.Text.Json.Serialization;

namespace ChatOps.Slack.Rendering;

/// <summary>What a rich text block is made of: https://docs.slack.dev/reference/block-kit/blocks/rich-text-block#element-types.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(RichTextSection), "rich_text_section")]
[JsonDerivedType(typeof(RichTextList), "rich_text_list")]
[JsonDerivedType(typeof(RichTextPreformatted), "rich_text_preformatted")]
internal abstract record RichTextPart;

internal sealed record RichTextSection(IReadOnlyList<RichTextElement> Elements) : RichTextPart;

/// <param name="Style"><c>bullet</c> or <c>ordered</c>.</param>
/// <param name="Elements">Sections; declared as parts, so that each says its type.</param>
internal sealed record RichTextList(string Style, IReadOnlyList<RichTextPart> Elements) : RichTextPart;

internal sealed record RichTextPreformatted(IReadOnlyList<RichTextElement> Elements) : RichTextPart;

/// <summary>A stretch of text. There is no user, channel or broadcast among them: nothing we send pings by its text.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(TextElement), "text")]
[JsonDerivedType(typeof(LinkElement), "link")]
internal abstract record RichTextElement(string Text);

internal sealed record TextElement(string Text, TextStyle? Style = null) : RichTextElement(Text);

internal sealed record LinkElement(string Text, string Url) : RichTextElement(Text);

internal sealed record TextStyle(bool Bold);
