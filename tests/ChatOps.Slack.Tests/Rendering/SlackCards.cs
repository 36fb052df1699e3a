using System.Text.Json;
using ChatOps.Core;
using ChatOps.Core.Messages;
using ChatOps.Slack.Rendering;
using ChatOps.Tests.Drawn;

namespace ChatOps.Slack.Tests.Rendering;

/// <summary>A card as Slack gets it; its kind is also its type in Slack's own typings.</summary>
internal static class SlackCards
{
    extension(Card card)
    {
        public string Json => card switch
        {
            Card.InMessage message => JsonSerializer.Serialize(BlockKit.Render(message.Message), RenderedJson.Json.SlackMessage),
            Card.InHome home => JsonSerializer.Serialize(Slack.Rendering.Home.Render(home.Message), RenderedJson.Json.SlackView),
            Card.InModal modal => JsonSerializer.Serialize(Modal.Render(modal.Form, Context(modal.Form)), RenderedJson.Json.SlackView),
            _ => throw new System.Runtime.CompilerServices.SwitchExpressionException(card),
        };

        public JsonElement Element => JsonDocument.Parse(card.Json).RootElement;
    }

    private static ModalContext Context(Form form) => ModalContext.Empty with
    {
        Users = form.Fields.OfType<Field.Person>().Select(f => f.Value).OfType<PersonId>().Distinct().ToDictionary(id => id, _ => "U01OWNER"),
        Outcomes = form.Fields.OfType<Field.Outcome>().Select(f => f.Value).OfType<OutcomeId>().Distinct().ToDictionary(id => id, _ => "EU-1 Enter the EU market"),
    };
}
