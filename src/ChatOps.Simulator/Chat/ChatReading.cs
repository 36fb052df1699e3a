namespace ChatOps.Simulator.Chat;

/// <summary>What one person may see of the chat; valid only inside <see cref="ChatRoom.Read"/>.</summary>
internal readonly struct ChatReading(
    long number,
    Dictionary<string, Channel> channels,
    Dictionary<string, ChatMessage> messages,
    Dictionary<string, List<string>> conversations,
    Dictionary<(string User, string Conversation), long> seen)
{
    public long Number => number;

    public IReadOnlyList<Channel> ChannelsOf(string userId) => [.. channels.Values.Where(c => c.Has(userId)).OrderBy(c => c.Name, StringComparer.Ordinal)];

    public IReadOnlyList<string> ReadableBy(string userId) => [Conversations.DirectOf(userId), .. ChannelsOf(userId).Select(c => c.Id)];

    public bool MayRead(string userId, string conversation) =>
        string.Equals(conversation, Conversations.DirectOf(userId), StringComparison.Ordinal)
        || (channels.TryGetValue(conversation, out var channel) && channel.Has(userId));

    public long SeenUpTo(string userId, string conversation) => seen.GetValueOrDefault((userId, conversation));

    public int Unread(string userId, string conversation)
    {
        var upTo = SeenUpTo(userId, conversation);
        return All(userId, conversation).Count(m => m.Number > upTo && !m.IsGone && !string.Equals(m.Author, userId, StringComparison.Ordinal));
    }

    public ChatMessage? Find(string userId, string reference) =>
        messages.TryGetValue(reference, out var message) && message.IsVisibleTo(userId) && MayRead(userId, message.Conversation) ? message : null;

    /// <summary>In order, gone ones included.</summary>
    public IEnumerable<ChatMessage> All(string userId, string conversation)
    {
        var byReference = messages;
        return conversations.TryGetValue(conversation, out var references)
            ? references.Select(r => byReference[r]).Where(m => m.IsVisibleTo(userId))
            : [];
    }
}
