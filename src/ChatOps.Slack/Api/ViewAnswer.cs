namespace ChatOps.Slack.Api;

/// <summary>What the views' methods answer: https://docs.slack.dev/reference/methods/views.open#examples</summary>
internal sealed record ViewAnswer : SlackResponse
{
    public ShownView? View { get; init; }
}

/// <param name="Hash">Changes with each update: given back, it says what we thought we were replacing.</param>
internal sealed record ShownView(string Id, string? Hash);
