using ChatOps.Core.Digests;
using ChatOps.Core.Messages;
using ChatOps.Core.Time;
using NodaTime;

namespace ChatOps.Core.Cards;

/// <summary>What stands in a digest's thread: charts and lists, what didn't fit, and what changed since.</summary>
public static class DigestThread
{
    /// <summary>Three blocks each, with their answers and buttons.</summary>
    private const int MostDecisions = 10;

    private const int MostOthers = 12;
    private const int MostChanges = 30;

    /// <summary>The pieces there from the start, by name.</summary>
    public static IReadOnlyList<(string Name, Message Message)> Build(DigestFacts facts)
    {
        var layout = DigestLayout.Of(facts);
        List<(string, Message)> pieces = [("charts", Charts(facts))];
        if (layout.Decide < facts.DecideCount || layout.Others < facts.WithOthersCount)
        {
            pieces.Add(("decisions", Decisions(facts)));
        }

        if (layout.Lines < facts.Lines.Count)
        {
            pieces.Add(("lines", FromLeads(facts, layout.Lines)));
        }

        return pieces;
    }

    /// <summary>The decisions that didn't fit into the digest; drawn again as they are decided.</summary>
    public static Message Decisions(DigestFacts facts)
    {
        var layout = DigestLayout.Of(facts);
        var (decide, others) = (facts.DecideCount - layout.Decide, facts.WithOthersCount - layout.Others);
        var blocks = new List<Block>();
        if (decide > 0)
        {
            blocks.Add(new Block.Text(RichText.Strong($"DECIDE, {decide} more")));
            blocks.AddRange(facts.Decide.Skip(layout.Decide).Take(MostDecisions).SelectMany((row, i) => DigestDecisionRows.Row(row, layout.Decide + i + 1)));
        }

        if (others > 0)
        {
            blocks.Add(new Block.Text(RichText.Strong($"WITH OTHERS, {others} more")));
            blocks.AddRange(facts.WithOthers.Skip(layout.Others).Take(MostOthers).Select((row, i) => DigestDecisionRows.OtherRow(row, layout.Others + i + 1)));
        }

        var unshown = Unshown(decide, facts.Decide.Count - layout.Decide, MostDecisions) + Unshown(others, facts.WithOthers.Count - layout.Others, MostOthers);
        if (unshown > 0)
        {
            blocks.Add(new Block.Note($"and {unshown} more, each with those who were asked"));
        }

        return new Message($"{Words.Count(decide + others, "more decision")} in this digest", blocks);
    }

    private static int Unshown(int all, int stored, int most) => Math.Max(0, all - Math.Min(stored, most));

    /// <summary>What changed since posting, latest last.</summary>
    public static Message Changes(IReadOnlyList<string> changes)
    {
        var shown = changes.TakeLast(MostChanges).Select(change => (RichText)Words.OneLine(change, 200)).ToList();
        var title = $"Changes since posting: {changes.Count}";
        return new Message(title, [new Block.Text(RichText.Strong(title)), new Block.List(shown, changes.Count - shown.Count)]);
    }

    private static Message FromLeads(DigestFacts facts, int shown) =>
        new("More lines from leads", [new Block.List([.. facts.Lines.Skip(shown).Take(MostChanges).Select(DigestSections.LeadLine).Select(line => (RichText)(line.Label + line.Rest))], Math.Max(0, facts.Lines.Count - shown - MostChanges))]);

    private static Message Charts(DigestFacts facts)
    {
        List<Block> blocks = [Trend(facts)];
        if (facts.Causes.Count > 0)
        {
            blocks.Add(CausesChart(facts));
        }

        blocks.Add(new Block.Actions(DigestCard.ListButtons(facts.Id)));
        return new Message("The digest in charts and lists", blocks);
    }

    private static Block.Chart Trend(DigestFacts facts)
    {
        var weeks = facts.Trend;
        ChartSeries[] series =
        [
            new("On track", [.. weeks.Select(w => w.OnTrack)], StatusMark.OnTrack),
            new("At risk", [.. weeks.Select(w => w.AtRisk)], StatusMark.AtRisk),
            new("Blocked", [.. weeks.Select(w => w.Blocked)], StatusMark.Blocked),
            new("Not confirmed", [.. weeks.Select(w => w.NotConfirmed ?? 0)], StatusMark.NotConfirmed),
        ];
        var first = LocalMoments.Day(weeks[0].Monday, facts.Day);
        var alternative = weeks.Count == 1
            ? string.Join(", ", series.Select(s => $"{s.Name.ToLowerInvariant()} {s.Values[0]}"))
            : $"{Words.Count(weeks.Count, "week")} from {first}. {string.Join("; ", series.Select(s => $"{s.Name}: {string.Join(", ", s.Values)}"))}.";
        return new Block.Chart("Outcomes by status, week by week", ChartKind.StackedColumns, [.. weeks.Select(w => LocalMoments.Day(w.Monday, facts.Day))], series, alternative);
    }

    private static Block.Chart CausesChart(DigestFacts facts) => new(
        "What blocked us, 8 weeks", ChartKind.Bars, [.. facts.Causes.Select(c => Causes.Of(c.Cause))], [new("Blockers", [.. facts.Causes.Select(c => c.Count)])],
        string.Join("; ", facts.Causes.Select(c => $"{Causes.Of(c.Cause)}: {c.Count}")));
}
