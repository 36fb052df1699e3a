using ChatOps.Core.Messages;
using ChatOps.Core.People;

namespace ChatOps.Core.Cards;

public static class LeftForm
{
    public static Form Build() => new(
        "Somebody left",
        [new Block.Text("They're asked nothing and sent nothing any more. What they own goes back to its leads, without an owner; what waits for their decision goes to who stands in or leads them. What they said and decided stays.")],
        [new Field.Person(LeftFields.Person, "Who left?", Required: true, Hint: "Adding them again later with the same e-mail brings them back")],
        "They left",
        PeopleVerbs.Left,
        []);

    public static string Saved(string name, IReadOnlyList<string> keys) => keys.Count == 0
        ? $"Noted: {name} left. They owned no outcome."
        : $"Noted: {name} left. Without an owner now: {string.Join(", ", keys.Take(10))}{(keys.Count > 10 ? $" and {keys.Count - 10} more" : "")}; {(keys.Count == 1 ? "its lead is" : "their leads are")} asked to choose one.";
}
