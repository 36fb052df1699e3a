using System.Runtime.CompilerServices;
using System.Text.Json;
using ChatOps.Core;
using ChatOps.Core.Adapters;
using ChatOps.Core.Cards;
using ChatOps.Core.Delivery;
using ChatOps.Core.Messages;
using ChatOps.Teams.People;
using ChatOps.Teams.Rendering;
using Microsoft.EntityFrameworkCore;

namespace ChatOps.Teams.Inbound;

/// <summary>
/// A button pressed, a form submitted or left (https://learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model).
/// The card in the answer is what the actor sees; everybody else sees what the outbox puts there. A form stands in place of the message
/// for its actor alone, or, called from elsewhere, as a message of its own in their chat, which then turns into its answer.
/// </summary>
internal sealed class AnswerAction(MeetPeople people, Interactions interactions, FormCards forms, DirectCards direct, IDbContextFactory<ChatOpsDb> dbs)
{
    /// <summary>Leaves the answer itself the rest of Teams' ten seconds.</summary>
    private static readonly TimeSpan s_longestOpening = TimeSpan.FromSeconds(6);

    public async Task<Ack> AnswerAsync(Place place, JsonElement action, CancellationToken cancellationToken)
    {
        var workspace = await people.MeetAsync(place, cancellationToken);
        if (FormState.IsCancel(action, out _))
        {
            return await StandingAsync(place, workspace, cancellationToken) is { } standing ? new(InvokeAnswer.Card(standing)) : Replaced(place, Message.Plain(RenderedWords.NothingChanged));
        }

        var form = FormState.Read(action);
        var standsAlone = form is not null && await StandingAsync(place, workspace, cancellationToken) is null;
        var reply = await interactions.HandleAsync(Interaction(place, workspace, action, form) with { IsToldByMessage = !standsAlone, IsShownInPassing = form is null }, cancellationToken);
        return reply switch
        {
            Reply.Replace replace when standsAlone => Replaced(place, replace.Message),
            Reply.Replace replace => await InPlaceAsync(place, workspace, replace.Message, cancellationToken),
            Reply.Open open => await OpenAsync(place, workspace, open.Form, form?.At ?? place.ChannelId, cancellationToken),
            Reply.FieldErrors errors when form is not null => new(InvokeAnswer.Card(await forms.RenderAsync(place, workspace, form.Form, form.At, form.Values, errors.Errors, cancellationToken))),
            Reply.FieldErrors errors => new(InvokeAnswer.Said(string.Join(' ', errors.Errors.Values))),
            Reply.Tell tell when form is not null => Replaced(place, tell.Message),
            Reply.Tell tell => new(InvokeAnswer.Said(Sentence(tell.Message))),
            Reply.Nothing => form is not null && await StandingAsync(place, workspace, cancellationToken) is { } standing ? new(InvokeAnswer.Card(standing))
                : form is not null ? Replaced(place, DoorCard.Done)
                : new(InvokeAnswer.Said(DoorCard.ToldInOurChat)),
            _ => throw new SwitchExpressionException(reply),
        };
    }

    /// <summary>What an Action.Submit sent: nothing can be answered where it was pressed.</summary>
    public async Task<Ack> TakeAsync(Place place, JsonElement action, CancellationToken cancellationToken)
    {
        if (Pressed.VerbOf(action) is null)
        {
            return Ack.Empty; // no card of ours
        }

        var workspace = await people.MeetAsync(place, cancellationToken);
        var form = FormState.Read(action);
        return await interactions.HandleAsync(Interaction(place, workspace, action, form) with { IsToldByMessage = true }, cancellationToken) switch
        {
            Reply.Open open => Ack.After("a form", async c => await direct.PostAsync(place, workspace, await forms.RenderAsync(place, workspace, open.Form, place.ChannelId, typed: null, errors: null, c), c)),
            Reply.FieldErrors errors when form is not null => Ack.After("a form", async c => await direct.PostAsync(place, workspace, await forms.RenderAsync(place, workspace, form.Form, form.At, form.Values, errors.Errors, c), c)),
            Reply.Tell tell => Ack.After("an answer", c => direct.PostAsync(place, workspace, AdaptiveCard.Render(tell.Message), c)),
            _ => Ack.Empty,
        };
    }

    /// <summary>What isn't ours any more is told so by Core, as any button that it doesn't know.</summary>
    private static Interaction Interaction(Place place, WorkspaceId workspace, JsonElement action, FormState? form) =>
        new(workspace, place.EventId, place.UserId, form is null ? place.ChannelId : form.At ?? place.ChannelId, (Did?)form?.Did ?? Pressed.Read(action) ?? new Did.Pressed("", []), place.ChannelName);

    /// <summary>The outbox brings it to everybody where it keeps the message; a page that was turned in a chat is brought there by us.</summary>
    private async Task<Ack> InPlaceAsync(Place place, WorkspaceId workspace, Message message, CancellationToken cancellationToken) =>
        place.IsPersonal && await IsOursAloneAsync(place, workspace, cancellationToken) ? Replaced(place, message) : new(InvokeAnswer.Card(message));

    private async Task<Ack> OpenAsync(Place place, WorkspaceId workspace, Form form, string? at, CancellationToken cancellationToken)
    {
        var card = await forms.RenderAsync(place, workspace, form, at, typed: null, errors: null, cancellationToken);
        if (place.IsPersonal)
        {
            return new(InvokeAnswer.Card(card));
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(s_longestOpening);
        return new(InvokeAnswer.Said(await TryPostAsync(place, workspace, card, limit.Token) ? DoorCard.FormInOurChat : Sentence(DoorCard.FormNotOpened)));
    }

    private async Task<bool> TryPostAsync(Place place, WorkspaceId workspace, RenderedCard card, CancellationToken cancellationToken)
    {
        try
        {
            return await direct.PostAsync(place, workspace, card, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>At once for whoever acted, and to stay.</summary>
    private Ack Replaced(Place place, Message message)
    {
        var card = AdaptiveCard.Render(message);
        return new(InvokeAnswer.Card(card), place.ActivityId is null ? null : new AfterAckStep("a card", c => direct.ReplaceAsync(place, card, c)));
    }

    private async Task<Message?> StandingAsync(Place place, WorkspaceId workspace, CancellationToken cancellationToken)
    {
        if (place.Reference is not { } reference)
        {
            return null;
        }

        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        return await StandingMessage.FindAsync(db, workspace, reference, cancellationToken);
    }

    private async Task<bool> IsOursAloneAsync(Place place, WorkspaceId workspace, CancellationToken cancellationToken)
    {
        if (place.Reference is not { } reference)
        {
            return false;
        }

        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        return !await StandingMessage.IsKeptAsync(db, workspace, reference, cancellationToken);
    }

    private static string Sentence(Message message) => message.Blocks is [Block.Text text] ? text.Content.ToPlainText() : message.Fallback;
}
