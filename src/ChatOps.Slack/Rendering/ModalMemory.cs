using System.Text.Json;

namespace ChatOps.Slack.Rendering;

/// <summary>What a modal carries along unseen (<c>private_metadata</c>): ids, never rights.</summary>
/// <param name="Origin">From where it was opened.</param>
/// <param name="Fields">The inputs' names, in order.</param>
internal sealed record ModalMemory(IReadOnlyList<string> Ids, Origin Origin, IReadOnlyList<string> Fields)
{
    public static ModalMemory Empty { get; } = new([], Origin.None, []);

    /// <summary>Within Slack's limit: without the field names if need be.</summary>
    public string Write() => ToJson(this) is { Length: <= Limits.PrivateMetadata } whole ? whole
        : ToJson(this with { Fields = [] }) is { Length: <= Limits.PrivateMetadata } less ? less
        : ToJson(this with { Fields = [], Ids = [] });

    /// <summary>Empty for what isn't ours.</summary>
    public static ModalMemory Read(string? metadata)
    {
        try
        {
            return string.IsNullOrEmpty(metadata) || JsonSerializer.Deserialize(metadata, RenderedJson.Json.ModalMemory) is not { Ids: not null, Origin: not null, Fields: not null } memory ? Empty : memory;
        }
        catch (JsonException)
        {
            return Empty;
        }
    }

    private static string ToJson(ModalMemory memory) => JsonSerializer.Serialize(memory, RenderedJson.Json.ModalMemory);
}
