using System.Text.Json.Serialization;

namespace ChatOps.Teams.Rendering;

/// <summary>What a card is made of, as far as we send it: https://adaptivecards.io/explorer. A <see cref="TextBlock"/> is the only one that Teams reads as markdown.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(TextBlock), "TextBlock")]
[JsonDerivedType(typeof(RichTextBlock), "RichTextBlock")]
[JsonDerivedType(typeof(Container), "Container")]
[JsonDerivedType(typeof(ActionSet), "ActionSet")]
[JsonDerivedType(typeof(Table), "Table")]
[JsonDerivedType(typeof(LineChart), "Chart.Line")]
[JsonDerivedType(typeof(GroupedBarChart), "Chart.VerticalBar.Grouped")]
[JsonDerivedType(typeof(HorizontalBarChart), "Chart.HorizontalBar")]
[JsonDerivedType(typeof(TextInput), "Input.Text")]
[JsonDerivedType(typeof(NumberInput), "Input.Number")]
[JsonDerivedType(typeof(DateInput), "Input.Date")]
[JsonDerivedType(typeof(TimeInput), "Input.Time")]
[JsonDerivedType(typeof(ChoiceSetInput), "Input.ChoiceSet")]
internal abstract record CardElement
{
    public string? Id { get; init; }

    public Spacing? Spacing { get; init; }

    /// <summary>A line above it.</summary>
    public bool? Separator { get; init; }

    /// <summary>False until an <see cref="ToggleVisibilityAction"/> shows it.</summary>
    public bool? IsVisible { get; init; }
}

/// <summary>https://adaptivecards.io/explorer/TextBlock.html. For headings alone, since nothing else tells a screen reader that it is one.</summary>
internal sealed record TextBlock(PlainWords Text, TextSize Size, TextWeight Weight) : CardElement
{
#pragma warning disable CA1822 // Teams wants them on every one
    public bool Wrap => true;

    public string Style => "heading";
#pragma warning restore CA1822
}

/// <summary>https://adaptivecards.io/explorer/RichTextBlock.html</summary>
internal sealed record RichTextBlock(IReadOnlyList<Inline> Inlines) : CardElement;

/// <summary>https://adaptivecards.io/explorer/Container.html</summary>
internal sealed record Container(IReadOnlyList<CardElement> Items) : CardElement
{
    /// <summary><c>emphasis</c> or null.</summary>
    public string? Style { get; init; }
}

/// <summary>https://adaptivecards.io/explorer/ActionSet.html</summary>
internal sealed record ActionSet(IReadOnlyList<CardAction> Actions) : CardElement;

internal enum Spacing
{
    None,
    Small,
    Default,
    Medium,
    Large,
}
