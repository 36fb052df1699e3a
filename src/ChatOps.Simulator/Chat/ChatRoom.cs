using System.Globalization;
using ChatOps.Core;
using ChatOps.Core.Messages;
using NodaTime;
using NodaTime.Text;

namespace ChatOps.Simulator.Chat;

/// <summary>
/// The whole chat, in memory and in its log: what a real platform would keep on its servers. Every change is on the disk before
/// it shows. Reads and changes take the same lock; nothing under it waits for anything but the disk.
/// </summary>
internal sealed class ChatRoom : IDisposable
{
    private readonly Lock _lock = new();
    private readonly IClock _clock;
    private readonly ChatLog _log;
    private readonly Dictionary<string, Channel> _channels = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ChatMessage> _messages = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _conversations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _references = new(StringComparer.Ordinal);
    private readonly Dictionary<(string User, string Conversation), long> _seen = [];
    private long _number;
    private TaskCompletionSource _changed = NewSignal();

    public ChatRoom(string folder, IClock clock)
    {
        _clock = clock;
        _log = ChatLog.Open(folder, Apply);
    }

    /// <summary>The number of the last event.</summary>
    public long Number
    {
        get
        {
            lock (_lock)
            {
                return _number;
            }
        }
    }

    /// <summary>Ends when something changes after this was read.</summary>
    public Task Changed
    {
        get
        {
            lock (_lock)
            {
                return _changed.Task;
            }
        }
    }

    public void Open(string channel, string name, string? topic, IReadOnlyList<string>? members)
    {
        lock (_lock)
        {
            Happened(new ChatEvent.Opened(channel, name, topic, members));
        }
    }

    /// <summary>Takes each delivery once: the same one again is the same message, at its newest revision.</summary>
    public string Post(DeliveryId delivery, string conversation, string? root, Message message, int revision)
    {
        lock (_lock)
        {
            var id = delivery.ToString();
            if (_references.GetValueOrDefault(id) is { } known)
            {
                return Edited(_messages[known], message, revision);
            }

            OpenUnlessKnown(conversation);
            var thread = root is not null && _messages.ContainsKey(root) ? root : null;
            Happened(new ChatEvent.Posted(id, conversation, thread, Now(), Raw(message), revision));
            return _references[id];
        }
    }

    /// <summary>False when there is no such message.</summary>
    public bool TryEdit(string reference, Message message, int revision)
    {
        lock (_lock)
        {
            if (!_messages.TryGetValue(reference, out var existing))
            {
                return false;
            }

            Edited(existing, message, revision);
            return true;
        }
    }

    public string? ReferenceOf(DeliveryId delivery)
    {
        lock (_lock)
        {
            return _references.GetValueOrDefault(delivery.ToString());
        }
    }

    public void Say(string eventId, string conversation, string? root, string userId, string text)
    {
        lock (_lock)
        {
            if (!_references.ContainsKey(eventId))
            {
                Happened(new ChatEvent.Said(eventId, conversation, root, userId, Now(), Raw(Message.Plain(text))));
            }
        }
    }

    public void Tell(string eventId, string conversation, string? root, string userId, Message message, string? after)
    {
        lock (_lock)
        {
            // A line that was said and its private answer come from the same event.
            var key = "told/" + eventId;
            if (!_references.ContainsKey(key))
            {
                Happened(new ChatEvent.Told(key, conversation, root, userId, Now(), Raw(message), after));
            }
        }
    }

    /// <summary>A private message shows something else now; anybody else's is left alone.</summary>
    public bool TryRetell(string reference, string userId, Message message)
    {
        lock (_lock)
        {
            if (!IsPrivate(reference, userId))
            {
                return false;
            }

            Edited(_messages[reference], message, _messages[reference].Revision + 1);
            return true;
        }
    }

    public bool TryDismiss(string reference, string userId)
    {
        lock (_lock)
        {
            if (!IsPrivate(reference, userId))
            {
                return false;
            }

            Happened(new ChatEvent.Dismissed(reference));
            return true;
        }
    }

