using System.Text.Json;

namespace ChatOps.Teams.Rendering;

/// <summary>A rendered card, and what a notification says of it (an activity's <c>summary</c>, which is plain text).</summary>
internal sealed record RenderedCard(CardPayload Card, string Summary)
{
    public string Json => JsonSerializer.Serialize(Card, RenderedJson.Json.CardPayload);

    /// <summary>For an attachment's content, and for the answer to an invoke.</summary>
    public JsonElement Element => JsonSerializer.SerializeToElement(Card, RenderedJson.Json.CardPayload);
}
