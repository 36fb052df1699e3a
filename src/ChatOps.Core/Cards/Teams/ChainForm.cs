using ChatOps.Core.Messages;
using ChatOps.Core.People;

namespace ChatOps.Core.Cards;

public static class ChainForm
{
    public static Form Build(Team team) => new(
        "How blockers climb",
        [new Block.Text("At once the person asked hears of a blocker. Working days are those of whoever is asked; who is absent is skipped.")],
        [
            new Field.Choice(TeamFields.TellLead, "1. At once, for information", [new(TeamFields.Yes, "The lead of who raised it"), new(TeamFields.No, "Nobody else")], Required: true, Values: [team.Chain.TellLeadAtOnce ? TeamFields.Yes : TeamFields.No]),
            new Field.Number(TeamFields.SecondAfter, "2. After working days without an answer", Required: true, Hint: "1 is usual", Value: team.Chain.SecondAfterWorkingDays, Min: 1, Max: 10),
            new Field.Person(TeamFields.SecondAsks, "Then asks", Hint: "Nobody chosen: the asked person's lead and the parent outcome's owner", Value: team.Chain.SecondAsks),
            new Field.Person(TeamFields.ThirdAsks, "3. Beside the top of the next digest, asks", Hint: "Nobody chosen: the digest alone", Value: team.Chain.ThirdAsks),
        ],
        "Save",
        TeamVerbs.Chain,
        [team.Id.ToString()]);
}
