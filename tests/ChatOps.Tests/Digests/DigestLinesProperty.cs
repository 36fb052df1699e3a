using ChatOps.Core.Cards;
using ChatOps.Core.Digests;
using ChatOps.Core.Escalations;
using ChatOps.Tests.Harness;

namespace ChatOps.Tests.Digests;

/// <summary>However much there is, a digest has at most 25 lines, and each is one that a person reads to its end.</summary>
public sealed class DigestLinesProperty
{
    private const int LongestLine = 420;

    [Fact]
    public void A_digest_never_has_more_than_25_lines()
    {
        var random = new Random(20261126);
        for (var i = 0; i < 3_000; i++)
        {
            var facts = Any(random);
            var lines = PlainText.Of(DigestCard.Build(facts)).Split('\n');
            lines.Length.ShouldBeLessThanOrEqualTo(DigestCard.MostLines, string.Join('\n', lines));
            lines.ShouldAllBe(line => line.Length <= LongestLine);
            if (facts.Decide.Count > 0)
            {
                lines.ShouldContain(line => line.StartsWith("1  "), "One decision is always shown.");
            }
        }
    }

    private static DigestFacts Any(Random random)
    {
        var week = new WeekCounts(Facts.Monday, Number(random), Number(random), Number(random), Number(random), Number(random), Number(random), Number(random));
        var (decide, others) = (Decisions(random), Decisions(random));
        return Facts.Example() with
        {
            IsTrial = random.Next(2) == 0,
            Restricted = Number(random),
            Week = week,
            Before = random.Next(2) == 0 ? null : week,
            Decide = decide,
            DecideCount = decide.Length == 20 ? 1_000 : decide.Length,
            WithOthers = others,
            WithOthersCount = others.Length == 20 ? 1_000 : others.Length,
            Blocked = Group(random, week.Blocked),
            OldestBlockedIsNamed = random.Next(2) == 0,
            NewAtRisk = Group(random, week.AtRisk),
            StillAtRisk = Group(random, week.AtRisk),
            NotConfirmed = Group(random, week.NotConfirmed ?? 0),
            Unreachable = Group(random, week.Unreachable),
            Done = Group(random, week.Done),
            WithoutEvidence = Number(random),
            NewlyMoved = Number(random),
            Decisions = random.Next(2) == 0 ? null : new DecisionFigures(Number(random), Number(random), Number(random), Number(random)),
            Pattern = random.Next(2) == 0 ? null : new PatternFact(Number(random), 1_000, random.Next(2) == 0 ? Text(random) : null, Cause.NoTime),
            Lines = [.. Enumerable.Range(0, Number(random)).Select(_ => new LeadLine(Text(random), Text(random)))],
            Changes = Number(random),
        };
    }

    private static int Number(Random random) => random.Next(4) switch { 0 => 0, 1 => 1, 2 => random.Next(2, 9), _ => random.Next(9, 1_200) };

    private static DecisionFact[] Decisions(Random random) =>
        [.. Enumerable.Range(0, Math.Min(20, Number(random))).Select(_ => Facts.Decision(Text(random), Text(random), Text(random)[..8], Text(random), "by Fri 27 Nov 17:00",
            [.. Enumerable.Range(0, random.Next(6)).Select(_ => Text(random))], null, random.Next(2) == 0 ? null : Text(random)))];

    private static NamedGroup Group(Random random, int most)
    {
        var count = random.Next(most + 1);
        return new(count, [.. Enumerable.Range(0, Math.Min(count, 12)).Select(n => new NamedOutcome($"K-{n}", Text(random), random.Next(9),
            random.Next(2) == 0 ? null : Facts.Monday, Facts.Thursday, random.Next(5)))]);
    }

    private static string Text(Random random) => new string((char)('a' + random.Next(26)), random.Next(8, 400)).Insert(random.Next(8), random.Next(2) == 0 ? "\n" : " ");
}
