using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;

namespace ChatOps.FakeSlack;

/// <summary>A workspace: who and what is there, and what stands in its conversations.</summary>
public sealed class FakeWorkspace(FakeSlack slack, string teamId)
{
    private readonly Lock _gate = new();
    private readonly List<FakeMessage> _messages = [];
    private long _lastTs;

    public FakeSlack Slack => slack;

    public string TeamId => teamId;

    public string BotUserId => "UBOT";

    /// <summary>Those that work.</summary>
    public ConcurrentDictionary<string, bool> Tokens { get; } = new();

    public ConcurrentDictionary<string, FakeUser> Users { get; } = new();

    public ConcurrentDictionary<string, FakeChannel> Channels { get; } = new();

    /// <summary>Open modals and Homes by view id.</summary>
    public ConcurrentDictionary<string, FakeView> Views { get; } = new();

    /// <summary>Refresh token → whether it still works.</summary>
    internal ConcurrentDictionary<string, bool> RefreshTokens { get; } = new();

    internal ConcurrentDictionary<string, DateTimeOffset> TokensUntil { get; } = new();

    public FakeUser AddUser(string id, string name, string zone = "Europe/Berlin", bool isBot = false) => Users[id] = new(id, name, zone) { IsBot = isBot };

    public FakeChannel AddChannel(string id, string name, bool isPrivate = false, bool botIsMember = true) =>
        Channels[id] = new(id, name) { IsPrivate = isPrivate, BotIsMember = botIsMember };

    /// <summary>All that stands there now, oldest first; ephemeral ones too.</summary>
    public IReadOnlyList<FakeMessage> Messages
    {
        get
        {
            lock (_gate)
            {
                return [.. _messages];
            }
        }
    }

    /// <summary>In a channel, or in the direct message with a person.</summary>
    public IReadOnlyList<FakeMessage> In(string channelOrUser) => [.. Messages.Where(m => m.Channel == (Users.ContainsKey(channelOrUser) ? DirectOf(channelOrUser) : channelOrUser))];

    public FakeView? HomeOf(string user) => Views.Values.FirstOrDefault(v => v.Type == "home" && v.User == user);

    /// <summary>The modals that a person has open, the topmost last.</summary>
    public IReadOnlyList<FakeView> ModalsOf(string user) => [.. Views.Values.Where(v => v.Type == "modal" && v.User == user).OrderBy(v => v.Depth)];

    public static string DirectOf(string user) => $"D{user}";

    public void Delete(string channel, string ts)
    {
        lock (_gate)
        {
            _messages.RemoveAll(m => m.Channel == channel && m.Ts == ts);
        }
    }

    internal FakeMessage Add(FakeMessage message)
    {
        lock (_gate)
        {
            var micros = slack.Options.Clock.GetUtcNow().ToUnixTimeMilliseconds() * 1000;
            _lastTs = Math.Max(_lastTs + 1, micros);
            message.Ts = string.Create(CultureInfo.InvariantCulture, $"{_lastTs / 1_000_000}.{_lastTs % 1_000_000:D6}");
            _messages.Add(message);
            return message;
        }
    }

    internal FakeMessage? Find(string channel, string ts) => Messages.FirstOrDefault(m => m.Channel == channel && m.Ts == ts);

    internal string NewTrigger(string user)
    {
        var id = $"{slack.NextId()}.{teamId}.trigger";
        slack.Triggers[id] = new(this, user, slack.Options.Clock.GetUtcNow() + TimeSpan.FromSeconds(3));
        return id;
    }

    internal string NewResponseUrl(string user, string channel, string? messageTs)
    {
        var id = slack.NextId().ToString(CultureInfo.InvariantCulture);
        slack.ResponseAddresses[id] = new(this, user, channel, messageTs, slack.Options.Clock.GetUtcNow() + TimeSpan.FromMinutes(30));
        return $"{slack.BaseUrl}/response/{id}";
    }
}

public sealed record FakeUser(string Id, string Name, string Zone)
{
    public bool IsBot { get; init; }

    public bool IsDeleted { get; set; }

    public static string NumberedId(int number) => $"U{number:D6}";

    public string Email => $"{Name.Split(' ')[0].ToLowerInvariant()}@northwind.test";
}

public sealed record FakeChannel(string Id, string Name)
{
    public bool IsPrivate { get; init; }

    public bool IsArchived { get; set; }

    public bool BotIsMember { get; set; } = true;
}

public sealed class FakeMessage
{
    public required string Channel { get; init; }

    public string Ts { get; set; } = "";

    public string? ThreadTs { get; init; }

    /// <summary>The bot's, where it isn't a person's.</summary>
    public string? User { get; init; }

    /// <summary>Who alone sees it; null: all.</summary>
    public string? EphemeralTo { get; init; }

    public required string Text { get; set; }

    public JsonArray? Blocks { get; set; }

    public JsonObject? Metadata { get; set; }

    public int Edits { get; set; }

    /// <summary>Our delivery's id, out of its metadata.</summary>
    public string? Delivery => (string?)Metadata?["event_payload"]?["delivery"];

    /// <summary>All text of its blocks, or else its text: what a reader sees.</summary>
    public string Shown => Blocks is { Count: > 0 } blocks ? BlockText.Of(blocks) : BlockText.Unescape(Text);

    internal JsonObject ToJson(bool withMetadata)
    {
        var json = new JsonObject { ["type"] = "message", ["ts"] = Ts, ["text"] = Text, ["user"] = User ?? "UBOT", ["blocks"] = Blocks?.DeepClone() };
        if (User is null)
        {
            json["bot_id"] = "B1";
        }

        if (ThreadTs is not null)
        {
            json["thread_ts"] = ThreadTs;
        }

        if (withMetadata && Metadata is not null)
        {
            json["metadata"] = Metadata.DeepClone();
        }

        return json;
    }
}

public sealed class FakeView
{
    public required string Id { get; init; }

    public required string User { get; init; }

    public required string Type { get; init; }

    public required int Depth { get; init; }

    public required JsonObject Content { get; set; }

    public required string Hash { get; set; }

    /// <summary>What stands beside its fields after a refused submission.</summary>
    public JsonObject? Errors { get; set; }

    internal JsonObject ToJson(string teamId, JsonObject? state = null)
    {
        var json = (JsonObject)Content.DeepClone();
        (json["id"], json["team_id"], json["hash"], json["state"]) = (Id, teamId, Hash, state ?? new JsonObject { ["values"] = new JsonObject() });
        json["private_metadata"] ??= "";
        json["callback_id"] ??= "";
        (json["root_view_id"], json["app_id"], json["bot_id"]) = (Id, "A1", "B1");
        return json;
    }
}
