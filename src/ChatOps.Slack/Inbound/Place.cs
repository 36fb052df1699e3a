using ChatOps.Core;
using ChatOps.Core.Messages;
using ChatOps.Slack.Rendering;
using ChatOps.Slack.Sending;
using NodaTime;
using NodaTime.Extensions;

namespace ChatOps.Slack.Inbound;

/// <summary>Who acted, in which workspace, and from where: what an answer needs to find its way back.</summary>
internal sealed record Place(string TeamId, WorkspaceId Workspace, string UserId, Origin Origin)
{
    /// <summary>Real time within which a message is redrawn by the address that came with the press; then the outbox does it.</summary>
    private static readonly Duration s_hold = Duration.FromSeconds(5);

    /// <summary>Null where there is no message, or no address to redraw it by. In whole milliseconds: it is recognized by what the database gives back.</summary>
    public ShownByAdapter? Shows(TimeProvider time) => Origin is { Message: { } message, Respond: not null }
        ? new ShownByAdapter(message, Instant.FromUnixTimeMilliseconds(time.GetCurrentInstant().ToUnixTimeMilliseconds()) + s_hold)
        : null;

    /// <summary>As Core means it: none in a direct message.</summary>
    public string? ChannelId => ChannelOf(Origin.Channel);

    public static string? ChannelOf(string? conversation) => conversation is null || conversation.StartsWith('D') ? null : conversation;

    /// <summary>Slack says "directmessage" and "privategroup" where it won't say the name.</summary>
    public static string? NameOf(string? channelName) => channelName is "directmessage" or "privategroup" ? null : channelName;

    public static Origin Of(InteractionPayload payload)
    {
        if (payload.View is { } view)
        {
            return view.IsHome ? Origin.None with { IsHome = true } : ModalMemory.Read(view.PrivateMetadata).Origin;
        }

        var (channel, container) = (payload.Channel?.Id ?? payload.Container?.ChannelId, payload.Container);
        var message = channel is not null && container is { IsEphemeral: false, MessageTs: { } ts } ? new SlackReference(channel, ts).ToString() : null;
        return new Origin(channel, NameOf(payload.Channel?.Name), message, container?.ThreadTs, payload.ResponseUrl, IsHome: false);
    }

    public static Origin Of(SlashCommand command) => new(command.ChannelId, NameOf(command.ChannelName), Message: null, Thread: null, command.ResponseUrl, IsHome: false);
}
