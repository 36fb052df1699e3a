using ChatOps.Core.Messages;
using ChatOps.Core.People;

namespace ChatOps.Core.Cards;

public static class AddPersonForm
{
    public static Form Build(string workspace, string zone) => new(
        "Add a person",
        [new Block.Text("They're sent nothing now. They can change their zone, hours and the rest themselves, with /chatops settings.")],
        [
            new Field.Text(AddPersonFields.Name, "Name", Required: true, Max: 100),
            new Field.Text(AddPersonFields.Email, "E-mail", Required: true, Hint: "People are matched by it", Max: 200),
            new Field.Text(AddPersonFields.Zone, "Zone", Required: true, Hint: "As a place: Europe/Berlin", Value: zone, Max: 64),
            new Field.Text(AddPersonFields.UserId, $"Their user id in {workspace}", Hint: "As the platform shows it in their profile; may follow later", Max: 100),
        ],
        "Add",
        PeopleVerbs.Add,
        []);
}
