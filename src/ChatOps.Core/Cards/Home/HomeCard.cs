using ChatOps.Core.CheckIns;
using ChatOps.Core.Commands;
using ChatOps.Core.Messages;
using ChatOps.Core.Outcomes;
using ChatOps.Core.People;
using ChatOps.Core.Syncs;
using ChatOps.Core.Time;
using NodaTime;

namespace ChatOps.Core.Cards;

/// <param name="For">Whose outcomes they are, where the reader answers for somebody else.</param>
public sealed record HomeCheckIn(string AnswerBy, int Open, int Total, string? For);

public sealed record HomeDecision(string Question, LocalDate NeedBy);

public sealed record HomeAction(ActionItemId Id, string What, LocalDate DueOn);

/// <param name="Attention">What needs it and the reader may see, the worst first, each with its owner.</param>
/// <param name="Restricted">How many others need it.</param>
public sealed record HomeTeam(string Name, IReadOnlyList<(Outcome Outcome, string? Owner)> Attention, int Restricted);

/// <param name="Due">Check-ins that wait for the reader.</param>
/// <param name="Decisions">Decisions that are with the reader.</param>
/// <param name="Actions">What they took on in syncs.</param>
/// <param name="Mine">Their outcomes, some of <paramref name="MineCount"/>.</param>
/// <param name="Led">The teams they lead, some of <paramref name="LedCount"/>.</param>
public sealed record HomeFacts(
    Person Person,
    string FirstName,
    IReadOnlyList<HomeCheckIn> Due,
    IReadOnlyList<HomeDecision> Decisions,
    IReadOnlyList<HomeAction> Actions,
    IReadOnlyList<Outcome> Mine,
    int MineCount,
    IReadOnlyList<HomeTeam> Teams,
    LocalDate? AwayUntil,
    string? StandIn,
    IReadOnlyList<TeamFacts> Led,
    int LedCount,
    DateTimeZone Zone,
    LocalDate Today);

/// <summary>Somebody's own page. It is also read as one message, so it keeps within what a message holds.</summary>
public static class HomeCard
{
    public const int MostOutcomes = 5;
    public const int MostLed = 2;
    private const int MostListed = 5;
    private const int MostTeams = 3;

    public static Message Build(HomeFacts facts)
    {
        var head = Head(facts);
        return new(head,
        [
            new Block.Text(RichText.Strong(head)),
            .. Due(facts),
            new Block.Heading("Your outcomes"),
            .. Mine(facts),
            .. facts.Teams.Take(MostTeams).SelectMany(team => Attention(team, facts)),
            new Block.Heading("Your settings"),
            .. Settings(facts),
            .. Led(facts),
        ]);
    }

    private static string Head(HomeFacts facts)
    {
        var open = facts.Due.Sum(d => d.Open);
        string[] parts = [
            open > 0 ? $"{Words.Count(open, "outcome")} to check in on by {facts.Due.First(d => d.Open > 0).AnswerBy}" : "",
            facts.Decisions.Count > 0 ? $"{Words.Count(facts.Decisions.Count, "decision")} by {Day(facts.Decisions[0].NeedBy, facts)}" : "",
            facts.Actions.Count > 0 ? $"{Words.Count(facts.Actions.Count, "action")} by {Day(facts.Actions[0].DueOn, facts)}" : ""];
        var due = parts.Where(part => part.Length > 0).ToList();
        return due.Count == 0 ? $"{facts.FirstName}, nothing is due from you now." : $"{facts.FirstName}, due from you: {string.Join(" · ", due)}.";
    }

    private static IEnumerable<Block> Due(HomeFacts facts)
    {
        var due = facts.Due.Where(d => d.Open > 0).ToList();
        if (due.Count > 1 || due.Exists(d => d.For is not null || d.Open < d.Total))
        {
            yield return new Block.List([.. due.Take(MostListed).Select(d =>
                (RichText)$"Check-in{(d.For is null ? "" : $" for {Words.OneLine(d.For, 60)}")}: {d.Open} of {d.Total} still open, by {d.AnswerBy}")], Math.Max(0, due.Count - MostListed));
        }

        if (facts.Decisions.Count > 0)
        {
            yield return new Block.List([.. facts.Decisions.Take(MostListed).Select(d =>
                RichText.Of(new Run.Strong($"Decide by {Day(d.NeedBy, facts)}"), new Run.Plain($": {Words.OneLine(d.Question, 160)}")))], Math.Max(0, facts.Decisions.Count - MostListed));
            yield return new Block.Note("To decide, use its card in our direct messages.");
        }

        if (facts.Actions.Count > 0)
        {
            yield return new Block.List([.. facts.Actions.Take(MostListed).Select(a =>
                RichText.Of(new Run.Strong($"Action by {Day(a.DueOn, facts)}"), new Run.Plain($"{(a.DueOn < facts.Today ? ", overdue" : "")}: {Words.OneLine(a.What, 160)}")))], Math.Max(0, facts.Actions.Count - MostListed));
            yield return new Block.Actions([.. facts.Actions.Take(MostListed).Select(a => new Act.Do($"Done: {Words.OneLine(a.What, 30)}", SyncVerbs.ActionDone, [a.Id.ToString()]))]);
        }

        yield return new Block.Actions([
            CommandButton.Of("My check-in", CommandGuide.Of("/checkin"), due.Count > 0 ? ActStyle.Primary : ActStyle.Normal),
            CommandButton.Of("Escalate", CommandGuide.Of("/escalate")),
            CommandButton.Of("All commands", CommandGuide.Of("/chatops help"))]);
    }

