using ChatOps.Core.Messages;
using ChatOps.Core.People;
using ChatOps.Core.Time;

namespace ChatOps.Core.Cards;

public static class LeadershipForm
{
    /// <param name="known">Null for a new one, prefilled from where and by whom it is set up.</param>
    public static Form Build(LeadershipChannel? known, Person actor, string? channelId) => new(
        known is null ? "New leadership channel" : "Leadership channel",
        [new Block.Text("Once a week its teams' outcomes are summed up here in one digest that leaders can act on.")],
        [
            new Field.Channel(TeamFields.Channel, "Channel", Required: true, Value: known?.ChannelId ?? channelId),
            new Field.Text(TeamFields.Name, "Name", Required: true, Value: known?.Name ?? "Leadership", Max: 80),
            new Field.Person(TeamFields.Lead, "Leader", Required: true, Hint: "Decisions that nobody else holds are addressed to them", Value: known?.LeaderId ?? actor.Id),
            new Field.Choice(TeamFields.DigestDay, "Digest on", Weekdays.Options, Required: true, Values: [(known?.DigestDay ?? WeeklySchedule.DefaultDigestDay).ToString()]),
            new Field.Time(TeamFields.DigestTime, "at", Required: true, Value: known?.DigestTime ?? WeeklySchedule.DefaultDigestTime),
            new Field.Text(TeamFields.Zone, "Zone", Required: true, Hint: "As a place: Europe/Berlin", Value: known?.Zone ?? actor.Zone, Max: 64),
        ],
        "Save",
        TeamVerbs.Leadership,
        known is null ? [] : [known.Id.ToString()]);

    /// <summary>To the channel that it leaves.</summary>
    public static Message Moved(string name) => Message.Plain($"The weekly digest \"{name}\" is posted in another channel from the next one on. What stands here stays, and its decisions can still be made here.");

    public static string Saved(LeadershipChannel channel, bool isNew) =>
        $"Saved. {channel.Name} gets its digest on {channel.DigestDay} at {LocalMoments.Time(channel.DigestTime)} ({LocalMoments.ZoneName(channel.Zone)})."
        + (isNew ? " Choose it for a team under /chatops team, Edit." : " From the next week on.");
}
