using ChatOps.Core.Messages;
using ChatOps.Core.Outcomes;

namespace ChatOps.Core.Cards;

/// <param name="Id">Null: a new one.</param>
/// <param name="Teams">Those whose outcomes the reader may change.</param>
/// <param name="OwnerSuggested">Whom its last owner would ask.</param>
public sealed record OutcomeFormFacts(OutcomeId? Id, OutcomeState State, OutcomeDraft Draft, IReadOnlyList<(TeamId Id, string Name)> Teams, string? OwnerSuggested);

/// <summary>Adds an outcome, or changes one.</summary>
public static class OutcomeForm
{
    /// <summary>As many as every platform shows; its own team is always among them.</summary>
    private const int MostTeams = 100;

    public static Form Build(OutcomeFormFacts facts)
    {
        var draft = facts.Draft;
        var teams = facts.Teams.Count <= MostTeams ? facts.Teams : [.. facts.Teams.OrderByDescending(t => t.Id == draft.TeamId).Take(MostTeams)];
        return new(
            facts.Id is null ? "Add an outcome" : $"Change {draft.Key}",
            Intro(facts),
            [
                new Field.Text(OutcomeFields.Title, "What will be true?", Required: true, Hint: "Such as: EU customers invoiced by the new billing API", Value: draft.Title, Max: TypedText.LongestTitle),
                new Field.Text(OutcomeFields.DoneWhen, "Done when", Hint: $"One sentence that anybody can check, up to {ClarityGate.LongestDoneWhen} characters", Value: draft.DoneWhen, Max: ClarityGate.LongestDoneWhen),
                new Field.Text(OutcomeFields.Deliverable, "Deliverable", Hint: "What will exist that doesn't exist today?", Value: draft.Deliverable, Area: true, Max: TypedText.LongestText),
                new Field.Person(OutcomeFields.Owner, "Owner", Hint: facts.OwnerSuggested is { } instead ? $"Its last owner would ask {instead}" : "One person who answers for it", Value: draft.OwnerId),
                new Field.Date(OutcomeFields.Due, "Due", Value: draft.Due),
                new Field.Choice(OutcomeFields.Team, "Team", [.. teams.Select(t => new Option(t.Id.ToString(), t.Name))], Required: true, Hint: facts.Teams.Count > teams.Count ? $"The first {MostTeams} of {facts.Teams.Count}; in a team's channel it is the one chosen" : null, Values: draft.TeamId is { } team ? [team.ToString()] : null),
                new Field.Outcome(OutcomeFields.Parent, "For", Hint: "The outcome it serves, if there is one", Value: draft.ParentId),
                new Field.Text(OutcomeFields.Why, "Why", Value: draft.Why, Area: true, Max: TypedText.LongestText),
                .. facts.Id is null ? (Field[])[new Field.Text(OutcomeFields.Key, "Key", Hint: "Leave it empty for the team's next number", Value: draft.Key, Max: TypedText.LongestKey)] : [],
                new Field.Choice(OutcomeFields.Visibility, "Who sees it", s_visibilities, Required: true, Values: [draft.Visibility.ToString()]),
                new Field.Text(OutcomeFields.VisibleTo, "Named people", Hint: "Only for \"named people\": their e-mail addresses, one a line", Value: draft.VisibleTo.Count == 0 ? null : string.Join('\n', draft.VisibleTo), Area: true, Max: TypedText.LongestText),
                .. facts.State == OutcomeState.Draft ? (Field[])[new Field.Choice(OutcomeFields.Then, "And then", s_then, Required: true, Values: [OutcomeFields.ThenOffer])] : [],
            ],
            "Save",
            OutcomeVerbs.Save,
            facts.Id is { } id ? [id.ToString(), draft.Stamp()] : []);
    }

    public const string ChangedMeanwhile = "Somebody changed this while you had it open. Close the form and open it again to see what it says now.";

    private static readonly Option[] s_visibilities =
    [
        new(nameof(Visibility.Everyone), "Everyone"),
        new(nameof(Visibility.Team), "Its team"),
        new(nameof(Visibility.Leads), "Leads"),
        new(nameof(Visibility.Named), "Named people"),
    ];

    private static readonly Option[] s_then =
    [
        new(OutcomeFields.ThenOffer, "Offer to owner"),
        new(OutcomeFields.ThenDraft, "Save as draft"),
    ];

    private static Block[] Intro(OutcomeFormFacts facts) => facts.State switch
    {
        OutcomeState.Draft => [new Block.Note("A draft may be incomplete. Its owner is asked once it has an owner, a deliverable, a date and a \"done when\".")],
        OutcomeState.Offered => [new Block.Note("It is offered: its owner sees your changes. A new owner is asked instead of the present one.")],
        _ => [new Block.Note("A new owner is asked first whether it is theirs. A new date stays in its history.")],
    };
}
