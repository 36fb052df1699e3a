using ChatOps.Core.Adapters;
using NodaTime;

namespace ChatOps.Teams.Sending;

/// <summary>
/// What we allow ourselves: Teams' own numbers, each window a little longer, since requests don't arrive as evenly as they leave.
/// A thread is a chat or a channel, with all that stands in it. https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit
/// </summary>
internal sealed record TeamsRates
{
    private static readonly Duration s_slack = Duration.FromMilliseconds(30);

    /// <summary>New messages, edits, and opening a conversation.</summary>
    public IReadOnlyList<RateWindow> Thread { get; init; } = [Within(7, seconds: 1), Within(8, seconds: 2), Within(60, seconds: 30), Within(1800, seconds: 3600)];

    public IReadOnlyList<RateWindow> Roster { get; init; } = [Within(14, seconds: 1), Within(16, seconds: 2), Within(120, seconds: 30), Within(3600, seconds: 3600)];

    /// <summary>All calls together.</summary>
    public IReadOnlyList<RateWindow> Tenant { get; init; } = [Within(50, seconds: 1)];

    private static RateWindow Within(int most, int seconds) => new(most, Duration.FromSeconds(seconds) + s_slack);
}
