using ChatOps.Slack.Rendering;

namespace ChatOps.Slack.Api;

/// <summary>https://docs.slack.dev/reference/methods/chat.update#args. Text without blocks would drop the blocks: both are always sent.</summary>
internal sealed record UpdateMessage(string Channel, string Ts, string Text, IReadOnlyList<SlackBlock> Blocks)
{
    public MessageMetadata? Metadata { get; init; }

    public bool LinkNames { get; init; }

    public string Parse { get; init; } = "none";
}
