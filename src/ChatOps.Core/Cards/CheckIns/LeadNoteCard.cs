using ChatOps.Core.CheckIns;
using ChatOps.Core.Messages;

namespace ChatOps.Core.Cards;

/// <param name="Open">The outcomes of this owner that have no answer.</param>
public sealed record LeadNoteLine(string Owner, AskedAs AskedAs, string Asked, bool CouldNotBeReached, IReadOnlyList<string> Open);

/// <summary>What a lead should know before the sync, told to them alone: who couldn't answer, and what nobody confirmed.</summary>
public static class LeadNoteCard
{
    private const int Most = 12;

    /// <summary>Null when there is nothing to tell.</summary>
    public static Message? Build(string team, string? syncAt, IReadOnlyList<LeadNoteLine> lines)
    {
        var told = lines.Where(l => l.Open.Count > 0 || l.AskedAs != AskedAs.Owner || l.CouldNotBeReached).Select(Tell).ToList();
        if (told.Count == 0)
        {
            return null;
        }

        var head = syncAt is null ? $"{team}, for you alone:" : $"{team}, before the sync ({syncAt}), for you alone:";
        return new Message($"{head} {told[0].ToPlainText()}", [
            new Block.Text(RichText.Strong(head)),
            new Block.List([.. told.Take(Most)], Math.Max(0, told.Count - Most)),
            new Block.Note("The team sees which outcomes are not confirmed, never who was silent."),
        ]);
    }

    private static RichText Tell(LeadNoteLine line)
    {
        var open = line.Open.Count == 0 ? "all answered" : $"not confirmed: {string.Join("; ", line.Open.Take(3))}{(line.Open.Count > 3 ? $" and {line.Open.Count - 3} more" : "")}";
        return line switch
        {
            { CouldNotBeReached: true } => $"{line.Owner} could not be reached: {open}",
            { AskedAs: AskedAs.StandIn } => $"{line.Owner} was off; {line.Asked} stood in: {open}",
            { AskedAs: AskedAs.Lead } => $"{line.Owner} was off, without a stand-in: {open}",
            _ => $"{line.Owner}: {open}",
        };
    }
}
