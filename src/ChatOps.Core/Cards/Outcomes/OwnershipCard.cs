using ChatOps.Core.Messages;
using ChatOps.Core.Outcomes;
using NodaTime;

namespace ChatOps.Core.Cards;

/// <param name="From">Who named the owner.</param>
/// <param name="For">The parent and whose it is; null at the top.</param>
public sealed record OwnershipFacts(Outcome Outcome, PersonId FromId, string From, string? For, LocalDate Today);

/// <summary>Ownership, before anything else: nobody owns what they haven't said is theirs.</summary>
public static class OwnershipCard
{
    public static Message Build(OwnershipFacts facts)
    {
        var outcome = facts.Outcome;
        IReadOnlyList<string> ids = [outcome.Id.ToString(), outcome.Round.ToString()];
        return new(
            $"{facts.From} named you owner of {outcome.Key}: {outcome.Title}. Is it yours?",
            [
                new Block.Text(RichText.Of(new Run.Person(facts.FromId, facts.From), new Run.Plain(" named you owner of: "), new Run.Strong(outcome.Title), new Run.Plain($" ({outcome.Key})"))),
                new Block.Text(What(facts)),
                .. outcome.OwnerMayReforecast ? (Block[])[new Block.Note("It had another owner. If you need a new date, the first one you set doesn't count as a move.")] : [],
                new Block.Text("Have you the authority, the people and the time for it?"),
                new Block.Actions([
                    new Act.Do("Mine", OutcomeVerbs.Accept, ids, ActStyle.Primary),
                    new Act.OpenForm("Mine, but I lack…", OutcomeVerbs.AcceptLacking, ids),
                    new Act.OpenForm("Reword…", OutcomeVerbs.Reword, ids),
                    new Act.Do("Not mine", OutcomeVerbs.NotMine, ids),
                ]),
            ]);
    }

    /// <summary>After the answer, or when the offer is no longer open: what is true now, and nothing to press but the outcome itself.</summary>
    public static Message Closed(Outcome outcome, string whatNow) => new(
        $"{outcome.Key}: {whatNow}",
        [
            new Block.Text(RichText.Strong(outcome.Title) + $" ({outcome.Key})"),
            new Block.Text(whatNow),
            new Block.Actions([new Act.Do("Open", OutcomeVerbs.Show, [outcome.Id.ToString()])]),
        ]);

    public static string Accepted(Outcome outcome, LocalDate today) =>
        $"It is yours. {DueText.Of(outcome, today)}. Once a week I'll ask whether it is on track; nothing else until then unless someone needs you.";

    public static string AcceptedLacking(Outcome outcome, string lead, LocalDate today) =>
        $"It is yours, and {lead} hears what you lack: {outcome.Lacks}. {DueText.Of(outcome, today)}. Once a week I'll ask whether it is on track.";

    public static string Reworded(string lead) => $"{lead} sees your wording and offers it to you again, or comes to talk.";

    public static string NotMine(string lead) => $"Not yours, then. {lead} finds another owner; you'll hear no more of it unless they ask you.";

    public const string Withdrawn = "This offer is no longer open: it was changed or offered to somebody else meanwhile.";

    public const string Settled = "Settled since: it was changed, offered or decided.";

    public static Form LackingForm(Outcome outcome, string lead) => new(
        "Mine, but I lack…",
        [new Block.Text($"{outcome.Key} {outcome.Title} becomes yours, and {lead} is told what you lack.")],
        [new Field.Text(OutcomeFields.Lacks, "What do you lack?", Required: true, Hint: "Authority, people, time, money, a decision: as concrete as you can.", Area: true, Max: TypedText.LongestText)],
        "It's mine",
        OutcomeVerbs.AcceptLacking,
        [outcome.Id.ToString(), outcome.Round.ToString()]);

    public static Form RewordForm(Outcome outcome, string lead) => new(
        "Reword",
        [new Block.Text($"{lead} sees your words and offers it to you again. Until then it isn't yours.")],
        [
            new Field.Text(OutcomeFields.Title, "Outcome", Required: true, Value: outcome.Title, Max: TypedText.LongestTitle),
            new Field.Text(OutcomeFields.Deliverable, "Deliverable", Value: outcome.Deliverable, Max: TypedText.LongestText, Area: true),
            new Field.Text(OutcomeFields.DoneWhen, "Done when", Hint: $"One sentence that anybody can check, up to {ClarityGate.LongestDoneWhen} characters.", Value: outcome.DoneWhen, Max: ClarityGate.LongestDoneWhen),
            new Field.Text(OutcomeFields.Reason, "Why?", Area: true, Max: TypedText.LongestText),
        ],
        "Send back",
        OutcomeVerbs.Reword,
        [outcome.Id.ToString(), outcome.Round.ToString()]);

    private static RichText What(OwnershipFacts facts)
    {
        var outcome = facts.Outcome;
        string[] parts = [
            .. facts.For is { } parent ? (string[])[$"For: {parent}."] : [],
            .. outcome.DoneWhen is { } done ? (string[])[$"Done when: {done.TrimEnd('.')}."] : [],
            $"{DueText.Of(outcome, facts.Today)}."];
        return string.Join(' ', parts);
    }
}
