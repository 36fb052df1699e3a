using ChatOps.Core.Commands;
using ChatOps.Core.Messages;
using ChatOps.Core.Outcomes;
using ChatOps.Core.People;

namespace ChatOps.Core.Cards;

/// <param name="Outcome">The key of the team's furthest outcome.</param>
/// <param name="Preview">The team's coming week; null before there is a team.</param>
public sealed record OnboardingFacts(string Reader, Team? Team, string? Outcome, OutcomeState? OutcomeState, bool IsAsked, TeamPreviewFacts? Preview)
{
    public bool HasOutcome => OutcomeState is not null and not Outcomes.OutcomeState.Draft;
}

/// <summary>Three steps from a connected workspace to a first check-in; what is done is shown as done, and the next step has its button.</summary>
public static class OnboardingCard
{
    public static Message Build(OnboardingFacts facts)
    {
        var next = Next(facts);
        var head = next == 0
            ? "That's all. Your first week is under way."
            : $"{facts.Reader.Split(' ', 2)[0]}, three steps to your first check-in. Nobody else hears from me until you press Start.";
        return new(head,
        [
            new Block.Text(RichText.Strong(head)),
            new Block.List([Step(1, next, TeamStep(facts)), Step(2, next, OutcomeStep(facts)), Step(3, next, CheckInStep(facts))]),
            .. facts is { HasOutcome: true, Preview: { IsStarted: false } preview } ? [new Block.Text($"When you press Start: {PreviewSentence.Of(preview)}")] : Array.Empty<Block>(),
            .. Buttons(facts, next) is { Count: > 0 } buttons ? [new Block.Actions(buttons)] : Array.Empty<Block>(),
        ]);
    }

    /// <summary>0 when all are done.</summary>
    private static int Next(OnboardingFacts facts) => facts switch
    {
        { Team: null } => 1,
        { HasOutcome: false } => 2,
        { IsAsked: false } => 3,
        _ => 0,
    };

    private static RichText Step(int number, int next, string what) => (next == 0 || number < next, number == next) switch
    {
        (true, _) => RichText.Strong($"Step {number}, done: ") + what,
        (_, true) => RichText.Strong($"Step {number}, now: ") + what,
        _ => $"Step {number}: {what}",
    };

    private static string TeamStep(OnboardingFacts facts) => facts.Team is { } team ? $"a team, {team.Name}" : "a team, its channel and its lead";

    private static string OutcomeStep(OnboardingFacts facts) => facts switch
    {
        { Outcome: { } key, OutcomeState: OutcomeState.Offered } => $"its first outcome, {key}; its owner is asked whether it is theirs",
        { Outcome: { } key, OutcomeState: OutcomeState.Draft } => $"its first outcome; {key} is a draft, offer it to its owner",
        { Outcome: { } key } => $"its first outcome, {key}",
        _ => "its first outcome: something to be true by a date, with one owner",
    };

    private static string CheckInStep(OnboardingFacts facts) => facts switch
    {
        { IsAsked: true } => "a check-in",
        { Team: null } or { Team.StartsOn: null } => "start the week, then a check-in now",
        _ => "a check-in now, for what you own yourself; everybody else is asked in the team's week",
    };

    private static List<Act> Buttons(OnboardingFacts facts, int next) => next switch
    {
        1 => [new Act.OpenForm("Set up a team…", TeamVerbs.SetUpForm, [], ActStyle.Primary)],
        2 when facts.Outcome is { } key => [CommandButton.Of($"Show {key}", CommandGuide.Of("/chatops outcome"), $"/chatops outcome {key}", ActStyle.Primary), CommandButton.Of("Add an outcome", CommandGuide.Of("/chatops outcome add"))],
        2 => [CommandButton.Of("Add its first outcome", CommandGuide.Of("/chatops outcome add"), ActStyle.Primary)],
        3 when facts.Team!.StartsOn is null => [new Act.OpenForm("Start…", TeamVerbs.StartForm, [facts.Team.Id.ToString()], ActStyle.Primary), new Act.Do("Preview", TeamVerbs.Preview, [facts.Team.Id.ToString()])],
        3 => [CommandButton.Of("My check-in now", CommandGuide.Of("/checkin"), ActStyle.Primary), new Act.Do("Preview", TeamVerbs.Preview, [facts.Team!.Id.ToString()])],
        _ => [],
    };
}
