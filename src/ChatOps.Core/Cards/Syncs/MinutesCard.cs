using ChatOps.Core.Messages;
using ChatOps.Core.Syncs;
using ChatOps.Core.Time;
using NodaTime;

namespace ChatOps.Core.Cards;

/// <summary>What a sync decided and who does what by when: into the agenda's thread as it ends.</summary>
public static class MinutesCard
{
    private const int MostListed = 15;

    public static Message Build(AgendaFacts facts, Instant endedAt)
    {
        var today = endedAt.InZone(facts.Zone).Date;
        var title = $"Minutes · {Words.OneLine(facts.Team, 60)} · {Words.DayAndWeekday(today, today)}";
        List<Block> blocks = [new Block.Heading(title)];
        if (facts.Decisions.Count + facts.Actions.Count == 0)
        {
            blocks.Add(new Block.Text("No decisions or actions were noted."));
        }

        if (facts.Decisions.Count > 0)
        {
            blocks.Add(new Block.Text(RichText.Strong("Decided")));
            blocks.Add(new Block.List([.. facts.Decisions.Take(MostListed).Select(decision => (RichText)What(decision))], Math.Max(0, facts.Decisions.Count - MostListed)));
        }

        if (facts.Actions.Count > 0)
        {
            blocks.Add(new Block.Text(RichText.Strong("Actions, carried until done")));
            blocks.AddRange(WithDone(facts.Actions, today, MostListed));
        }

        return new Message($"{title}: {Words.Count(facts.Decisions.Count, "decision")}, {Words.Count(facts.Actions.Count, "action")}", blocks);
    }

    internal static RichText Line(AgendaDecision decision) => $"Decided: {What(decision)}";

    private static string What(AgendaDecision decision) => $"{Words.OneLine(decision.What, 160)}{About(decision.OutcomeKey)}";

    internal static RichText Line(AgendaAction action, LocalDate today) => RichText.Of(
        new Run.Plain($"{(action.IsDone ? "Done: " : "")}{Words.OneLine(action.What, 160)} · "),
        new Run.Person(action.WhoId, action.Who),
        new Run.Plain($", by {Words.DayAndWeekday(action.DueOn, today)}{(!action.IsDone && action.DueOn < today ? ", overdue" : "")}{About(action.OutcomeKey)}"));

    /// <summary>The actions, and a button for each that is still open.</summary>
    internal static IEnumerable<Block> WithDone(IReadOnlyList<AgendaAction> actions, LocalDate today, int most)
    {
        var shown = actions.Take(most).ToList();
        yield return new Block.List([.. shown.Select(a => Line(a, today))], actions.Count - shown.Count);
        var open = shown.FindAll(a => !a.IsDone);
        if (open.Count > 0)
        {
            yield return new Block.Actions([.. open.Select(a => new Act.Do($"Done: {Words.OneLine(a.What, 30)}", SyncVerbs.ActionDone, [a.Id.ToString()]))]);
        }
    }

    private static string About(string? key) => key is null ? "" : $" ({key})";
}
