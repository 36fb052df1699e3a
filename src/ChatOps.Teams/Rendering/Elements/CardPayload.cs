using System.Text.Json.Serialization;

namespace ChatOps.Teams.Rendering;

/// <summary>The card itself, the content of an attachment of type <see cref="ContentType"/>: https://adaptivecards.io/explorer/AdaptiveCard.html.</summary>
internal sealed record CardPayload([property: JsonPropertyOrder(4)] IReadOnlyList<CardElement> Body)
{
    public const string ContentType = "application/vnd.microsoft.card.adaptive";

#pragma warning disable CA1822 // Teams wants them on every card
    [JsonPropertyOrder(0)]
    public string Type => "AdaptiveCard";

    [JsonPropertyName("$schema")]
    [JsonPropertyOrder(1)]
    public string Schema => "http://adaptivecards.io/schemas/adaptive-card.json";

    /// <summary>What Teams draws everywhere: https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-reference#adaptive-card.</summary>
    [JsonPropertyOrder(2)]
    public string Version => "1.5";

    [JsonPropertyOrder(3)]
    public CardWidth Msteams => CardWidth.Full;
#pragma warning restore CA1822
}

/// <summary>Without it Teams draws a card in a narrow column.</summary>
internal sealed record CardWidth(string Width)
{
    public static CardWidth Full { get; } = new("full");
}
