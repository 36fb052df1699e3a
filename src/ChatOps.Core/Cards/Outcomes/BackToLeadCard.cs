using ChatOps.Core.Messages;
using ChatOps.Core.Outcomes;

namespace ChatOps.Core.Cards;

/// <summary>What an owner answered to the offer, when it is the lead's turn.</summary>
public static class BackToLeadCard
{
    /// <summary>It is theirs, and something is missing: nothing to press, the lead acts outside of us.</summary>
    /// <param name="many">How many active outcomes they now have, when that is many.</param>
    public static Message Lacks(Outcome outcome, string owner, int? many) => new(
        $"{owner} took {outcome.Key} and lacks: {outcome.Lacks}",
        [
            new Block.Text(RichText.Of(new Run.Plain($"{owner} took "), new Run.Strong(outcome.Title), new Run.Plain($" ({outcome.Key}), and lacks:"))),
            new Block.Text(outcome.Lacks ?? ""),
            new Block.Note("Saying so before the work starts is good work. What can you give, or take off the outcome?"),
            .. many is { } active ? (Block[])[new Block.Note($"{owner} now has {active} active outcomes. If one may wait, pausing it says so to everybody.")] : [],
            new Block.Actions([new Act.OpenForm("Change it…", OutcomeVerbs.EditForm, [outcome.Id.ToString()]), Open(outcome)]),
        ]);

    /// <param name="changes">"Done when: 50 customers use it (was: customers use it)".</param>
    public static Message Reworded(Outcome outcome, string owner, IReadOnlyList<string> changes, string? why) => new(
        $"{owner} would word {outcome.Key} otherwise",
        [
            new Block.Text(RichText.Of(new Run.Plain($"{owner} would word "), new Run.Strong(outcome.Title), new Run.Plain($" ({outcome.Key}) so:"))),
            new Block.List([.. changes.Select(c => (RichText)c)]),
            .. why is null ? (Block[])[] : [new Block.Text($"Why: {why}")],
            new Block.Actions([
                new Act.Do($"Offer it so to {owner}", OutcomeVerbs.Offer, [outcome.Id.ToString()], ActStyle.Primary),
                new Act.OpenForm("Change it…", OutcomeVerbs.EditForm, [outcome.Id.ToString()]),
            ]),
        ]);

    /// <param name="instead">Whom they would ask; null when they named nobody.</param>
    public static Message NotMine(Outcome outcome, string owner, string? instead, string? why) => new(
        $"{owner} says {outcome.Key} isn't theirs",
        [
            new Block.Text(RichText.Of(new Run.Plain($"{owner} says this isn't theirs: "), new Run.Strong(outcome.Title), new Run.Plain($" ({outcome.Key})"))),
            .. why is null ? (Block[])[] : [new Block.Text($"Why: {why}")],
            new Block.Text(instead is null ? "It has no owner now. Who answers for it?" : $"They would ask {instead}. It has no owner now."),
            new Block.Actions([new Act.OpenForm("Choose an owner…", OutcomeVerbs.EditForm, [outcome.Id.ToString()], ActStyle.Primary), Open(outcome)]),
        ]);

    public static Message OwnerLeft(Outcome outcome, string owner) => new(
        $"{owner} left: {outcome.Key} has no owner now",
        [
            new Block.Text(RichText.Of(new Run.Plain($"{owner} left, and this has no owner now: "), new Run.Strong(outcome.Title), new Run.Plain($" ({outcome.Key})"))),
            new Block.Text("Nobody is asked about it until somebody accepts it. Who answers for it?"),
            new Block.Actions([new Act.OpenForm("Choose an owner…", OutcomeVerbs.EditForm, [outcome.Id.ToString()], ActStyle.Primary), Open(outcome)]),
        ]);

    /// <summary>The fourth active outcome of one owner: a hint, nothing more.</summary>
    public static Message Many(Outcome outcome, string owner, int active) => new(
        $"{owner} took {outcome.Key} and now has {active} active outcomes",
        [
            new Block.Text(RichText.Of(new Run.Plain($"{owner} took "), new Run.Strong(outcome.Title), new Run.Plain($" ({outcome.Key}) and now has {active} active outcomes."))),
            new Block.Note("More than three at once rarely all move. If one may wait, pausing it says so to everybody."),
            new Block.Actions([Open(outcome)]),
        ]);

    private static Act.Do Open(Outcome outcome) => new("Open", OutcomeVerbs.Show, [outcome.Id.ToString()]);
}
