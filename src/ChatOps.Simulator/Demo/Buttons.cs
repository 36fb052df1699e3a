using ChatOps.Core.Messages;

namespace ChatOps.Simulator.Demo;

/// <summary>What can be pressed in a message.</summary>
internal static class Buttons
{
    private const string OnTrack = "On track";

    /// <summary>The button with this label, else the first that begins with it.</summary>
    public static Act? Find(Message message, string label, string? near)
    {
        var acts = In(message, near).ToList();
        return acts.Find(a => string.Equals(a.Label, label, StringComparison.Ordinal)) ?? acts.Find(a => a.Label.StartsWith(label, StringComparison.Ordinal));
    }

    /// <summary>The keys of the outcomes that ask for an answer.</summary>
    public static IReadOnlyList<string> Asking(Message message) =>
        [.. message.Blocks.OfType<Block.OutcomeRow>().Where(row => row.Do.Any(a => a.Label.StartsWith(OnTrack, StringComparison.Ordinal))).Select(row => row.Key)];

    private static IEnumerable<Act> In(Message message, string? near)
    {
        if (near is null)
        {
            return message.Blocks.SelectMany(Of);
        }

        var rows = message.Blocks.OfType<Block.OutcomeRow>().Where(row => string.Equals(row.Key, near, StringComparison.Ordinal)).SelectMany(Of).ToList();
        return rows.Count > 0 ? rows
            : Mentions(message, near) ? message.Blocks.Where(b => b is not Block.OutcomeRow).SelectMany(Of)
            : [];
    }

    private static bool Mentions(Message message, string key) => StoredMessage.Write(message).Contains(key, StringComparison.Ordinal);

    private static IEnumerable<Act> Of(Block block) => block switch
    {
        Block.OutcomeRow row => row.Do.Concat(row.More),
        Block.Actions actions => actions.Items,
        _ => [],
    };
}
