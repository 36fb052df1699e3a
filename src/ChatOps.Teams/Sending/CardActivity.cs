using ChatOps.Core.Messages;
using ChatOps.Teams.Api;
using ChatOps.Teams.Rendering;

namespace ChatOps.Teams.Sending;

/// <summary>A message as Teams takes it: one card, and what a notification says of it.</summary>
internal static class CardActivity
{
    public static SentActivity Of(Message message) => Of(AdaptiveCard.Render(message));

    public static SentActivity Of(RenderedCard card) => new(card.Summary, [new Attachment(CardPayload.ContentType, card.Element)]);
}