    public void See(string userId, string conversation, long upTo)
    {
        lock (_lock)
        {
            if (SeenUpTo(userId, conversation) < upTo && _conversations.ContainsKey(conversation))
            {
                Happened(new ChatEvent.Seen(userId, conversation, Math.Min(upTo, _number)));
            }
        }
    }

    /// <summary>These people have read all that they may read.</summary>
    public void SeeEverything(IEnumerable<string> userIds)
    {
        foreach (var userId in userIds)
        {
            foreach (var conversation in Read(reading => reading.ReadableBy(userId)))
            {
                See(userId, conversation, Number);
            }
        }
    }

    public T Read<T>(Func<ChatReading, T> read)
    {
        lock (_lock)
        {
            return read(new ChatReading(_number, _channels, _messages, _conversations, _seen));
        }
    }

    public void Dispose() => _log.Dispose();

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static RawJson Raw(Message message) => new(StoredMessage.Write(message));

    private string Now() => InstantPattern.ExtendedIso.Format(_clock.GetCurrentInstant());

    private bool IsPrivate(string reference, string userId) =>
        _messages.TryGetValue(reference, out var message) && string.Equals(message.OnlyFor, userId, StringComparison.Ordinal);

    private long SeenUpTo(string userId, string conversation) => _seen.GetValueOrDefault((userId, conversation));

    private string Edited(ChatMessage existing, Message message, int revision)
    {
        if (revision > existing.Revision)
        {
            Happened(new ChatEvent.Edited(existing.Reference, Now(), Raw(message), revision));
        }

        return existing.Reference;
    }

    /// <summary>A channel that the product names and nobody opened: everybody is in it.</summary>
    private void OpenUnlessKnown(string conversation)
    {
        if (!Conversations.IsDirect(conversation) && !_channels.ContainsKey(conversation))
        {
            Happened(new ChatEvent.Opened(conversation, conversation, null, null));
        }
    }

    private void Happened(ChatEvent happened)
    {
        _log.Append(happened);
        Apply(happened);
        var signal = _changed;
        _changed = NewSignal();
        signal.SetResult();
    }

    private void Apply(ChatEvent happened)
    {
        _number++;
        switch (happened)
        {
            case ChatEvent.Opened opened:
                _channels[opened.Channel] = new Channel(opened.Channel, opened.Name, opened.Topic, opened.Members);
                _conversations.TryAdd(opened.Channel, []);
                break;
            case ChatEvent.Posted posted:
                Add(posted.DeliveryId, posted.Conversation, posted.Root, null, null, null, posted.At, posted.Message, posted.Revision);
                break;
            case ChatEvent.Said said:
                Add(said.EventId, said.Conversation, said.Root, said.UserId, null, null, said.At, said.Message, 1);
                break;
            case ChatEvent.Told told:
                Add(told.EventId, told.Conversation, told.Root, null, told.UserId, told.After, told.At, told.Message, 1);
                break;
            case ChatEvent.Edited edited:
                Change(edited.Reference, m => m with { Message = edited.Message, Revision = edited.Revision, EditedAt = edited.At });
                break;
            case ChatEvent.Dismissed dismissed:
                Change(dismissed.Reference, m => m with { IsGone = true });
                break;
            case ChatEvent.Seen seen:
                _seen[(seen.UserId, seen.Conversation)] = seen.UpTo;
                break;
            default:
                throw new InvalidOperationException($"The chat's log holds a {happened.GetType().Name} that nobody reads.");
        }
    }

    private void Add(string key, string conversation, string? root, string? author, string? onlyFor, string? after, string at, RawJson message, int revision)
    {
        var reference = "m" + _number.ToString(CultureInfo.InvariantCulture);
        _messages[reference] = new ChatMessage(reference, conversation, root, author, onlyFor, after, at, null, message, revision, _number, _number, IsGone: false);
        _references[key] = reference;
        if (!_conversations.TryGetValue(conversation, out var all))
        {
            _conversations[conversation] = all = [];
        }

        all.Add(reference);
    }

    private void Change(string reference, Func<ChatMessage, ChatMessage> change) => _messages[reference] = change(_messages[reference]) with { Changed = _number };
}
