using ChatOps.Core.Messages;
using ChatOps.Core.People;
using NodaTime;

namespace ChatOps.Core.Cards;

public static class AwayForm
{
    public static Form Build(LocalDate from, LocalDate? to, PersonId? standIn) => new(
        "I'm away",
        [new Block.Text("While you're away nothing is asked of you. Your absence is published nowhere: only who needs you hears who stands in.")],
        [
            new Field.Date(AwayFields.From, "First day", Required: true, Value: from),
            new Field.Date(AwayFields.To, "Last day", Required: true, Hint: "Included", Value: to),
            new Field.Person(AwayFields.StandIn, "Stand-in", Hint: "Answers your check-ins and is asked for your decisions; without one, your lead", Value: standIn),
        ],
        "Save",
        PeopleVerbs.Away,
        []);
}
