using ChatOps.Core.Messages;
using ChatOps.Core.Outcomes;
using ChatOps.Core.Time;
using NodaTime;

namespace ChatOps.Core.Cards;

/// <summary>What the reader may do with it; decided by the server, drawn here.</summary>
/// <param name="IsOwner">Offered to them, or theirs.</param>
/// <param name="SpeaksForOwner">The owner, or their stand-in while they are away.</param>
public sealed record OutcomeRights(bool IsOwner, bool SpeaksForOwner, bool Manages);

/// <param name="Under">Children that the reader may see by name, some of them.</param>
/// <param name="MoreUnder">How many others there are.</param>
public sealed record OutcomeFacts(
    Outcome Outcome,
    string Team,
    PersonId? OwnerId,
    string? Owner,
    string? For,
    string? History,
    Children? Children,
    IReadOnlyList<string> Under,
    int MoreUnder,
    IReadOnlyList<Gap> Gaps,
    OutcomeRights Rights,
    DateTimeZone Zone,
    LocalDate Today);

/// <summary>One outcome in full: what it is, how it stands, what came before, what is under it, and what the reader may do.</summary>
public static class OutcomeCard
{
    private const int LongestFact = 500;

    public static Message Build(OutcomeFacts facts)
    {
        var outcome = facts.Outcome;
        return new(
            $"{outcome.Key} {outcome.Title}: {StatusText.Of(outcome)}",
            [
                new Block.OutcomeRow(outcome.Key, outcome.Title, StatusText.Mark(outcome), [State(facts)], [], []),
                new Block.Facts([.. FactsOf(facts)]),
                .. facts.Children is { } children ? (Block[])[new Block.Text($"Under it: {StatusText.Of(children)}"), new Block.List([.. facts.Under.Select(u => (RichText)u)], facts.MoreUnder)] : [],
                .. facts.Rights.Manages && facts.Gaps.Count > 0 && outcome.State == OutcomeState.Draft ? (Block[])[new Block.Text("Before it can be offered:"), new Block.List([.. facts.Gaps.Select(g => (RichText)ClaritySentences.Of(g))])] : [],
                .. outcome.Visibility == Visibility.Everyone ? (Block[])[] : [new Block.Note(Restricted(outcome.Visibility))],
                .. Acts(facts) is { Length: > 0 } acts ? (Block[])[new Block.Actions(acts)] : [],
            ]);
    }

    /// <summary>A sentence about it, with the hints that came up.</summary>
    /// <param name="undo">Offers to take back what the reader just did to it.</param>
    public static Message Said(Outcome outcome, string sentence, IReadOnlyList<Hint> hints, bool undo = false) => new(
        sentence,
        [
            new Block.Text(sentence),
            .. hints.Select(hint => new Block.Note(ClaritySentences.Of(hint))),
            new Block.Actions([
                .. undo ? (Act[])[new Act.Do("Take it back", OutcomeVerbs.Resume, [outcome.Id.ToString()])] : [],
                new Act.Do("Open", OutcomeVerbs.Show, [outcome.Id.ToString()]),
            ]),
        ]);

    public static Message NotYetClear(Outcome outcome, IReadOnlyList<Gap> gaps) => new(
        $"{outcome.Key} can't be offered yet",
        [
            new Block.Text($"{outcome.Key} can't be offered yet:"),
            new Block.List([.. gaps.Select(gap => (RichText)ClaritySentences.Of(gap))]),
            new Block.Actions([new Act.OpenForm("Change it…", OutcomeVerbs.EditForm, [outcome.Id.ToString()], ActStyle.Primary)]),
        ]);

    private static RichText State(OutcomeFacts facts) => facts.Outcome switch
    {
        { Proposed: { } proposal } outcome => $"{StatusText.Of(outcome)} · {ProposalCard.Waiting(proposal)}",
        { StatusSince: { } since, State: OutcomeState.Active } outcome => $"{StatusText.Of(outcome)} since {LocalMoments.Day(since.InZone(facts.Zone).Date, facts.Today)}",
        { EndedAt: { } ended } outcome => $"{StatusText.Of(outcome)} on {LocalMoments.Day(ended.InZone(facts.Zone).Date, facts.Today)}",
        var outcome => StatusText.Of(outcome),
    };

