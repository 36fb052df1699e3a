using System.Collections.Concurrent;

namespace ChatOps.FakeSlack;

/// <summary>
/// Slack's limits, read strictly: so many within any sixty seconds, by method and workspace, and one post a second in a channel with a
/// short burst. https://docs.slack.dev/apis/web-api/rate-limits
/// </summary>
public sealed class FakeLimits(TimeProvider clock)
{
    private const int Tier2 = 20;
    private const int Tier3 = 50;
    private const int Tier4 = 100;
    private const int BurstInChannel = 3;

    private readonly ConcurrentDictionary<(string Team, string Method), Queue<DateTimeOffset>> _windows = new();
    private readonly ConcurrentDictionary<(string Team, string Channel), DateTimeOffset> _channels = new();

    public bool IsOn { get; set; } = true;

    public int PostsAMinute { get; set; } = 600;

    /// <summary>How long to wait, when it is too many.</summary>
    internal TimeSpan? Check(string team, string method, string? channel)
    {
        if (!IsOn || Most(method) is not { } most)
        {
            return null;
        }

        var now = clock.GetUtcNow();
        if (channel is not null && method == "chat.postMessage" && CheckChannel((team, channel), now) is { } wait)
        {
            return wait;
        }

        var window = _windows.GetOrAdd((team, method), _ => new());
        lock (window)
        {
            while (window.TryPeek(out var oldest) && now - oldest >= TimeSpan.FromMinutes(1))
            {
                window.Dequeue();
            }

            if (window.Count >= most)
            {
                return window.Peek() + TimeSpan.FromMinutes(1) - now;
            }

            window.Enqueue(now);
            return null;
        }
    }

    private TimeSpan? CheckChannel((string Team, string Channel) channel, DateTimeOffset now)
    {
        while (true)
        {
            var full = _channels.GetOrAdd(channel, now);
            var next = (full > now ? full : now) + TimeSpan.FromSeconds(1);
            if (next - now > TimeSpan.FromSeconds(BurstInChannel))
            {
                return TimeSpan.FromSeconds(1);
            }

            if (_channels.TryUpdate(channel, next, full))
            {
                return null;
            }
        }
    }

    private int? Most(string method) => method switch
    {
        "chat.postMessage" => PostsAMinute,
        "users.list" or "conversations.list" => Tier2,
        "chat.update" or "conversations.open" or "conversations.info" or "conversations.history" or "conversations.replies" => Tier3,
        "users.info" or "views.open" or "views.push" or "views.update" or "views.publish" or "chat.postEphemeral" or "oauth.v2.access" => Tier4,
        _ => null,
    };
}
