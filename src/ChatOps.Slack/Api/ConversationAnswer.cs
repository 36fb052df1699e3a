namespace ChatOps.Slack.Api;

/// <summary>What conversations.open and conversations.info answer.</summary>
internal sealed record ConversationAnswer : SlackResponse
{
    public Conversation? Channel { get; init; }
}

/// <summary>https://docs.slack.dev/reference/objects/conversation-object, as much of it as we read.</summary>
internal sealed record Conversation(string Id)
{
    public string? Name { get; init; }

    public bool IsIm { get; init; }

    public bool IsPrivate { get; init; }

    public bool IsArchived { get; init; }

    public bool IsMember { get; init; }
}
