using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using ChatOps.Core;
using ChatOps.Core.Delivery;
using ChatOps.Slack.Api;
using NodaTime;

namespace ChatOps.Slack.Sending;

/// <summary>
/// Is a delivery in its direct message after all? Its id is in the message's metadata, which the scope im:history lets us read back.
/// The histories of channels are never asked for.
/// </summary>
internal sealed class LookUpDelivery(SlackClient slack, Pacing pacing)
{
    /// <summary>Of a hundred messages each; a direct message with a bot is seldom so long after the moment at which the delivery was written.</summary>
    private const int MostPages = 20;

    /// <summary>More than our clock and Slack's can differ.</summary>
    private static readonly Duration s_margin = Duration.FromHours(1);

    private static readonly Duration s_spread = Duration.FromSeconds(15);

    private readonly ConcurrentDictionary<(string Team, string User), string> _directMessages = new();

    public async Task<Lookup> FindAsync(string token, OutgoingMessage message, CancellationToken cancellationToken)
    {
        var (team, delivery) = (message.WorkspaceExternalId, message.DeliveryId);
        var root = SlackReference.Parse(message.ThreadReference);
        var (channel, instead) = root is { } known ? (known.Channel, null) : await DirectMessageAsync(token, team, message.To.Id, cancellationToken);
        if (channel is null)
        {
            return instead!;
        }

        string? cursor = null;
        for (var page = 0; page < MostPages; page++)
        {
            if (await pacing.TurnAsync(team, Metered.ReadHistory, cancellationToken) is { } later)
            {
                return Later(later);
            }

            var answer = root is null
                ? await slack.HistoryAsync(token, channel, OldestOf(delivery), cursor, cancellationToken)
                : await slack.RepliesAsync(token, channel, root.Value.Ts, OldestOf(delivery), cursor, cancellationToken);
            if (answer is not SlackAnswer<HistoryPage>.Ok { Value: var history })
            {
                return Instead(answer, team, Metered.ReadHistory);
            }

            if (history.Messages?.FirstOrDefault(m => IsOf(m, delivery)) is { } found)
            {
                return new Lookup.Found(new SlackReference(channel, found.Ts).ToString());
            }

            cursor = history.Next;
            if (cursor is null)
            {
                return new Lookup.Absent();
            }
        }

        return new Lookup.CannotTell();
    }

    private async Task<(string? Channel, Lookup? Instead)> DirectMessageAsync(string token, string team, string user, CancellationToken cancellationToken)
    {
        if (_directMessages.TryGetValue((team, user), out var known))
        {
            return (known, null);
        }

        if (await pacing.TurnAsync(team, Metered.OpenConversation, cancellationToken) is { } later)
        {
            return (null, Later(later));
        }

        var answer = await slack.OpenConversationAsync(token, user, cancellationToken);
        if (answer is not SlackAnswer<ConversationAnswer>.Ok { Value.Channel: { } opened })
        {
            return (null, Instead(answer, team, Metered.OpenConversation));
        }

        _directMessages[(team, user)] = opened.Id;
        return (opened.Id, null);
    }

    /// <summary>A refusal (no scope, no such person) won't change by asking again: the post that follows says what is wrong.</summary>
    private Lookup Instead<T>(SlackAnswer<T> answer, string team, Metered method) => answer switch
    {
        SlackAnswer<T>.Limited limited => Later(pacing.Hold(team, method, limited.RetryAfter)),
        SlackAnswer<T>.Failed failed => new Lookup.NoAnswer(failed.Why),
        SlackAnswer<T>.Refused { Error: "internal_error" or "fatal_error" or "service_unavailable" or "request_timeout" or "team_added_to_org" } refused => new Lookup.NoAnswer($"Slack: {refused.Error}"),
        SlackAnswer<T>.Refused => new Lookup.CannotTell(),
        SlackAnswer<T>.Ok => new Lookup.NoAnswer("Slack's answer made no sense."),
        _ => throw new SwitchExpressionException(answer),
    };

    /// <summary>Each at a moment of its own, so that many in doubt don't come back together.</summary>
    private static Lookup.Later Later(Instant until) => new(until + (s_spread * Random.Shared.NextDouble()));

    private static bool IsOf(PastMessage message, DeliveryId delivery) =>
        message.Metadata is { EventType: DeliveryMark.EventType, EventPayload: { ValueKind: System.Text.Json.JsonValueKind.Object } payload }
        && payload.TryGetProperty("delivery", out var id) && id.ValueKind == System.Text.Json.JsonValueKind.String && id.ValueEquals(delivery.ToString());

    /// <summary>A delivery's id (version 7) holds the moment at which it was written: its message can't be older.</summary>
    private static string OldestOf(DeliveryId delivery)
    {
        if (delivery.Value.Version != 7)
        {
            return "0";
        }

        Span<byte> bytes = stackalloc byte[16];
        delivery.Value.TryWriteBytes(bytes, bigEndian: true, out _);
        var written = Instant.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64BigEndian(bytes) >> 16);
        return $"{(written - s_margin).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)}.000000";
    }
}
