namespace ChatOps.Slack.Sending;

/// <summary>
/// What we allow ourselves a minute in one workspace. Slack says "about one a second in a channel", "several hundred" posts and, for
/// tier 3, "50+": the burst is part of the number, so that no minute, wherever it begins, holds more than 600 posts or 50 of the others, also when some
/// of them arrive a little late.
/// https://docs.slack.dev/apis/web-api/rate-limits
/// </summary>
internal sealed record SlackRates
{
    public int Posts { get; init; } = 588;

    public int PostsAtOnce { get; init; } = 8;

    public int PostsInChannel { get; init; } = 58;

    public int PostsInChannelAtOnce { get; init; } = 1;

    /// <summary>For chat.update, and for each of the methods with which a delivery is looked up.</summary>
    public int Tier3 { get; init; } = 45;

    public int Tier3AtOnce { get; init; } = 5;
}
