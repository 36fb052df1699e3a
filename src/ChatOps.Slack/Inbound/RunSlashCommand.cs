using System.Runtime.CompilerServices;
using ChatOps.Core;
using ChatOps.Core.Cards;
using ChatOps.Core.Messages;
using ChatOps.Slack.Api;
using ChatOps.Slack.Rendering;

namespace ChatOps.Slack.Inbound;

/// <summary>/checkin, /escalate and /chatops. The answer to the request is the private answer itself.</summary>
internal sealed class RunSlashCommand(SlackWorkspaces workspaces, Interactions interactions, OpenForm forms)
{
    public async Task<Ack> HandleAsync(SlashCommand command, string eventId, CancellationToken cancellationToken)
    {
        if (command.IsEnterpriseInstall is "true")
        {
            return Told(DoorCard.WholeEnterprise);
        }

        if (await workspaces.FindAsync(command.TeamId, cancellationToken) is not { } workspace)
        {
            return Told(DoorCard.UnknownWorkspace);
        }

        var place = new Place(command.TeamId, workspace, command.UserId, Place.Of(command));
        var did = new Did.Typed(command.Command.TrimStart('/').ToLowerInvariant(), TypedLine.Plain(command.Text));
        var reply = await interactions.HandleAsync(new Interaction(workspace, eventId, command.UserId, place.ChannelId, did, place.Origin.ChannelName), cancellationToken);
        return reply switch
        {
            Reply.Open open => await forms.OpenAsync(place, open.Form, command.TriggerId, cancellationToken) ? Ack.Empty : Told(DoorCard.FormNotOpened),
            Reply.Tell tell => Told(tell.Message),
            Reply.Replace replace => Told(replace.Message),
            Reply.FieldErrors errors => Told(Message.Plain(string.Join(' ', errors.Errors.Values))),
            Reply.Nothing => Ack.Empty,
            _ => throw new SwitchExpressionException(reply),
        };
    }

    /// <summary>https://docs.slack.dev/interactivity/implementing-slash-commands#responding_to_commands</summary>
    private static Ack Told(Message message)
    {
        var (text, blocks) = BlockKit.Render(message);
        return Ack.Of(new ResponseMessage(text, blocks) { ResponseType = "ephemeral" }, WireJson.Json.ResponseMessage);
    }
}
