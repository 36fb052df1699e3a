using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.WebUtilities;

namespace ChatOps.Slack.Inbound;

/// <summary>
/// One of the things that Slack asks of us; all come in at the same door, told apart by their content type and body. It is read
/// after it was verified, never before.
/// </summary>
internal abstract record InboundRequest
{
    private InboundRequest()
    {
    }

    /// <summary>Asked once, when the address is entered in Slack.</summary>
    public sealed record Challenge(string Value) : InboundRequest;

    /// <summary>Slack looks now and then whether our certificate is good.</summary>
    public sealed record CertificateCheck : InboundRequest;

    public sealed record Happened(EventEnvelope Envelope) : InboundRequest;

    /// <param name="EventId">A hash: these have no id of their own.</param>
    public sealed record Interacted(InteractionPayload Payload, string EventId) : InboundRequest;

    public sealed record Commanded(SlashCommand Command, string EventId) : InboundRequest;

    /// <summary>Null: it makes no sense to us.</summary>
    public static InboundRequest? Read(string? contentType, ReadOnlySpan<byte> body)
    {
        var kind = contentType?.Split(';')[0].Trim();
        return string.Equals(kind, "application/json", StringComparison.OrdinalIgnoreCase) ? ReadEvent(body)
            : string.Equals(kind, "application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) ? ReadForm(Encoding.UTF8.GetString(body))
            : null;
    }

    public static InboundRequest? ReadEvent(ReadOnlySpan<byte> json) => Json(json, InboundJson.Default.EventEnvelope) switch
    {
        { Type: EventEnvelope.UrlVerification, Challenge: { } challenge } => new Challenge(challenge),
        { Type: EventEnvelope.Callback or null, Event.ValueKind: JsonValueKind.Object } envelope => new Happened(envelope),
        _ => null,
    };

    public static InboundRequest? ReadInteraction(string json) =>
        Json(Encoding.UTF8.GetBytes(json), InboundJson.Default.InteractionPayload) is { } payload ? new Interacted(payload, Hash(json)) : null;

    public static InboundRequest? ReadCommand(string json) =>
        Json(Encoding.UTF8.GetBytes(json), InboundJson.Default.SlashCommand) is { } command ? new Commanded(command, Hash(json)) : null;

    private static InboundRequest? ReadForm(string form)
    {
        var fields = new QueryStringEnumerable(form).ToFields();
        return fields.GetValueOrDefault("payload") is { } payload ? ReadInteraction(payload)
            : fields.ContainsKey("command") ? ReadCommand(fields, form)
            : fields.GetValueOrDefault("ssl_check") is "1" ? new CertificateCheck()
            : null;
    }

    private static Commanded? ReadCommand(Dictionary<string, string> fields, string form) =>
        fields.TryGetValue("command", out var command) && fields.TryGetValue("team_id", out var team) && fields.TryGetValue("user_id", out var user) && fields.TryGetValue("channel_id", out var channel)
            ? new Commanded(
                new SlashCommand
                {
                    Command = command,
                    Text = fields.GetValueOrDefault("text") ?? "",
                    TeamId = team,
                    UserId = user,
                    ChannelId = channel,
                    ChannelName = fields.GetValueOrDefault("channel_name"),
                    TriggerId = fields.GetValueOrDefault("trigger_id"),
                    ResponseUrl = Uri.TryCreate(fields.GetValueOrDefault("response_url"), UriKind.Absolute, out var address) ? address : null,
                    IsEnterpriseInstall = fields.GetValueOrDefault("is_enterprise_install"),
                },
                Hash(form))
            : null;

    private static T? Json<T>(ReadOnlySpan<byte> json, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(json, type);
        }
        catch (JsonException)
        {
            return null; // signed by Slack, and yet not what it documents: there is nothing to do
        }
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
