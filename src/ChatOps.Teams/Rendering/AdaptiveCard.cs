using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOps.Core.Messages;

namespace ChatOps.Teams.Rendering;

/// <summary>The message's fallback as a card: until the renderer is merged.</summary>
internal static class AdaptiveCard
{
    public static RenderedCard Render(Message message)
    {
        var card = new JsonObject
        {
            ["type"] = "AdaptiveCard",
            ["version"] = "1.5",
            ["msteams"] = new JsonObject { ["width"] = "full" },
            ["body"] = new JsonArray(new JsonObject
            {
                ["type"] = "RichTextBlock",
                ["inlines"] = new JsonArray(new JsonObject { ["type"] = "TextRun", ["text"] = message.Fallback }),
            }),
        };
        return new(JsonSerializer.Deserialize<JsonElement>(card.ToJsonString()), message.Fallback);
    }
}
