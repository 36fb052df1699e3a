using ChatOps.Core.Messages;

namespace ChatOps.Core.Cards;

/// <summary>A message that was overtaken: it stays to be read, and nothing can be pressed any more.</summary>
internal static class RetiredCard
{
    /// <summary>The message itself where it had nothing to press.</summary>
    public static Message Of(Message message, string why) => message.Blocks.Any(IsLive)
        ? message with { Blocks = [.. message.Blocks.Where(block => block is not Block.Actions).Select(Still), new Block.Note(why)] }
        : message;

    private static bool IsLive(Block block) => block is Block.Actions or Block.OutcomeRow { Do.Count: > 0 } or Block.OutcomeRow { More.Count: > 0 };

    private static Block Still(Block block) => block is Block.OutcomeRow row ? row with { Do = [], More = [] } : block;
}
