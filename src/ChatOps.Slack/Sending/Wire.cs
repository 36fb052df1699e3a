using System.Text.Json;
using ChatOps.Core.Messages;

namespace ChatOps.Slack.Sending;

/// <summary>Stands in until the renderer is there.</summary>
internal static class Wire
{
    public static (string Text, JsonElement? Blocks) Render(Message message) =>
        (message.Fallback.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal), null);
}
