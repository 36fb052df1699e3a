namespace ChatOps.Core.Messages;

/// <summary>A platform-neutral message.</summary>
/// <param name="Fallback">What a notification or a screen reader says: good on its own.</param>
public sealed record Message(string Fallback, IReadOnlyList<Block> Blocks)
{
    /// <summary>There is something to press.</summary>
    public bool AsksSomething() => Blocks.Any(block => block is Block.Actions { Items.Count: > 0 } or Block.OutcomeRow { Do.Count: > 0 });

    public static Message Plain(string text) => new(text, [new Block.Text(text)]);
}
