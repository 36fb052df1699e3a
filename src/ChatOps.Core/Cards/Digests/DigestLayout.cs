using ChatOps.Core.Digests;
using ChatOps.Core.Messages;

namespace ChatOps.Core.Cards;

/// <summary>How much of a digest fits into its lines: decisions before all, then what waits with others, then the leads' lines. The rest is in the thread.</summary>
/// <param name="Decide">Decision rows shown.</param>
/// <param name="Others">Rows with others shown.</param>
/// <param name="Lines">Leads' lines shown.</param>
internal sealed record DigestLayout(int Decide, int Others, int Lines)
{
    /// <summary>Headline, whom it asks, the divider, the buttons, the footer.</summary>
    private const int Frame = 5;

    public static DigestLayout Of(DigestFacts facts)
    {
        if (DigestCard.IsQuiet(facts))
        {
            return new(0, 0, 0);
        }

        var room = DigestCard.MostLines - Frame - DigestSections.Status(facts).Count() - DigestSections.LookingBack(facts).Count();
        var reserved = (facts.WithOthersCount > 0 ? 2 : 0) + (facts.Lines.Count > 0 ? 1 : 0);
        var decide = Decisions(facts, ref room, reserved);
        var others = Rows(facts.WithOthersCount, hasHeading: true, ref room, facts.Lines.Count > 0 ? 1 : 0);
        return new(decide, others, Rows(facts.Lines.Count, hasHeading: false, ref room, reserved: 0));
    }

    /// <summary>One decision is always shown, and those with their buttons that fit beside what is reserved.</summary>
    private static int Decisions(DigestFacts facts, ref int room, int reserved)
    {
        if (facts.DecideCount == 0)
        {
            return 0;
        }

        room--;
        var shown = 0;
        foreach (var lines in facts.Decide.Select(row => DigestDecisionRows.Row(row, 1).Count))
        {
            var more = shown + 1 < facts.DecideCount ? 1 : 0;
            if (shown > 0 && lines + more + reserved > room)
            {
                break;
            }

            room -= lines;
            shown++;
        }

        room -= shown < facts.DecideCount ? 1 : 0;
        return shown;
    }

    /// <summary>One line each; when not all fit, the last line says how many more there are.</summary>
    private static int Rows(int count, bool hasHeading, ref int room, int reserved)
    {
        if (count == 0)
        {
            return 0;
        }

        var free = Math.Max(1, room - reserved - (hasHeading ? 1 : 0));
        var shown = count <= free ? count : free - 1;
        room -= (hasHeading ? 1 : 0) + Math.Min(count, shown + 1);
        return shown;
    }
}
