using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatOps.Slack.Api;

/// <summary>All wire types of the Web API.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SlackResponse))]
[JsonSerializable(typeof(PostMessage))]
[JsonSerializable(typeof(UpdateMessage))]
[JsonSerializable(typeof(PostEphemeral))]
[JsonSerializable(typeof(ResponseMessage))]
[JsonSerializable(typeof(DeliveryMark))]
[JsonSerializable(typeof(PostedMessage))]
[JsonSerializable(typeof(OpenView))]
[JsonSerializable(typeof(UpdateView))]
[JsonSerializable(typeof(PublishView))]
[JsonSerializable(typeof(ViewAnswer))]
[JsonSerializable(typeof(ConversationAnswer))]
[JsonSerializable(typeof(HistoryPage))]
[JsonSerializable(typeof(UsersPage))]
[JsonSerializable(typeof(UserAnswer))]
[JsonSerializable(typeof(AuthAnswer))]
[JsonSerializable(typeof(OAuthAccess))]
[JsonSerializable(typeof(SocketAddress))]
internal sealed partial class SlackJson : JsonSerializerContext;

internal static class WireJson
{
    /// <summary>Relaxed, so that other scripts than Latin aren't six times as long: this JSON is never placed in a page.</summary>
    public static SlackJson Json { get; } = new(new JsonSerializerOptions(SlackJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
