using System.Collections.Concurrent;
using NodaTime;
using NodaTime.Extensions;

namespace ChatOps.Slack.Sending;

/// <summary>A method with a limit of its own.</summary>
internal enum Metered
{
    Post,
    Edit,
    OpenConversation,
    ReadHistory,
}

/// <summary>
/// Spends each workspace's limits evenly. In memory: only whoever holds a workspace's lane sends there, so this is the one place
/// where it is counted. What Slack itself asks for (Retry-After) is stored by the dispatcher as well.
/// </summary>
internal sealed class Pacing(TimeProvider clock, SlackRates rates)
{
    /// <summary>An attempt has 20 seconds in all; a longer wait is the dispatcher's.</summary>
    private static readonly Duration s_mostWait = Duration.FromSeconds(3);

    private const int MostChannels = 4096;

    private readonly ConcurrentDictionary<(string Team, Metered Method), Pace> _methods = new();
    private readonly ConcurrentDictionary<(string Team, string Channel), Pace> _channels = new();

    public Instant Now => clock.GetCurrentInstant();

    /// <summary>Null when the turn has come; else when to ask again.</summary>
    public async Task<Instant?> ChannelTurnAsync(string team, string channel, CancellationToken cancellationToken)
    {
        ForgetIdleChannels();
        return await TurnAsync(_channels.GetOrAdd((team, channel), _ => Pace.PerMinute(rates.PostsInChannel, rates.PostsInChannelAtOnce)), cancellationToken);
    }

    /// <summary>As <see cref="ChannelTurnAsync"/>.</summary>
    public Task<Instant?> TurnAsync(string team, Metered method, CancellationToken cancellationToken) => TurnAsync(Of(team, method), cancellationToken);

    /// <summary>429: this method, in this workspace, not before then. What waits for its turn meanwhile is held up too.</summary>
    public Instant Hold(string team, Metered method, TimeSpan retryAfter)
    {
        var until = Now + Duration.FromTimeSpan(retryAfter);
        Of(team, method).HoldUntil(until);
        return until;
    }

    private Pace Of(string team, Metered method) => _methods.GetOrAdd(
        (team, method),
        key => key.Method == Metered.Post ? Pace.PerMinute(rates.Posts, rates.PostsAtOnce) : Pace.PerMinute(rates.Tier3, rates.Tier3AtOnce));

    private async Task<Instant?> TurnAsync(Pace pace, CancellationToken cancellationToken)
    {
        var (isTaken, at) = pace.Take(Now, s_mostWait);
        if (!isTaken)
        {
            return at;
        }

        if (at > Now)
        {
            await Task.Delay((at - Now).ToTimeSpan(), clock, cancellationToken);
        }

        // Slack may have asked for a pause while we waited.
        return pace.HeldAt(Now);
    }

    private void ForgetIdleChannels()
    {
        if (_channels.Count > MostChannels)
        {
            var now = Now;
            foreach (var idle in _channels.Where(c => c.Value.IsIdleAt(now)))
            {
                _channels.TryRemove(idle);
            }
        }
    }
}
