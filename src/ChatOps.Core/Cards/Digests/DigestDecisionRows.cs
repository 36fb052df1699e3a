using ChatOps.Core.Digests;
using ChatOps.Core.Messages;

namespace ChatOps.Core.Cards;

/// <summary>The digest's decision rows: what it is, to whom it is addressed, by when, and the buttons that decide it in place.</summary>
internal static class DigestDecisionRows
{
    private const int MostOptions = 5;

    public static IEnumerable<Block> Build(DigestFacts facts, DigestLayout layout)
    {
        if (facts.DecideCount > 0)
        {
            yield return new Block.Text(RichText.Strong("DECIDE"));
            foreach (var block in facts.Decide.Take(layout.Decide).SelectMany((row, i) => Row(row, i + 1)).Concat(More(facts.DecideCount - layout.Decide)))
            {
                yield return block;
            }
        }

        if (facts.WithOthersCount > 0)
        {
            yield return new Block.Text(RichText.Of(new Run.Strong("WITH OTHERS"), new Run.Plain(", nothing for you to do")));
            foreach (var block in facts.WithOthers.Take(layout.Others).Select((row, i) => OtherRow(row, layout.Decide + i + 1)).Concat(More(facts.WithOthersCount - layout.Others)))
            {
                yield return block;
            }
        }
    }

    /// <summary>A row with its answers and buttons: one to three lines.</summary>
    public static IReadOnlyList<Block> Row(DecisionFact row, int number)
    {
        var about = Subject(row);
        var who = row.Settled is null ? $" · {(row.Who is null ? "" : Name(row.Who) + ", ")}{row.When}" : $" · {row.Settled}";
        var blocks = new List<Block> { new Block.Text(RichText.Of(new Run.Plain($"{number}  "), new Run.Strong(about), new Run.Plain(who))) };
        if (row.Settled is null && Answers(row) is { Length: > 0 } answers)
        {
            blocks.Add(new Block.Text(answers));
        }

        if (row.Acts.Count > 0)
        {
            blocks.Add(new Block.Actions(row.Acts));
        }

        return blocks;
    }

    private static IEnumerable<Block> More(int more) => more > 0 ? [new Block.Text($"and {more} more, in the thread")] : [];

    public static Block OtherRow(DecisionFact row, int number)
    {
        var holder = row.Who is null ? "nobody asked yet" : row.WhoseTeam is null ? Name(row.Who) : $"{Name(row.Who)}, {Words.OneLine(row.WhoseTeam, 30)}";
        return new Block.Text($"{number}  {Subject(row)} · {row.Settled ?? $"{holder} · {row.When}"}");
    }

    /// <summary>"Fraud model: hire two contract data engineers, or move it?"</summary>
    private static string Subject(DecisionFact row)
    {
        var about = Words.OneLine(row.About, 48);
        var more = row.More > 0 ? $" and {row.More} more" : "";
        return about.Length == 0 ? Words.OneLine(row.Question, 120) : $"{about}{more}: {Words.OneLine(row.Question, 120)}";
    }

    private static string Answers(DecisionFact row)
    {
        var parts = row.Options.Take(MostOptions)
            .Select((option, i) => $"{EscalationWords.Letter(i)} {Words.OneLine(option, 50)}{(i == 0 && row.Recommends is { } by ? $" ({Name(by)} recommends)" : "")}")
            .Concat(row.IfNobodyAnswers is { } otherwise ? [$"No answer: {Words.OneLine(otherwise, 60)}"] : []);
        return string.Join(" · ", parts);
    }

    private static string Name(string person) => Words.OneLine(person, 30);
}
