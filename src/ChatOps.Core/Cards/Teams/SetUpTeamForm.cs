using ChatOps.Core.Messages;
using ChatOps.Core.People;

namespace ChatOps.Core.Cards;

public static class SetUpTeamForm
{
    /// <param name="channelId">Null: the form asks for it.</param>
    public static Form Build(string? channelId, string name, Person actor, IReadOnlyList<LeadershipChannel> leadership) => new(
        "Set up a team",
        [new Block.Text("Confirm, and this is a team with the usual week: check-in Monday 09:00, sync Wednesday 10:00. Nothing is sent until you press Start. All of it can be changed later.")],
        [.. Fields(channelId, name, actor, leadership)],
        "Confirm",
        TeamVerbs.SetUp,
        channelId is null ? [] : [channelId]);

    private static IEnumerable<Field> Fields(string? channelId, string name, Person actor, IReadOnlyList<LeadershipChannel> leadership)
    {
        if (channelId is null)
        {
            yield return new Field.Channel(TeamFields.Channel, "Channel", Required: true, Hint: "Its sync is held there");
        }

        yield return new Field.Text(TeamFields.Name, "Name", Required: true, Value: name, Max: 80);
        yield return new Field.Person(TeamFields.Lead, "Lead", Required: true, Value: actor.Id);
        yield return new Field.Text(TeamFields.Zone, "Zone of its close and sync", Required: true, Hint: "As a place: Europe/Berlin", Value: actor.Zone, Max: 64);
        yield return new Field.Text(TeamFields.Members, "Members besides the lead", Hint: "Names or e-mail addresses, one a line; may follow later", Area: true);
        if (leadership.Count > 0)
        {
            yield return EditTeamForm.LeadershipField(leadership, leadership.Count == 1 ? leadership[0].Id : null);
        }
    }
}
