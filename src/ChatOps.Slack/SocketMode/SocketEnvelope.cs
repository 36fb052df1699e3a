using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatOps.Slack.SocketMode;

/// <summary>What comes by socket: https://docs.slack.dev/apis/events-api/using-socket-mode.</summary>
internal sealed record SocketEnvelope
{
    /// <summary><c>hello</c>, <c>disconnect</c>, <c>events_api</c>, <c>interactive</c> or <c>slash_commands</c>.</summary>
    public string? Type { get; init; }

    public string? EnvelopeId { get; init; }

    public JsonElement Payload { get; init; }

    /// <summary>Unsaid means yes, except for events, whose answers are always empty.</summary>
    public bool? AcceptsResponsePayload { get; init; }

    /// <summary>Of a disconnect.</summary>
    public string? Reason { get; init; }
}

/// <summary>https://docs.slack.dev/apis/events-api/using-socket-mode#acknowledge</summary>
internal sealed record SocketAck(string EnvelopeId, JsonElement? Payload);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SocketEnvelope))]
[JsonSerializable(typeof(SocketAck))]
internal sealed partial class SocketJson : JsonSerializerContext;
