using ChatOps.Slack.Rendering;

namespace ChatOps.Slack.Api;

/// <summary>https://docs.slack.dev/reference/methods/chat.postMessage#args</summary>
/// <param name="Channel">A channel's id, or a person's: their direct message.</param>
/// <param name="Text">What notifications and screen readers say; escaped, and nothing in it is looked for (see below).</param>
internal sealed record PostMessage(string Channel, string Text, IReadOnlyList<SlackBlock> Blocks)
{
    public string? ThreadTs { get; init; }

    public MessageMetadata? Metadata { get; init; }

    public bool Mrkdwn { get; init; }

    public bool LinkNames { get; init; }

    public string Parse { get; init; } = "none";

    public bool UnfurlLinks { get; init; }

    public bool UnfurlMedia { get; init; }
}
