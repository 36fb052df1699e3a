using ChatOps.Core.Adapters;
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

/// <summary>Spends each workspace's limits evenly.</summary>
internal sealed class Pacing(TimeProvider clock, SlackRates rates)
{
    private readonly Paces<(string Team, Metered Method)> _methods = new(
        clock,
        key => key.Method == Metered.Post ? Pace.PerMinute(rates.Posts, rates.PostsAtOnce) : Pace.PerMinute(rates.Tier3, rates.Tier3AtOnce));

    private readonly Paces<(string Team, string Channel)> _channels = new(clock, _ => Pace.PerMinute(rates.PostsInChannel, rates.PostsInChannelAtOnce));

    public Instant Now => clock.GetCurrentInstant();

    /// <summary>Null when the turn has come; else when to ask again.</summary>
    public Task<Instant?> ChannelTurnAsync(string team, string channel, CancellationToken cancellationToken) => _channels.TurnAsync((team, channel), cancellationToken);

    /// <summary>As <see cref="ChannelTurnAsync"/>.</summary>
    public Task<Instant?> TurnAsync(string team, Metered method, CancellationToken cancellationToken) => _methods.TurnAsync((team, method), cancellationToken);

    /// <summary>429: this method, in this workspace, not before then.</summary>
    public Instant Hold(string team, Metered method, TimeSpan retryAfter) => _methods.Hold((team, method), retryAfter);
}
