using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ChatOps.Core.Adapters;
using ChatOps.Core.Messages;
using ChatOps.Teams.Rendering;

namespace ChatOps.Teams.Inbound;

/// <summary>https://learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model#response-format</summary>
/// <param name="StatusCode">Teams reads it here, not from HTTP.</param>
internal sealed record InvokeAnswer(int StatusCode, string Type, JsonElement Value)
{
    private const string Message = "application/vnd.microsoft.activity.message";
    private const string SearchResponse = "application/vnd.microsoft.search.searchResponse";

    /// <summary>In place of the card that was pressed, for whoever pressed alone.</summary>
    public static InvokeAnswer Card(RenderedCard card) => new(200, CardPayload.ContentType, card.Element);

    public static InvokeAnswer Card(Message message) => Card(AdaptiveCard.Render(message));

    /// <summary>Shown in passing beside the card, which stays as it is.</summary>
    public static InvokeAnswer Said(string sentence) => new(200, Message, JsonSerializer.SerializeToElement(sentence, InboundJson.Default.String));

    /// <summary>https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/dynamic-search#response</summary>
    public static InvokeAnswer Found(IReadOnlyList<FoundChoice> choices) => new(200, SearchResponse, JsonSerializer.SerializeToElement(new FoundChoices(choices), InboundJson.Default.FoundChoices));
}

/// <summary>What Teams gets at once, and what is done once it has it.</summary>
/// <param name="Answer">Null: an empty one, which everything but an invoke gets.</param>
/// <param name="Then">Best effort: what must not be lost is in the database by now.</param>
internal sealed record Ack(InvokeAnswer? Answer = null, AfterAckStep? Then = null)
{
    public static Ack Empty { get; } = new();

    public static Ack After(string kind, Func<CancellationToken, Task> step) => new(Then: new(kind, step));
}

/// <summary>https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/dynamic-search#request</summary>
internal sealed record ChoiceSearch
{
    /// <summary>As the field's <c>choices.data</c> names it.</summary>
    public string? Dataset { get; init; }

    /// <summary>What was typed so far.</summary>
    public string? QueryText { get; init; }
}

internal sealed record FoundChoices(IReadOnlyList<FoundChoice> Results);

internal sealed record FoundChoice(string Title, string Value);

/// <summary>What invokes ask and get.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(InvokeAnswer))]
[JsonSerializable(typeof(ChoiceSearch))]
[JsonSerializable(typeof(FoundChoices))]
[JsonSerializable(typeof(string))]
internal sealed partial class InboundJson : JsonSerializerContext;

internal static class AnsweredJson
{
    /// <summary>Relaxed, so that other scripts than Latin aren't six times as long: this JSON is never placed in a page.</summary>
    public static InboundJson Json { get; } = new(new JsonSerializerOptions(InboundJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
