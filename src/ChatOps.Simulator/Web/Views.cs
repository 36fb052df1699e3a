using ChatOps.Simulator.Chat;
using ChatOps.Simulator.Clock;
using ChatOps.Simulator.Demo;
using NodaTime;
using NodaTime.Text;

namespace ChatOps.Simulator.Web;

/// <summary>Puts together what one person sees.</summary>
internal sealed class Views(ChatRoom room, IClock clock, ClockMoves moves, NextEvent next, Story story)
{
    private const int PageSize = 40;
    private const string ProductName = "ChatOps";

    public async Task<ClockView> ClockAsync(CancellationToken cancellationToken)
    {
        var due = await next.FindAsync(cancellationToken);
        return new ClockView(
            InstantPattern.ExtendedIso.Format(clock.GetCurrentInstant()),
            due is { } at ? InstantPattern.ExtendedIso.Format(at.At) : null,
            due?.What,
            moves.IsMoving,
            moves.Refusal);
    }

    public StoryView Story => story.View;

    public IReadOnlyList<ConversationView> Conversations(string userId) => room.Read<IReadOnlyList<ConversationView>>(reading =>
    [
        Conversation(reading, userId, Chat.Conversations.DirectOf(userId), "direct", ProductName, "Check-ins, decisions and answers, for you alone"),
        .. reading.ChannelsOf(userId).Select(c => Conversation(reading, userId, c.Id, "channel", c.Name, c.Topic)),
    ]);

    public MessagesView? Messages(string userId, string conversation, long? before) => room.Read(reading =>
    {
        if (!reading.MayRead(userId, conversation))
        {
            return null;
        }

        var all = reading.All(userId, conversation).ToList();
        var roots = all.Where(m => m.Root is null && !m.IsGone && (before is null || m.Number < before)).ToList();
        var threads = all.Where(m => m.Root is not null && !m.IsGone).ToLookup(m => m.Root!, StringComparer.Ordinal);
        return new MessagesView([.. roots.TakeLast(PageSize).Select(m => View(m, threads[m.Reference]))], Math.Max(0, roots.Count - PageSize), reading.Number);
    });

    public MessagesView? Thread(string userId, string root) => room.Read(reading =>
    {
        if (reading.Find(userId, root) is not { } first)
        {
            return null;
        }

        var replies = reading.All(userId, first.Conversation).Where(m => string.Equals(m.Root, root, StringComparison.Ordinal) && !m.IsGone).ToList();
        return new MessagesView([View(first, replies), .. replies.Select(m => View(m, []))], 0, reading.Number);
    });

    /// <summary>What changed since <paramref name="after"/> in what this person may read; a root comes along with its newest replies' count.</summary>
    public (IReadOnlyList<MessageView> Messages, long Number) MessagesSince(string userId, long after) => room.Read<(IReadOnlyList<MessageView>, long)>(reading =>
    {
        var changed = new List<MessageView>();
        foreach (var conversation in reading.ReadableBy(userId))
        {
            var all = reading.All(userId, conversation).ToList();
            var fresh = all.Where(m => m.Changed > after).ToList();
            var touched = fresh.Select(m => m.Reference).Concat(fresh.Select(m => m.Root).OfType<string>()).ToHashSet(StringComparer.Ordinal);
            var threads = all.Where(m => m.Root is not null && !m.IsGone && touched.Contains(m.Root)).ToLookup(m => m.Root!, StringComparer.Ordinal);
            changed.AddRange(all.Where(m => touched.Contains(m.Reference)).Select(m => View(m, threads[m.Reference])));
        }

        return (changed, reading.Number);
    });

    private static ConversationView Conversation(ChatReading reading, string userId, string id, string kind, string name, string? topic) =>
        new(id, kind, name, topic, reading.Unread(userId, id), reading.SeenUpTo(userId, id));

    private static MessageView View(ChatMessage message, IEnumerable<ChatMessage> thread)
    {
        var replies = thread.ToList();
        return new MessageView(
            message.Reference,
            message.Conversation,
            message.Root,
            message.Author,
            message.OnlyFor is not null,
            message.After,
            message.At,
            message.EditedAt,
            message.Revision,
            message.Number,
            message.IsGone,
            replies.Count,
            replies.LastOrDefault()?.At,
            replies.LastOrDefault()?.Number ?? 0,
            message.IsGone ? null : message.Message);
    }
}
