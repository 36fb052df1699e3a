using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace ChatOps.FakeTeams;

/// <summary>A tenant: who and what is there, and what stands in its conversations.</summary>
public sealed class FakeTenant(FakeTeams teams, string id)
{
    private readonly Lock _gate = new();
    private readonly List<FakeActivity> _activities = [];

    public FakeTeams Teams => teams;

    public string Id => id;

    /// <summary>By aadObjectId.</summary>
    public ConcurrentDictionary<string, FakePerson> People { get; } = new();

    /// <summary>By id, without <c>;messageid=</c>.</summary>
    public ConcurrentDictionary<string, FakeChannel> Channels { get; } = new();

    public FakePerson AddPerson(string aadObjectId, string name) => People[aadObjectId] = new(aadObjectId, name);

    public FakeChannel AddChannel(string channelId, string name, string teamId = "19:team@thread.tacv2") => Channels[channelId] = new(channelId, name, teamId);

    /// <summary>All that stands there now, oldest first.</summary>
    public IReadOnlyList<FakeActivity> Activities
    {
        get
        {
            lock (_gate)
            {
                return [.. _activities];
            }
        }
    }

    /// <summary>In a channel, or in the chat with a person.</summary>
    public IReadOnlyList<FakeActivity> In(string channelOrPerson) => [.. Activities.Where(a => a.Place == channelOrPerson)];

    public void Delete(string activityId)
    {
        lock (_gate)
        {
            _activities.RemoveAll(a => a.Id == activityId);
        }
    }

    /// <summary>The conversation with a person: the same one each time.</summary>
    public static string DirectWith(string tenant, string aadObjectId) => $"a:{tenant[..8]}-{aadObjectId}";

    internal FakeActivity Add(string place, string? root, JsonObject content)
    {
        lock (_gate)
        {
            var activity = new FakeActivity(teams.NextId(), place, root) { Content = content };
            _activities.Add(activity);
            return activity;
        }
    }

    internal FakeActivity? Find(string place, string activityId)
    {
        lock (_gate)
        {
            return _activities.Find(a => a.Place == place && a.Id == activityId);
        }
    }

    internal FakePerson? PersonOf(string idOrTeamsId) =>
        People.TryGetValue(idOrTeamsId, out var person) ? person : idOrTeamsId.StartsWith("29:", StringComparison.Ordinal) && People.TryGetValue(idOrTeamsId[3..], out var known) ? known : null;

    internal FakePerson? PersonIn(string conversation) => conversation.StartsWith(DirectWith(id, ""), StringComparison.Ordinal) ? PersonOf(conversation[DirectWith(id, "").Length..]) : null;
}

public sealed record FakePerson(string AadObjectId, string Name)
{
    public string TeamsId => $"29:{AadObjectId}";

    public string Email => $"{Name.Split(' ')[0].ToLowerInvariant()}@northwind.test";

    /// <summary>The app is installed for them, or in one of their teams.</summary>
    public bool IsInstalled { get; set; } = true;

    public bool HasBlocked { get; set; }

    public bool WritesAreBlocked { get; set; }

    public bool IsGuest { get; init; }

    /// <summary>A conversation opened before isn't known any more, once.</summary>
    public bool ConversationIsLost { get; set; }

    public static string NumberedId(int number) => $"00000000-0000-4000-8000-{number:D12}";
}

public sealed record FakeChannel(string Id, string Name, string TeamId)
{
    /// <summary>The app is installed in its team.</summary>
    public bool BotIsThere { get; set; } = true;
}

/// <param name="Place">The channel's id, or the person's.</param>
/// <param name="Root">In whose thread it stands; null for a root, and in chats.</param>
public sealed record FakeActivity(string Id, string Place, string? Root)
{
    /// <summary>As it was sent.</summary>
    public required JsonObject Content { get; set; }

    public int Edits { get; set; }

    public JsonObject Card => (JsonObject)Content["attachments"]![0]!["content"]!;

    /// <summary>All text of its card: what a reader sees.</summary>
    public string Shown => CardText.Of(Card);
}