    private static IEnumerable<Fact> FactsOf(OutcomeFacts facts)
    {
        var outcome = facts.Outcome;
        yield return new("Owner", facts.OwnerId is { } owner ? RichText.Of(new Run.Person(owner, facts.Owner!)) : "nobody yet");
        yield return new("Team", facts.Team);
        foreach (var (label, value) in new[]
        {
            ("For", facts.For),
            ("Done when", outcome.DoneWhen),
            ("Deliverable", Short(outcome.Deliverable)),
            ("Why", Short(outcome.Why)),
            ("Date", DueText.Of(outcome, facts.Today)),
            ("Dates so far", facts.History),
            ("Its owner lacks", Short(outcome.Lacks)),
        })
        {
            if (value is not null)
            {
                yield return new(label, value);
            }
        }
    }

    /// <summary>A card is read at a glance; the form shows all of it.</summary>
    private static string? Short(string? text) => text?.Length > LongestFact ? string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[LongestFact - 2]) ? LongestFact - 2 : LongestFact - 1), "…") : text;

    private static Act[] Acts(OutcomeFacts facts)
    {
        var (outcome, rights) = (facts.Outcome, facts.Rights);
        IReadOnlyList<string> ids = [outcome.Id.ToString()];
        IReadOnlyList<string> round = [outcome.Id.ToString(), outcome.Round.ToString()];
        return (outcome.State, rights) switch
        {
            (OutcomeState.Draft, { Manages: true }) => [
                new Act.Do("Offer to owner", OutcomeVerbs.Offer, ids, ActStyle.Primary),
                Edit(ids),
                new Act.Do("No longer makes sense", OutcomeVerbs.ProposeDrop, ids)],
            (OutcomeState.Offered, { IsOwner: true }) => [
                new Act.Do("Mine", OutcomeVerbs.Accept, round, ActStyle.Primary),
                new Act.OpenForm("Mine, but I lack…", OutcomeVerbs.AcceptLacking, round),
                new Act.OpenForm("Reword…", OutcomeVerbs.Reword, round),
                new Act.Do("Not mine", OutcomeVerbs.NotMine, round)],
            (OutcomeState.Offered, { Manages: true }) => [Edit(ids), new Act.Do("No longer makes sense", OutcomeVerbs.ProposeDrop, ids)],
            (OutcomeState.Active, { SpeaksForOwner: true } or { Manages: true }) => [
                new Act.OpenForm("New date…", OutcomeVerbs.Reforecast, ids),
                new Act.Do("Done", OutcomeVerbs.ProposeDone, ids),
                new Act.OpenForm("Not mine…", OutcomeVerbs.NotMineForm, ids),
                new Act.Do("Pause", OutcomeVerbs.ProposePause, ids),
                new Act.Do("No longer makes sense", OutcomeVerbs.ProposeDrop, ids),
                .. rights.Manages ? (Act[])[Edit(ids)] : []],
            (OutcomeState.Paused, { Manages: true }) => [new Act.Do("Resume", OutcomeVerbs.Resume, ids, ActStyle.Primary), Edit(ids)],
            (OutcomeState.Done or OutcomeState.Dropped, { Manages: true }) => [new Act.Do("Reopen", OutcomeVerbs.Resume, ids)],
            _ => [],
        };
    }

    private static Act.OpenForm Edit(IReadOnlyList<string> ids) => new("Change it…", OutcomeVerbs.EditForm, ids);

    private static string Restricted(Visibility visibility) => visibility switch
    {
        Visibility.Team => "Only its team sees this; elsewhere it is a count.",
        Visibility.Leads => "Only leads see this; elsewhere it is a count.",
        _ => "Only the people named see this; elsewhere it is a count.",
    };
}
