using ChatOps.Slack.Rendering;

namespace ChatOps.Slack.Api;

/// <summary>https://docs.slack.dev/reference/methods/chat.postEphemeral#args</summary>
internal sealed record PostEphemeral(string Channel, string User, string Text, IReadOnlyList<SlackBlock> Blocks)
{
    public string? ThreadTs { get; init; }

    public bool LinkNames { get; init; }

    public string Parse { get; init; } = "none";
}
