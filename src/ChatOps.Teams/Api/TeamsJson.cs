using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ChatOps.Teams.Inbound.Tokens;

namespace ChatOps.Teams.Api;

/// <summary>All wire types of the Connector and of the token authority.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Activity))]
[JsonSerializable(typeof(SentActivity))]
[JsonSerializable(typeof(ConversationParameters))]
[JsonSerializable(typeof(ConversationResource))]
[JsonSerializable(typeof(Resource))]
[JsonSerializable(typeof(TeamsAccount))]
[JsonSerializable(typeof(PagedMembers))]
[JsonSerializable(typeof(ChannelList))]
[JsonSerializable(typeof(ErrorAnswer))]
[JsonSerializable(typeof(TokenResponse))]
[JsonSerializable(typeof(OpenIdMetadata))]
[JsonSerializable(typeof(JsonWebKeySet))]
internal sealed partial class TeamsJson : JsonSerializerContext;

internal static class WireJson
{
    /// <summary>Relaxed, so that other scripts than Latin aren't six times as long: this JSON is never placed in a page.</summary>
    public static TeamsJson Json { get; } = new(new JsonSerializerOptions(TeamsJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
