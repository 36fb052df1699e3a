using System.Text.Json;

namespace ChatOps.Teams.Api;

/// <summary>
/// What goes out: one card, and nothing beside it (then no id would come back by which to change it later).
/// https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference#activity-object
/// </summary>
/// <param name="Summary">What a notification says.</param>
internal sealed record SentActivity(string Summary, IReadOnlyList<Attachment> Attachments)
{
    public string Type { get; init; } = "message";

    /// <summary>Of the message that this replaces; null for a new one.</summary>
    public string? Id { get; init; }
}

/// <summary>https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference#attachment-object</summary>
internal sealed record Attachment(string ContentType, JsonElement Content);