    private static IEnumerable<Block> Mine(HomeFacts facts)
    {
        if (facts.MineCount == 0)
        {
            yield return new Block.Text("You own no outcome.");
        }

        foreach (var outcome in facts.Mine)
        {
            var since = outcome is { StatusSince: { } at, State: OutcomeState.Active } ? $" · since {Day(at.InZone(facts.Zone).Date, facts)}" : "";
            yield return new Block.OutcomeRow(
                outcome.Key, Words.OneLine(outcome.Title, 120), StatusText.Mark(outcome),
                [outcome.State == OutcomeState.Offered ? $"{StatusText.Of(outcome)} · {DueText.Of(outcome, facts.Today)}" : $"{DueText.Of(outcome, facts.Today)}{since}"],
                [new Act.Do("Open", OutcomeVerbs.Show, [outcome.Id.ToString()])], []);
        }

        var more = facts.MineCount - facts.Mine.Count;
        if (more > 0)
        {
            yield return new Block.Note($"and {more} more of yours, in the list");
        }

        yield return new Block.Actions([CommandButton.Of("List outcomes", CommandGuide.Of("/chatops outcomes"))]);
    }

    private static IEnumerable<Block> Attention(HomeTeam team, HomeFacts facts)
    {
        var name = Words.OneLine(team.Name, 60);
        if (team.Attention.Count == 0)
        {
            yield return new Block.Text(RichText.Of(new Run.Strong(name), new Run.Plain(team.Restricted == 0 ? ": nothing is blocked, at risk or past its date." : ": nothing that can be shown here.")));
        }
        else
        {
            yield return new Block.Text(RichText.Of(new Run.Strong(name), new Run.Plain($": {Words.Count(team.Attention.Count, "outcome needs", "outcomes need")} attention")));
            yield return new Block.List([.. team.Attention.Take(MostListed).Select(a => Line(a.Outcome, a.Owner, facts))], Math.Max(0, team.Attention.Count - MostListed));
        }

        if (team.Restricted > 0)
        {
            yield return new Block.Note($"{Words.Count(team.Restricted, "restricted outcome needs", "restricted outcomes need")} attention too and can't be shown here.");
        }
    }

    private static RichText Line(Outcome outcome, string? owner, HomeFacts facts)
    {
        var status = outcome.Status is { } now and (AnswerStatus.Blocked or AnswerStatus.AtRisk)
            ? $"{StatusText.InSentence(now)}{(outcome.StatusSince is { } at ? $" since {Day(at.InZone(facts.Zone).Date, facts)}" : "")} · "
            : "";
        return RichText.Of(new Run.Strong(outcome.Key), new Run.Plain($" {Words.OneLine(outcome.Title, 80)} · {status}{DueText.Of(outcome, facts.Today)} · {Words.OneLine(owner ?? "no owner yet", 60)}"));
    }

    private static IEnumerable<Block> Settings(HomeFacts facts)
    {
        yield return new Block.Facts([
            new("Zone", LocalMoments.ZoneName(facts.Person.Zone)),
            new("Hours", WorkHours.Of(facts.Person)),
            new("Reminder", facts.Person.WantsReminder ? "once, before a check-in closes" : "none"),
            new("Away", facts.AwayUntil is { } until ? $"until {Day(until, facts)}" : "no"),
            new("Stand-in", facts.StandIn is { } name ? Words.OneLine(name, 60) : "nobody chosen; your lead is asked")]);
        yield return new Block.Actions([
            new Act.OpenForm("Settings…", PeopleVerbs.SettingsForm, []),
            facts.AwayUntil is null ? new Act.OpenForm("I'm away…", PeopleVerbs.AwayForm, []) : new Act.Do("I'm back", PeopleVerbs.Back, [])]);
    }

    private static IEnumerable<Block> Led(HomeFacts facts)
    {
        if (facts.LedCount == 0)
        {
            yield break;
        }

        yield return new Block.Heading(facts.LedCount == 1 ? "The team you lead" : "The teams you lead");
        foreach (var block in facts.Led.SelectMany(team => TeamCard.Build(team).Blocks))
        {
            yield return block;
        }

        if (facts.LedCount > facts.Led.Count)
        {
            yield return new Block.Note($"and {facts.LedCount - facts.Led.Count} more: /chatops team, typed to me, lists them.");
        }
    }

    private static string Day(LocalDate date, HomeFacts facts) => Words.DayAndWeekday(date, facts.Today);
}
