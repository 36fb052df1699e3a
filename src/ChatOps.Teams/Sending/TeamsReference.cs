namespace ChatOps.Teams.Sending;

/// <summary>Where a message stands: <c>CONVERSATION\nACTIVITY</c>, as it is stored with its delivery.</summary>
internal readonly record struct TeamsReference(string Conversation, string Activity)
{
    private const string ThreadMark = ";messageid=";

    /// <summary>The conversation in which its replies stand.</summary>
    public string Thread(bool isChannel) => isChannel && !Conversation.Contains(ThreadMark, StringComparison.Ordinal) ? $"{Conversation}{ThreadMark}{Activity}" : Conversation;

    /// <summary>Of a new post: its conversation is the thread that it begins.</summary>
    public static TeamsReference? OfPost(string? conversation, string? activity) => conversation switch
    {
        null or "" => null,
        _ when activity is { Length: > 0 } => new(conversation, activity),
        _ when conversation.IndexOf(ThreadMark, StringComparison.Ordinal) is >= 0 and var mark && conversation.Length > mark + ThreadMark.Length => new(conversation, conversation[(mark + ThreadMark.Length)..]),
        _ => null,
    };

    public static TeamsReference? Parse(string? reference) =>
        reference?.IndexOf('\n', StringComparison.Ordinal) is > 0 and var end && end < reference.Length - 1 ? new(reference[..end], reference[(end + 1)..]) : null;

    public override string ToString() => $"{Conversation}\n{Activity}";
}
