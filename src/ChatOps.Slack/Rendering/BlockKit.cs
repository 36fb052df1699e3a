using ChatOps.Core.Messages;

namespace ChatOps.Slack.Rendering;

/// <summary>A message as Slack's blocks, and the text beside them.</summary>
internal static class BlockKit
{
    public static SlackMessage Render(Message message)
    {
        var blocks = new BlockWriter(Limits.BlocksInMessage, takesTable: true).Write(message.Blocks);
        return new(Fit.Escaped(Fallback(message), Limits.FallbackText), OrFallback(blocks, message));
    }

    /// <summary>Slack refuses what has no block at all.</summary>
    public static IReadOnlyList<SlackBlock> OrFallback(IReadOnlyList<SlackBlock> blocks, Message message) =>
        blocks.Count > 0 ? blocks : [new SectionBlock(Fit.Plain(Fallback(message), Limits.Section))];

    private static string Fallback(Message message) => string.IsNullOrWhiteSpace(message.Fallback) ? "…" : message.Fallback;
}
