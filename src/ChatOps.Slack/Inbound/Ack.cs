using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ChatOps.Core.Adapters;
using ChatOps.Slack.Rendering;

namespace ChatOps.Slack.Inbound;

/// <summary>What Slack gets at once, within its three seconds, and what is done once it has it.</summary>
/// <param name="Body">Null: an empty answer.</param>
/// <param name="Then">Best effort: what must not be lost is in the database by now.</param>
internal sealed record Ack(JsonElement? Body, AfterAckStep? Then = null)
{
    public static Ack Empty { get; } = new(Body: null);

    public static Ack After(string kind, Func<CancellationToken, Task> step) => new(Body: null, new AfterAckStep(kind, step));

    public static Ack Of<T>(T body, JsonTypeInfo<T> type) => new(JsonSerializer.SerializeToElement(body, type));
}

/// <summary>https://docs.slack.dev/apis/events-api/#handshake</summary>
internal sealed record ChallengeAnswer(string Challenge);

/// <summary>https://docs.slack.dev/surfaces/modals#updating_response</summary>
/// <param name="ResponseAction"><c>errors</c>, <c>update</c> or <c>clear</c>.</param>
/// <param name="Errors">By the block ids of the fields.</param>
internal sealed record SubmissionAnswer(string ResponseAction, IReadOnlyDictionary<string, string>? Errors = null, JsonElement? View = null);

/// <summary>https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element#external_select</summary>
internal sealed record OptionsAnswer(IReadOnlyList<OptionObject> Options);
