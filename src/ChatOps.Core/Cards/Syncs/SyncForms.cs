using ChatOps.Core.Messages;
using ChatOps.Core.Syncs;
using NodaTime;

namespace ChatOps.Core.Cards;

/// <summary>What the sync notes: a decision, or who does what by when.</summary>
public static class SyncForms
{
    public const string What = "what";
    public const string Who = "who";
    public const string When = "when";
    public const string Outcome = "outcome";

    /// <summary>The longest text taken; what is longer belongs behind a link.</summary>
    public const int MostCharacters = 300;

    /// <summary>The most that every platform offers in one choice.</summary>
    private const int MostOptions = 100;

    public static Form Decision(AgendaFacts facts) => new(
        "A decision", [], [WhatField("What was decided?"), .. OutcomeField(facts)], "Note it", SyncVerbs.Decision, [facts.SyncId.ToString()]);

    public static Form Action(AgendaFacts facts, PersonId actor, LocalDate due) => new(
        "An action",
        [new Block.Text("They are told privately. It stays on the agenda until it is done.")],
        [
            WhatField("What is to be done?"),
            new Field.Person(Who, "Who?", Required: true, Value: actor),
            new Field.Date(When, "By when?", Required: true, Value: due),
            .. OutcomeField(facts),
        ],
        "Note it", SyncVerbs.Action, [facts.SyncId.ToString()]);

    private static Field.Text WhatField(string label) => new(What, label, Required: true, Max: MostCharacters);

    /// <summary>No field at all when there is nothing to choose from: platforms refuse an empty choice.</summary>
    private static Field[] OutcomeField(AgendaFacts facts)
    {
        var options = facts.Today.Concat(facts.Later).Take(MostOptions)
            .Select(item => new Option(item.Outcome.Id.ToString(), Words.OneLine($"{item.Outcome.Key} {item.Outcome.Title}", 75))).ToList();
        return options.Count == 0 ? [] : [new Field.Choice(Outcome, "For which outcome?", options, Hint: "Leave it empty when it is about none of them.")];
    }
}
