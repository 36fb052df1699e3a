using System.Text.Json;
using ChatOps.Core;
using ChatOps.Core.Messages;
using ChatOps.Slack.Installing;
using ChatOps.Slack.Rendering;

namespace ChatOps.Slack.Inbound;

/// <summary>One switch: what happened in Slack → who deals with it. What must not be lost is committed before the answer.</summary>
internal sealed class EventDispatch(SlackWorkspaces workspaces, Interactions interactions, AnswerInPlace answers, PublishHome home, WorkspaceEvents workspaceEvents)
{
    public async Task<Ack> HandleAsync(EventEnvelope envelope, CancellationToken cancellationToken)
    {
        if (envelope is not { TeamId: { } team, EventId: { } eventId } || await workspaces.FindAsync(team, cancellationToken) is not { } workspace)
        {
            return Ack.Empty;
        }

        var type = envelope.Event.TryGetProperty("type", out var name) ? name.GetString() : null;
        return type switch
        {
            "message" => await TypedAsync(team, workspace, eventId, Read(envelope), cancellationToken),
            "app_home_opened" => Opened(team, workspace, eventId, Read(envelope)),
            "app_uninstalled" or "tokens_revoked" => await workspaceEvents.RevokedAsync(workspace, envelope.Event, cancellationToken),
            "user_change" or "team_join" => await workspaceEvents.PersonAsync(workspace, envelope.Event, cancellationToken),
            _ => Ack.Empty,
        };
    }

    private static ConversationEvent? Read(EventEnvelope envelope)
    {
        try
        {
            return envelope.Event.Deserialize(InboundJson.Default.ConversationEvent);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A line that a person wrote to us, and nothing else: no edit, no bot's message (ours least of all), no channel's talk.</summary>
    private async Task<Ack> TypedAsync(string team, WorkspaceId workspace, string eventId, ConversationEvent? said, CancellationToken cancellationToken)
    {
        if (said is not { ChannelType: "im", Subtype: null, BotId: null, User: { } user, Text: { } text } || string.IsNullOrWhiteSpace(text))
        {
            return Ack.Empty;
        }

        var did = new Did.Typed("", TypedLine.Plain(text));
        var reply = await interactions.HandleAsync(new Interaction(workspace, eventId, user, ChannelId: null, did) { IsToldByMessage = true }, cancellationToken);
        var place = new Place(team, workspace, user, Origin.None);
        return reply is Reply.Tell tell ? Ack.After("an answer", c => answers.TellAsync(place, tell.Message, c)) : Ack.Empty;
    }

    private Ack Opened(string team, WorkspaceId workspace, string eventId, ConversationEvent? opened) => opened is { Tab: PayloadView.Home, User: { } user }
        ? Ack.After("Home", c => home.PublishAsync(new Place(team, workspace, user, Origin.None), eventId, opened.View?.Hash, c))
        : Ack.Empty;
}
