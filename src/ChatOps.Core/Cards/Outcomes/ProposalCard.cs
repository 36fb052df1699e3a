using ChatOps.Core.Messages;
using ChatOps.Core.Outcomes;
using NodaTime;

namespace ChatOps.Core.Cards;

/// <param name="By">Who proposes it: the owner, or who stands in for them.</param>
/// <param name="Instead">Whom they would ask, for a hand-over; null when they named nobody.</param>
public sealed record ProposalFacts(Outcome Outcome, Proposal Proposal, PersonId ById, string By, string? Instead, LocalDate Today)
{
    /// <summary>The lead for whom the reader stands in; null on the lead's own card.</summary>
    public string? InPlaceOf { get; init; }
}

/// <summary>What an owner proposes, for the lead to confirm with one tap; and what is said of it afterwards.</summary>
public static class ProposalCard
{
    public static Message Build(ProposalFacts facts)
    {
        var outcome = facts.Outcome;
        return new(
            $"{facts.By} says {outcome.Key} {Claim(facts.Proposal)}. Confirm?",
            [
                new Block.Text(RichText.Of(new Run.Person(facts.ById, facts.By), new Run.Plain($" says this {Claim(facts.Proposal)}: "), new Run.Strong(outcome.Title), new Run.Plain($" ({outcome.Key})"))),
                .. facts.InPlaceOf is { } lead ? (Block[])[new Block.Text($"You stand in for {lead}, who is away. Either of you may answer; the first answer stands.")] : [],
                .. Detail(facts),
                .. outcome.ProposalNote is { } why ? (Block[])[new Block.Text($"Why: {why}")] : [],
                new Block.Actions(Buttons(facts)),
                new Block.Note($"Until you answer, nothing changes and {facts.By} goes on being asked each week."),
            ]);
    }

    /// <summary>To who proposed it, at once: it can still be taken back.</summary>
    public static Message Proposed(Outcome outcome, Proposal proposal, string lead)
    {
        IReadOnlyList<string> ids = [outcome.Id.ToString(), outcome.Round.ToString()];
        return new(
            $"{lead} is asked to confirm that {outcome.Key} {Claim(proposal)}",
            [
                new Block.Text($"{lead} is asked to confirm that {outcome.Key} {Claim(proposal)}. You'll hear the answer; until then nothing changes."),
                new Block.Actions([
                    new Act.OpenForm(outcome.ProposalNote is null ? "Add why…" : "Change why…", OutcomeVerbs.ProposalWhy, ids),
                    new Act.Do("Take it back", OutcomeVerbs.TakeProposalBack, ids),
                ]),
            ]);
    }

    /// <summary>The lead's card once it is settled.</summary>
    public static Message Settled(Outcome outcome, string what) => OwnershipCard.Closed(outcome, what);

    public static string Confirmed(Proposal proposal, string by) => proposal switch
    {
        Proposal.Done => $"Done, confirmed by {by}.",
        Proposal.Pause => $"Paused, confirmed by {by}. Nobody is asked about it until it is resumed.",
        Proposal.Drop => $"Dropped, confirmed by {by}. Nobody is asked about it any more.",
        _ => $"Handed over, confirmed by {by}.",
    };

    public static string Declined(Proposal proposal, string by, string? why) =>
        $"{by} didn't confirm that it {Claim(proposal)}{(why is null ? "." : $": {why}")}";

    public const string TakenBack = "Taken back by its owner. Nothing changed.";

    /// <summary>To who proposed it.</summary>
    public static Message Verdict(Outcome outcome, string what) => OwnershipCard.Closed(outcome, what);

    /// <summary>A lead acted themselves; the owner is told.</summary>
    public static string DoneByLead(OutcomeState state, string lead) => state switch
    {
        OutcomeState.Done => $"{lead} marked it done. Nobody is asked about it any more.",
        OutcomeState.Paused => $"{lead} paused it. Nobody is asked about it until it is resumed.",
        OutcomeState.Dropped => $"{lead} dropped it. Nobody is asked about it any more.",
        _ => $"{lead} resumed it. You'll be asked about it again with your next check-in.",
    };

    /// <summary>A lead resumed it while this week's check-in still takes answers: the owner says at once where it stands.</summary>
    public static Message Resumed(Outcome outcome, string lead, LocalDate today)
    {
        var line = $"{lead} resumed {outcome.Key}. Where does it stand? What was said before its pause no longer counts.";
        return new(line, [new Block.Text(line), EscalationNews.StatusRow(outcome, today), new Block.Note("If nobody answers, your next check-in asks.")]);
    }

