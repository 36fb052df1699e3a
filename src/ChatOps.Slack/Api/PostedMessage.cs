namespace ChatOps.Slack.Api;

/// <summary>What chat.postMessage and chat.update answer: where it stands.</summary>
internal sealed record PostedMessage : SlackResponse
{
    /// <summary>The conversation's id, also where a person's id was given.</summary>
    public string? Channel { get; init; }

    public string? Ts { get; init; }
}
