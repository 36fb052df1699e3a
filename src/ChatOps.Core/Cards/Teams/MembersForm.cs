using ChatOps.Core.Messages;
using ChatOps.Core.People;

namespace ChatOps.Core.Cards;

public static class MembersForm
{
    private const int NamesShown = 40;

    public static Form Build(Team team, IReadOnlyList<string> members) => new(
        "Members",
        [new Block.Text($"{team.Name} has {(members.Count == 1 ? "1 member" : $"{members.Count} members")}: {string.Join(", ", members.Take(NamesShown))}{(members.Count > NamesShown ? $" and {members.Count - NamesShown} more" : "")}.")],
        [
            new Field.Text(TeamFields.Members, "Add", Hint: "Names or e-mail addresses, one a line", Area: true),
            new Field.Text(TeamFields.Remove, "Remove", Hint: "Names or e-mail addresses, one a line", Area: true),
        ],
        "Save",
        TeamVerbs.Members,
        [team.Id.ToString()]);
}
