namespace ChatOps.Slack.Rendering;

/// <summary>A rendered message.</summary>
/// <param name="Text">For notifications and screen readers; escaped, since Slack reads it as mrkdwn where nothing else is said.</param>
internal sealed record SlackMessage(string Text, IReadOnlyList<SlackBlock> Blocks);
