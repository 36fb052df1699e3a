using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatOps.Teams.Rendering;

/// <summary>What is rendered, as Teams reads it.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(CardPayload))]
internal sealed partial class CardJson : JsonSerializerContext;

internal static class RenderedJson
{
    /// <summary>Relaxed, so that other scripts than Latin aren't six times as long: this JSON is never placed in a page.</summary>
    public static CardJson Json { get; } = new(new JsonSerializerOptions(CardJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>How long it is on the way, in UTF-16 units, two bytes each.</summary>
    public static int LengthOf(CardElement element) => JsonSerializer.Serialize(element, Json.CardElement).Length;
}
