using ChatOps.Core.Messages;
using ChatOps.Core.People;

namespace ChatOps.Core.Cards;

public static class PartForm
{
    public static Form Build(IReadOnlyList<Option> workspaces) => new(
        "Part accounts",
        [new Block.Text("For two people who were taken for one. The account you name becomes a person of its own, owns nothing at first, and isn't matched again; everything said so far stays with the other.")],
        [
            new Field.Person(PartFields.Person, "Whose accounts?", Required: true),
            new Field.Choice(PartFields.Workspace, "Which account becomes a person of its own? The one in", workspaces, Required: true),
        ],
        "Part them",
        PeopleVerbs.Part,
        []);

    public static string Saved(string name, string workspace) =>
        $"Parted: {name} in {workspace} is a person of their own now, owns nothing yet, and isn't matched again. What was said so far stays with the other account.";
}
