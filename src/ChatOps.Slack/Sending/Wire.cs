using System.Text.Json;
using ChatOps.Core.Messages;
using ChatOps.Slack.Rendering;

namespace ChatOps.Slack.Sending;

/// <summary>A rendered message as the methods that send one take it.</summary>
internal static class Wire
{
    public static (string Text, JsonElement? Blocks) Render(Message message)
    {
        var rendered = BlockKit.Render(message);
        return (rendered.Text, JsonSerializer.SerializeToElement(rendered.Blocks, RenderedJson.Json.IReadOnlyListSlackBlock));
    }
}
