namespace ChatOps.Simulator.Chat;

/// <summary>One message as it now stands.</summary>
/// <param name="Reference">The platform's id of it: never changes.</param>
/// <param name="Conversation">A channel's id, or a person's direct messages with the product (see <see cref="Conversations"/>).</param>
/// <param name="Root">The reference of the message in whose thread it stands.</param>
/// <param name="Author">A user id; null: the product.</param>
/// <param name="OnlyFor">The one user who sees it; null: everybody here.</param>
/// <param name="After">The command that it answers.</param>
/// <param name="Number">Its place in the chat.</param>
/// <param name="Changed">The number of the event that changed it last: what a page that fell behind asks for.</param>
internal sealed record ChatMessage(
    string Reference,
    string Conversation,
    string? Root,
    string? Author,
    string? OnlyFor,
    string? After,
    string At,
    string? EditedAt,
    RawJson Message,
    int Revision,
    long Number,
    long Changed,
    bool IsGone)
{
    public bool IsVisibleTo(string userId) => OnlyFor is null || string.Equals(OnlyFor, userId, StringComparison.Ordinal);
}

internal sealed record Channel(string Id, string Name, string? Topic, IReadOnlyList<string>? Members)
{
    public bool Has(string userId) => Members?.Contains(userId, StringComparer.Ordinal) ?? true;
}

/// <summary>How conversations are named: a channel by its id, direct messages by whose they are.</summary>
internal static class Conversations
{
    private const string Direct = "dm:";

    public static string DirectOf(string userId) => Direct + userId;

    public static bool IsDirect(string conversation) => conversation.StartsWith(Direct, StringComparison.Ordinal);

    /// <summary>What an interaction calls it: null in direct messages.</summary>
    public static string? ChannelIdOf(string conversation) => IsDirect(conversation) ? null : conversation;
}
