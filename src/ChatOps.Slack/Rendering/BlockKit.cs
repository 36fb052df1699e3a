using ChatOps.Core.Messages;

namespace ChatOps.Slack.Rendering;

/// <summary>A message as Slack's blocks, and the text beside them.</summary>
internal static class BlockKit
{
    public static SlackMessage Render(Message message)
    {
        var fallback = string.IsNullOrWhiteSpace(message.Fallback) ? "…" : message.Fallback;
        var blocks = new BlockWriter(Limits.BlocksInMessage, takesTable: true).Write(message.Blocks);
        return new(
            Fit.Escaped(fallback, Limits.FallbackText),
            blocks.Count > 0 ? blocks : [new SectionBlock(Fit.Plain(fallback, Limits.Section))]);
    }
}
