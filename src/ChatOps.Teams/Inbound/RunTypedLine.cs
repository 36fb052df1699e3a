using ChatOps.Core;
using ChatOps.Core.Cards;
using ChatOps.Core.Messages;
using ChatOps.Teams.People;
using ChatOps.Teams.Rendering;

namespace ChatOps.Teams.Inbound;

/// <summary>
/// A line typed to us, in our chat or with a mention. Teams has no private answer in a channel: what there is to say is posted to the
/// person's own chat by the outbox, and a form as a card there.
/// </summary>
internal sealed class RunTypedLine(MeetPeople people, Interactions interactions, FormCards forms, DirectCards direct)
{
    public async Task<Ack> HandleAsync(Place place, string line, CancellationToken cancellationToken)
    {
        var workspace = await people.MeetAsync(place, cancellationToken);
        var interaction = new Interaction(workspace, place.EventId, place.UserId, place.ChannelId, TypedLine.Read(line), place.ChannelName) { IsToldByMessage = true };
        return await interactions.HandleAsync(interaction, cancellationToken) switch
        {
            Reply.Open open => Ack.After("a form", async c => await OpenAsync(place, workspace, open.Form, c)),
            Reply.Tell tell => Ack.After("an answer", c => direct.PostAsync(place, workspace, AdaptiveCard.Render(tell.Message), c)), // to whom we don't know
            _ => Ack.Empty,
        };
    }

    private async Task OpenAsync(Place place, WorkspaceId workspace, Form form, CancellationToken cancellationToken)
    {
        var card = await forms.RenderAsync(place, workspace, form, place.ChannelId, typed: null, errors: null, cancellationToken);
        if (!await direct.PostAsync(place, workspace, card, cancellationToken))
        {
            await direct.PostAsync(place, workspace, AdaptiveCard.Render(DoorCard.FormNotOpened), cancellationToken);
        }
    }
}
