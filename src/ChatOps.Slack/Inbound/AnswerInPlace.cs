using ChatOps.Core;
using ChatOps.Core.Cards;
using ChatOps.Core.Delivery;
using ChatOps.Core.Messages;
using ChatOps.Slack.Api;
using ChatOps.Slack.Installing;
using ChatOps.Slack.Rendering;

namespace ChatOps.Slack.Inbound;

/// <summary>Brings a reply to where somebody acted, once Slack has its answer: redraws the message, or says it to them alone.</summary>
internal sealed class AnswerInPlace(SlackClient slack, SlackTokens tokens, ShowAtOnce show, PublishHome home)
{
    /// <summary>To somebody of a workspace that isn't ours there is one way only.</summary>
    public static Message? Refusal(Origin origin, InteractionPayload payload) =>
        origin.Respond is null ? null : payload.IsEnterpriseInstall ? DoorCard.WholeEnterprise : DoorCard.UnknownWorkspace;

    public async Task AfterPressAsync(Place place, Reply reply, ShownByAdapter? shows, CancellationToken cancellationToken)
    {
        await RedrawAsync(place, (reply as Reply.Replace)?.Message, shows, cancellationToken);
        await SayAsync(place, reply, cancellationToken);
    }

    public async Task AfterFormAsync(Place place, Reply reply, ShownByAdapter? shows, string eventId, CancellationToken cancellationToken)
    {
        await AfterPressAsync(place, reply, shows, cancellationToken);
        if (place.Origin.IsHome)
        {
            await RefreshHomeAsync(place, eventId, view: null, cancellationToken);
        }
    }

    /// <summary>By the address that came with the press; else, for themselves alone, where it was done; else in their direct messages.</summary>
    public async Task TellAsync(Place place, Message message, CancellationToken cancellationToken)
    {
        if (place.Origin.Respond is not null && await RespondAsync(place.Origin, message, cancellationToken))
        {
            return;
        }

        if (await tokens.FindAsync(place.TeamId, cancellationToken) is not { } token)
        {
            return;
        }

        var (text, blocks) = BlockKit.Render(message);
        if (place.Origin.Channel is { } channel
            && await slack.PostEphemeralAsync(token, new PostEphemeral(channel, place.UserId, text, blocks) { ThreadTs = place.Origin.Thread }, cancellationToken) is SlackAnswer<SlackResponse>.Ok)
        {
            return;
        }

        await slack.PostMessageAsync(token, new PostMessage(place.UserId, text, blocks), cancellationToken);
    }

    public async Task<bool> RespondAsync(Origin origin, Message message, CancellationToken cancellationToken)
    {
        var (text, blocks) = BlockKit.Render(message);
        return await slack.RespondAsync(origin.Respond!, new ResponseMessage(text, blocks) { ResponseType = "ephemeral", ThreadTs = origin.Thread }, cancellationToken) is SlackAnswer<SlackResponse>.Ok;
    }

    public async Task ReplaceModalAsync(Place place, PayloadView view, Message message, CancellationToken cancellationToken)
    {
        if (await tokens.FindAsync(place.TeamId, cancellationToken) is { } token)
        {
            await slack.UpdateViewAsync(token, view.Id, OpenForm.Render(place, message), view.Hash, cancellationToken);
        }
    }

    public Task RefreshHomeAsync(Place place, string eventId, PayloadView? view, CancellationToken cancellationToken) =>
        home.PublishAsync(place, $"{eventId}/home", view is { IsHome: true } ? view.Hash : null, cancellationToken);

    private Task SayAsync(Place place, Reply reply, CancellationToken cancellationToken) => reply switch
    {
        Reply.Tell tell => TellAsync(place, tell.Message, cancellationToken),
        Reply.FieldErrors errors => TellAsync(place, Message.Plain(string.Join(' ', errors.Errors.Values)), cancellationToken),
        _ => Task.CompletedTask,
    };

    /// <param name="message">What stands there instead, for a message whose state the outbox doesn't keep.</param>
    private async Task RedrawAsync(Place place, Message? message, ShownByAdapter? shows, CancellationToken cancellationToken)
    {
        var found = shows is not null ? await show.FindAsync(place.Workspace, shows, cancellationToken) : new AtOnce.NotOurs();
        if (found is AtOnce.Show now)
        {
            await (await ReplaceOriginalAsync(place, now.Message, cancellationToken) ? show.ShownAsync(now, cancellationToken) : show.NotShownAsync(now, cancellationToken));
        }
        else if (found is AtOnce.NotOurs && message is not null && !await ReplaceOriginalAsync(place, message, cancellationToken))
        {
            await TellAsync(place, message, cancellationToken); // a command's form: nothing stands there that could be replaced
        }
    }

    private async Task<bool> ReplaceOriginalAsync(Place place, Message message, CancellationToken cancellationToken)
    {
        if (place.Origin.Respond is not { } address)
        {
            return false;
        }

        var (text, blocks) = BlockKit.Render(message);
        return await slack.RespondAsync(address, new ResponseMessage(text, blocks) { ResponseType = "ephemeral", ReplaceOriginal = true }, cancellationToken) is SlackAnswer<SlackResponse>.Ok;
    }
}
