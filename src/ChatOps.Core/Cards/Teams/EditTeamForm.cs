using ChatOps.Core.Messages;
using ChatOps.Core.People;

namespace ChatOps.Core.Cards;

public static class EditTeamForm
{
    /// <summary>With "None", as many options as every platform shows.</summary>
    private const int MostOptions = 99;

    public static Form Build(Team team, IReadOnlyList<LeadershipChannel> leadership, IReadOnlyList<string> places) => new(
        "Edit the team",
        [],
        [
            new Field.Text(TeamFields.Name, "Name", Required: true, Value: team.Name, Max: 80),
            new Field.Person(TeamFields.Lead, "Lead", Required: true, Value: team.LeadId),
            new Field.Text(TeamFields.Zone, "Zone of its close and sync", Required: true, Hint: "As a place: Europe/Berlin", Value: team.Zone, Max: 64),
            new Field.Choice(TeamFields.Place, "Holidays of", [new(TeamFields.Nothing, "No place"), .. places.OrderByDescending(place => string.Equals(place, team.Place, StringComparison.Ordinal)).Take(MostOptions).Select(place => new Option(place, place))], Required: true, Values: [team.Place is { } own && places.Contains(own, StringComparer.Ordinal) ? own : TeamFields.Nothing]),
            new Field.Choice(TeamFields.Sync, "Sync", [new(TeamFields.Meeting, "A meeting"), new(TeamFields.Thread, "In the agenda's thread, for teams across zones")], Required: true, Values: [team.IsThreadOnly ? TeamFields.Thread : TeamFields.Meeting]),
            new Field.Text(TeamFields.MeetingLink, "Meeting link", Hint: "Stands on the agenda", Value: team.MeetingLink, Max: 500),
            LeadershipField(leadership, team.LeadershipChannelId),
        ],
        "Save",
        TeamVerbs.Edit,
        [team.Id.ToString()]);

    internal static Field.Choice LeadershipField(IReadOnlyList<LeadershipChannel> channels, LeadershipChannelId? chosen) => new(
        TeamFields.Leadership,
        "Its digest goes to",
        [new(TeamFields.Nothing, "No leadership channel"), .. channels.OrderByDescending(channel => channel.Id == chosen).Take(MostOptions).Select(channel => new Option(channel.Id.ToString(), Quoted.Cut(channel.Name, 70)))],
        Required: true,
        Hint: channels.Count == 0 ? "An admin adds one under /chatops team" : null,
        Values: [chosen is { } id && channels.Any(channel => channel.Id == id) ? id.ToString() : TeamFields.Nothing]);
}
