using System.Text.Json.Serialization;

namespace ChatOps.Slack.Api;

/// <summary>All wire types of the Web API.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SlackResponse))]
internal sealed partial class SlackJson : JsonSerializerContext;
