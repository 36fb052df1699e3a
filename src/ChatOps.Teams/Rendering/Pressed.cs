using System.Text.Json;
using ChatOps.Core.Messages;

namespace ChatOps.Teams.Rendering;

/// <summary>How a press travels: the verb in the action's <c>verb</c>, the ids in its <c>data.ids</c>.</summary>
internal static class Pressed
{
    /// <param name="action"><c>value.action</c> of an invoke named <c>adaptiveCard/action</c>.</param>
    /// <returns>Null for a form's submit or cancel, and for what isn't ours.</returns>
    public static Did.Pressed? Read(JsonElement action) =>
        VerbOf(action) is { } verb and not FormCard.CancelVerb && DataOf(action) is { } data && !data.TryGetProperty("form", out _) && IdsOf(data) is { } ids
            ? new Did.Pressed(verb, ids)
            : null;

    internal static string? VerbOf(JsonElement action) => Text(action, "verb") is { Length: > 0 } verb ? verb : null;

    internal static JsonElement? DataOf(JsonElement action) =>
        action.ValueKind == JsonValueKind.Object && action.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object ? data : null;

    internal static IReadOnlyList<string>? IdsOf(JsonElement data) =>
        data.TryGetProperty("ids", out var ids) && ids.ValueKind == JsonValueKind.Array && ids.EnumerateArray().All(id => id.ValueKind == JsonValueKind.String)
            ? [.. ids.EnumerateArray().Select(id => id.GetString()!)]
            : null;

    internal static string? Text(JsonElement holder, string name) =>
        holder.ValueKind == JsonValueKind.Object && holder.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
