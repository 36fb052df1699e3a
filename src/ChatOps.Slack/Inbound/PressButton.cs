using System.Runtime.CompilerServices;
using ChatOps.Core;
using ChatOps.Core.Cards;
using ChatOps.Core.Messages;
using ChatOps.Slack.Rendering;

namespace ChatOps.Slack.Inbound;

/// <summary>A button or a line of a "…" menu, in a message, in Home or in a modal.</summary>
internal sealed class PressButton(SlackWorkspaces workspaces, Interactions interactions, OpenForm forms, AnswerInPlace answers, TimeProvider time)
{
    public async Task<Ack> HandleAsync(InteractionPayload payload, string eventId, CancellationToken cancellationToken)
    {
        if (payload.Actions is not [var action, ..] || Read(action) is not { } did)
        {
            return Ack.Empty; // a link opens by itself
        }

        var origin = Place.Of(payload);
        if (await workspaces.FindAsync(payload, cancellationToken) is not { } workspace)
        {
            return AnswerInPlace.Refusal(origin, payload) is { } refusal ? Ack.After("a refusal", c => answers.RespondAsync(origin, refusal, c)) : Ack.Empty;
        }

        var place = new Place(payload.TeamId!, workspace, payload.User.Id, origin);
        var isInMessage = payload.View is null;
        var shows = isInMessage ? place.Shows(time) : null;
        var reply = await interactions.HandleAsync(new Interaction(workspace, eventId, place.UserId, place.ChannelId, did, origin.ChannelName) { Shows = shows }, cancellationToken);
        return reply switch
        {
            Reply.Open open => await OpenAsync(place, payload, await forms.RenderAsync(place, open.Form, cancellationToken), cancellationToken),
            _ when isInMessage => Ack.After("an answer", c => answers.AfterPressAsync(place, reply, shows, c)),
            Reply.Tell tell => await OpenAsync(place, payload, OpenForm.Render(place, tell.Message), cancellationToken, eventId),
            Reply.Replace replace when payload.View is { IsHome: false } view => Ack.After("a turned page", c => answers.ReplaceModalAsync(place, view, replace.Message, c)),
            Reply.Replace or Reply.Nothing or Reply.FieldErrors => Ack.After("Home", c => answers.RefreshHomeAsync(place, eventId, payload.View, c)),
            _ => throw new SwitchExpressionException(reply),
        };
    }

    private static Did.Pressed? Read(PayloadAction action) => action.SelectedOption is { } option ? Pressed.OfOption(option.Value) : Pressed.Of(action.ActionId, action.Value);

    private async Task<Ack> OpenAsync(Place place, InteractionPayload payload, SlackView view, CancellationToken cancellationToken, string? homeEvent = null)
    {
        var isOpen = await forms.ShowAsync(place, view, payload.TriggerId, isOnTop: payload.View is { IsHome: false }, cancellationToken);
        return (isOpen, homeEvent) switch
        {
            (false, _) => Ack.After("a form that didn't open", c => answers.TellAsync(place, DoorCard.FormNotOpened, c)),
            (true, { } eventId) when place.Origin.IsHome => Ack.After("Home", c => answers.RefreshHomeAsync(place, eventId, payload.View, c)),
            _ => Ack.Empty,
        };
    }
}
