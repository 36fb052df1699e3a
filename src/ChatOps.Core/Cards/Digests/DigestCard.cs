using ChatOps.Core.Digests;
using ChatOps.Core.Messages;

namespace ChatOps.Core.Cards;

/// <summary>The weekly digest: what leaders decide, then what they should know, in at most 25 lines. Drawn from stored facts alone.</summary>
public static class DigestCard
{
    public const int MostLines = 25;

    public static Message Build(DigestFacts facts)
    {
        if (IsQuiet(facts))
        {
            return Quiet(facts);
        }

        var layout = DigestLayout.Of(facts);
        return new Message(Headline(facts), [
            new Block.Text(RichText.Strong(Headline(facts))),
            new Block.Text(ForLeader(facts)),
            .. DigestDecisionRows.Build(facts, layout),
            .. DigestSections.Status(facts).Select(Line),
            new Block.Divider(),
            .. DigestSections.LookingBack(facts).Select(Line),
            .. DigestSections.FromLeads(facts, layout.Lines).Select(Line),
            new Block.Actions(ListButtons(facts.Id)),
            new Block.Note(Footer(facts)),
        ]);
    }

    internal static bool IsQuiet(DigestFacts facts) =>
        facts is { DecideCount: 0, WithOthersCount: 0, NewAtRisk.Count: 0, NewlyMoved: 0, Lines.Count: 0 }
        && facts.Week is { Blocked: 0, NotConfirmed: 0, Unreachable: 0, NotAsked: 0, Done: 0 }
        && facts.StillAtRisk.First.All(o => o.MovedFrom is null);

    /// <summary>A section: its label strong, the rest plain.</summary>
    internal static Block Line(DigestLineText line) => new Block.Text(RichText.Of(new Run.Strong(line.Label), new Run.Plain(line.Rest)));

    private static Message Quiet(DigestFacts facts)
    {
        var week = facts.Week;
        var text = $"{Trial(facts)}{Day(facts)}: no decisions needed. {week.OnTrack} of {week.Total} on track, 0 blocked, {(week.AtRisk == 0 ? "none at risk" : $"{week.AtRisk} at risk as before")}, all confirmed. Details in the thread.";
        return new Message(text, [new Block.Text(text), .. facts.Changes + facts.Restricted + facts.Starting.Count > 0 ? [new Block.Note(Footer(facts))] : Array.Empty<Block>()]);
    }

    private static string Headline(DigestFacts facts) =>
        $"{Trial(facts)}Weekly digest · {Day(facts)} · {Words.Count(facts.Teams, "team")}, {Words.Count(facts.Week.Total, "outcome")}, {facts.Week.Confirmed} confirmed this week";

    private static string Trial(DigestFacts facts) => facts.IsTrial ? "Trial, to leads only: " : "";

    private static string ForLeader(DigestFacts facts) => facts.DecideCount == 0
        ? "No decisions needed from leadership today."
        : $"{Words.Count(facts.DecideCount, "decision")} for {Words.OneLine(facts.Leader, 30)}, about {Words.Count(facts.DecideCount, "minute")}. Nothing else needs leadership today.";

    internal static Act[] ListButtons(DigestId digest) =>
    [
        new Act.Do("All outcomes", DigestVerbs.AllOutcomes, [digest.ToString()]),
        new Act.Do("By team", DigestVerbs.ByTeam, [digest.ToString()]),
    ];

    private static string Footer(DigestFacts facts)
    {
        var restricted = facts.Restricted > 0 ? $"{Words.Count(facts.Restricted, "restricted outcome is", "restricted outcomes are")} not shown · " : "";
        return $"{Starting(facts)}{restricted}Changes since posting: {facts.Changes} (in the thread)";
    }

    private static string Starting(DigestFacts facts) => facts.Starting switch
    {
        [] => "",
        [var one] => $"Not counted yet: {Words.OneLine(one.Team, 40)}, which starts {Words.DayAndWeekday(one.Monday, facts.Day)} · ",
        var several => $"Not counted yet: {several.Count} teams, the first starts {Words.DayAndWeekday(several[0].Monday, facts.Day)} · ",
    };

    private static string Day(DigestFacts facts) => Words.DayAndWeekday(facts.Day, facts.Day);
}
