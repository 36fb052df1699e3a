using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatOps.Slack.Rendering;

/// <summary>What is rendered, as Slack reads it.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SlackMessage))]
[JsonSerializable(typeof(SlackView))]
[JsonSerializable(typeof(ModalMemory))]
internal sealed partial class BlockKitJson : JsonSerializerContext;

internal static class RenderedJson
{
    /// <summary>Relaxed, so that other scripts than Latin aren't six times as long: this JSON is never placed in a page.</summary>
    public static BlockKitJson Json { get; } = new(new JsonSerializerOptions(BlockKitJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
