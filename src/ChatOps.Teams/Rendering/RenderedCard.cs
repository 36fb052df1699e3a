using System.Text.Json;

namespace ChatOps.Teams.Rendering;

/// <summary>A rendered card, and what a notification says of it.</summary>
internal sealed record RenderedCard(JsonElement Element, string Summary);
