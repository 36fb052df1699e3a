using System.Text.Json.Serialization;

namespace ChatOps.Teams.Rendering;

/// <summary>What can be filled in. Its label is read out with it; a required one is marked, and checked by the client before anything is sent.</summary>
internal abstract record InputElement : CardElement
{
    public required string Label { get; init; }

    public bool? IsRequired { get; init; }

    /// <summary>What the client says when it is missing or out of bounds.</summary>
    public string? ErrorMessage { get; init; }
}

/// <summary>https://adaptivecards.io/explorer/Input.Text.html</summary>
internal sealed record TextInput(string? Value, int MaxLength, bool? IsMultiline) : InputElement;

/// <summary>https://adaptivecards.io/explorer/Input.Number.html</summary>
internal sealed record NumberInput(int? Value, int Min, int? Max) : InputElement;

/// <summary>https://adaptivecards.io/explorer/Input.Date.html: yyyy-MM-dd</summary>
internal sealed record DateInput(string? Value) : InputElement;

/// <summary>https://adaptivecards.io/explorer/Input.Time.html: HH:mm</summary>
internal sealed record TimeInput(string? Value) : InputElement;

/// <summary>https://adaptivecards.io/explorer/Input.ChoiceSet.html: a menu, buttons, or a menu that is searched by typing.</summary>
/// <param name="Style"><c>compact</c>, <c>expanded</c> or <c>filtered</c>.</param>
/// <param name="Value">Of several: joined by commas.</param>
internal sealed record ChoiceSetInput(IReadOnlyList<ChoiceOption> Choices, string Style, string? Value, bool? IsMultiSelect = null) : InputElement
{
    /// <summary>Where there are more than a card holds: asked for as the person types.</summary>
    [JsonPropertyName("choices.data")]
    public ChoicesQuery? ChoicesData { get; init; }

#pragma warning disable CA1822 // A long title isn't cut off
    public bool Wrap => true;
#pragma warning restore CA1822
}

internal sealed record ChoiceOption(string Title, string Value);

/// <summary>https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/dynamic-search: comes as an invoke named <c>application/search</c>.</summary>
internal sealed record ChoicesQuery(string Dataset)
{
#pragma warning disable CA1822 // Teams wants it on every query
    public string Type => "Data.Query";
#pragma warning restore CA1822
}