    public static Form WhyForm(Outcome outcome, string lead) => new(
        "Why?",
        [new Block.Text($"For {lead}, who decides on {outcome.Key} {outcome.Title}.")],
        [new Field.Text(OutcomeFields.Reason, "Why?", Required: true, Hint: outcome.Proposed == Proposal.Done ? "What shows that it is done?" : null, Value: outcome.ProposalNote, Area: true, Max: TypedText.LongestText)],
        "Send",
        OutcomeVerbs.ProposalWhy,
        [outcome.Id.ToString(), outcome.Round.ToString()]);

    public static Form DeclineForm(Outcome outcome, string by) => new(
        "Not yet",
        [new Block.Text($"{by} is told, with your reason. {outcome.Key} {outcome.Title} stays as it is.")],
        [new Field.Text(OutcomeFields.Reason, "Why not?", Required: true, Area: true, Max: TypedText.LongestText)],
        "Send",
        OutcomeVerbs.DeclineProposal,
        [outcome.Id.ToString(), outcome.Round.ToString()]);

    /// <param name="mustName">A lead hands it over at once, so has to say to whom.</param>
    public static Form NotMineForm(Outcome outcome, string lead, bool mustName) => new(
        "Not mine",
        [new Block.Text(mustName
            ? $"{outcome.Key} {outcome.Title} is offered to whom you choose. It is theirs once they say so."
            : $"{lead} is asked to find another owner for {outcome.Key} {outcome.Title}. Until then it stays yours.")],
        [
            new Field.Person(OutcomeFields.Instead, "Who should own it?", Required: mustName, Hint: mustName ? null : "If you know"),
            new Field.Text(OutcomeFields.Reason, "Why?", Area: true, Max: TypedText.LongestText),
        ],
        mustName ? "Offer" : "Send",
        OutcomeVerbs.NotMineForm,
        [outcome.Id.ToString()]);

    /// <summary>For whoever opens the outcome while the lead hasn't answered.</summary>
    public static string Waiting(Proposal proposal) => $"its owner says it {Claim(proposal)}; the lead is asked to confirm";

    private static string Claim(Proposal proposal) => proposal switch
    {
        Proposal.Done => "is done",
        Proposal.Pause => "should pause",
        Proposal.Drop => "no longer makes sense",
        _ => "isn't theirs",
    };

    private static Block[] Detail(ProposalFacts facts) => facts.Proposal switch
    {
        Proposal.Done when facts.Outcome.DoneWhen is { } done => [new Block.Text($"Done when: {done}")],
        Proposal.HandOver => [new Block.Text(facts.Instead is null ? "They named nobody else." : $"They would ask {facts.Instead}, who then has to accept it.")],
        _ => [new Block.Text(DueText.Of(facts.Outcome, facts.Today))],
    };

    private static Act[] Buttons(ProposalFacts facts)
    {
        IReadOnlyList<string> ids = [facts.Outcome.Id.ToString(), facts.Outcome.Round.ToString()];
        var decline = new Act.OpenForm("Not yet…", OutcomeVerbs.DeclineProposal, ids);
        return facts.Proposal switch
        {
            Proposal.HandOver when facts.InPlaceOf is not null => [
                .. facts.Instead is { } named ? (Act[])[new Act.Do($"Offer it to {named}", OutcomeVerbs.ConfirmProposal, ids, ActStyle.Primary)] : [],
                new Act.OpenForm(facts.Instead is null ? "Choose an owner…" : "Choose another…", OutcomeVerbs.NotMineForm, [facts.Outcome.Id.ToString()]),
                decline],
            Proposal.HandOver when facts.Instead is null => [new Act.OpenForm("Choose an owner…", OutcomeVerbs.EditForm, [facts.Outcome.Id.ToString()], ActStyle.Primary), decline],
            Proposal.HandOver => [
                new Act.Do($"Offer it to {facts.Instead}", OutcomeVerbs.ConfirmProposal, ids, ActStyle.Primary),
                new Act.OpenForm("Choose another…", OutcomeVerbs.EditForm, [facts.Outcome.Id.ToString()]),
                decline],
            _ => [new Act.Do("Confirm", OutcomeVerbs.ConfirmProposal, ids, ActStyle.Primary), decline],
        };
    }
}
