using System.Text.Json.Serialization;

namespace ChatOps.Teams.Rendering;

/// <summary>A stretch of text in a <see cref="RichTextBlock"/>. It is never markdown.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(TextRun), "TextRun")]
internal abstract record Inline;

/// <summary>https://adaptivecards.io/explorer/TextRun.html</summary>
internal sealed record TextRun(string Text) : Inline
{
    public TextSize? Size { get; init; }

    public TextWeight? Weight { get; init; }

    public TextColor? Color { get; init; }

    public bool? IsSubtle { get; init; }

    public bool? Underline { get; init; }

    /// <summary>What a link opens.</summary>
    public CardAction? SelectAction { get; init; }
}

internal enum TextSize
{
    Small,
    Default,
    Medium,
    Large,
}

internal enum TextWeight
{
    Default,
    Bolder,
}

internal enum TextColor
{
    Default,
    Accent,
    Good,
    Warning,
    Attention,
}
