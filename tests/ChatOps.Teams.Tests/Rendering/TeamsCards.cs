using System.Text.Json;
using ChatOps.Core;
using ChatOps.Core.Messages;
using ChatOps.Teams.Rendering;
using ChatOps.Tests.Drawn;

namespace ChatOps.Teams.Tests.Rendering;

/// <summary>A card as Teams gets it.</summary>
internal static class TeamsCards
{
    extension(Card card)
    {
        public RenderedCard Rendered => card switch
        {
            Card.InMessage message => AdaptiveCard.Render(message.Message),
            Card.InHome home => AdaptiveCard.Render(home.Message),
            Card.InModal modal => FormCard.Render(modal.Form, ContextOf(modal.Form)),
            _ => throw new System.Runtime.CompilerServices.SwitchExpressionException(card),
        };

        public string Json => card.Rendered.Json;

        public JsonElement Element => JsonDocument.Parse(card.Json).RootElement;
    }

    /// <summary>What is prefilled, among others.</summary>
    public static FormContext ContextOf(Form form) => new("conversation\nactivity")
    {
        People = new([
            .. form.Fields.OfType<Field.Person>().Select(f => f.Value).OfType<PersonId>().Distinct().Select((id, n) => new Option(id.ToString(), n == 0 ? "Jonas Keller" : $"Jonas Keller {n + 1}")),
            new("00000000000000000000000000000011", "Lin Tan"), new("00000000000000000000000000000012", "Maya Weber"),
        ]),
        Outcomes = new([.. form.Fields.OfType<Field.Outcome>().Select(f => f.Value).OfType<OutcomeId>().Distinct().Select(id => new Option(id.ToString(), "EU-1 Enter the EU market"))], AreAll: false),
        Channels = new([.. form.Fields.OfType<Field.Channel>().Select(f => f.Value).OfType<string>().Where(id => id.Length > 0).Distinct().Select(id => new Option(id, "Leadership")), new("19:billing@thread.tacv2", "Billing")]),
    };

    /// <summary>Every object in it that says what it is.</summary>
    public static IEnumerable<JsonElement> Objects(this JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Objects),
        JsonValueKind.Object => element.EnumerateObject().Where(p => !p.NameEquals("data")).SelectMany(p => p.Value.Objects()).Prepend(element),
        _ => [],
    };

    public static string? Type(this JsonElement element) => element.Text("type");

    public static string? Text(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
