using ChatOps.Slack.Rendering;

namespace ChatOps.Slack.Api;

/// <summary>https://docs.slack.dev/interactivity/handling-user-interaction#message_responses</summary>
internal sealed record ResponseMessage(string Text, IReadOnlyList<SlackBlock> Blocks)
{
    /// <summary><c>ephemeral</c> (for the one who acted) or <c>in_channel</c>; of no account where the original is replaced.</summary>
    public string? ResponseType { get; init; }

    public bool ReplaceOriginal { get; init; }

    public bool? DeleteOriginal { get; init; }

    public string? ThreadTs { get; init; }
}
