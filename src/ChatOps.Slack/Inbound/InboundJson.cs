using System.Text.Json.Serialization;

namespace ChatOps.Slack.Inbound;

/// <summary>What Slack sends us, and what we answer.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(EventEnvelope))]
[JsonSerializable(typeof(ConversationEvent))]
[JsonSerializable(typeof(InteractionPayload))]
[JsonSerializable(typeof(SlashCommand))]
[JsonSerializable(typeof(ChallengeAnswer))]
[JsonSerializable(typeof(SubmissionAnswer))]
[JsonSerializable(typeof(OptionsAnswer))]
internal sealed partial class InboundJson : JsonSerializerContext;
