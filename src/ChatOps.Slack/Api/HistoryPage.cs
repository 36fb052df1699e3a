namespace ChatOps.Slack.Api;

/// <summary>What conversations.history and conversations.replies answer. What was written isn't read: only whose it is.</summary>
internal sealed record HistoryPage : SlackResponse
{
    public IReadOnlyList<PastMessage>? Messages { get; init; }

    public string? Next => ResponseMetadata?.NextCursor is { Length: > 0 } cursor ? cursor : null;
}

internal sealed record PastMessage(string Ts)
{
    public PastMetadata? Metadata { get; init; }
}

/// <summary>Anybody's app may write metadata: its payload is read only where its type is ours.</summary>
internal sealed record PastMetadata(string? EventType, System.Text.Json.JsonElement? EventPayload);
