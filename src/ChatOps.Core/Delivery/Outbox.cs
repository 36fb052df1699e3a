using ChatOps.Core.Messages;
using ChatOps.Core.Storing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Core.Delivery;

/// <summary>
/// What ought to be said, written into the same unit of work as the state that causes it. Posting a key again is an edit:
/// the row's revision rises when the content differs, and the dispatcher brings the platform up to it.
/// </summary>
public sealed class Outbox(ChatOpsDb db, OrganizationId organization, Instant now)
{
    /// <summary>The message with this key ought to exist and show this.</summary>
    /// <param name="dueAt">Domain time before which it must not go out; null: at once.</param>
    public async Task PostAsync(string key, Address to, Message message, Priority priority, CancellationToken cancellationToken, Instant? dueAt = null, string? rootKey = null)
    {
        if (await FindAsync(key, cancellationToken) is { } existing)
        {
            Revise(existing, message, priority);
            return;
        }

        PostNew(key, to, message, priority, dueAt, rootKey);
    }

    /// <summary>As <see cref="PostAsync"/>, when the caller knows that the key is new: the unique index holds it to that.</summary>
    public void PostNew(string key, Address to, Message message, Priority priority, Instant? dueAt = null, string? rootKey = null) => db.Deliveries.Add(new Delivery
    {
        Key = key,
        OrganizationId = organization,
        WorkspaceId = to.Workspace,
        ToKind = to.Kind,
        ToId = to.Id,
        RootKey = rootKey,
        Priority = priority,
        Content = StoredMessage.Write(message),
        DueAt = dueAt is { } due && due > now ? due : now,
        CreatedAt = now,
    });

    /// <summary>Edits the message if it exists.</summary>
    public async Task<bool> ReviseAsync(string key, Message message, Priority priority, CancellationToken cancellationToken)
    {
        if (await FindAsync(key, cancellationToken) is not { } existing)
        {
            return false;
        }

        Revise(existing, message, priority);
        return true;
    }

    /// <summary>Edits those of the messages that exist, found in one query.</summary>
    public async Task ReviseAllAsync(Priority priority, CancellationToken cancellationToken, params (string Key, Message Message)[] messages)
    {
        foreach (var delivery in await FindAllAsync(cancellationToken, [.. messages.Select(m => m.Key)]))
        {
            Revise(delivery, messages.First(m => string.Equals(m.Key, delivery.Key, StringComparison.Ordinal)).Message, priority);
        }
    }

    /// <summary>Those of the messages that exist, for who decides by where they stand what each should show.</summary>
    public ValueTask<List<Delivery>> FindAllAsync(CancellationToken cancellationToken, params IReadOnlyList<string> keys) =>
        s_byKeys.For(db)(db, keys).ToListAsync(cancellationToken);

    private static readonly CompiledQuery<Func<ChatOpsDb, IReadOnlyList<string>, IAsyncEnumerable<Delivery>>> s_byKeys = new(() => EF.CompileAsyncQuery(
        (ChatOpsDb db, IReadOnlyList<string> keys) => db.Deliveries.Where(d => keys.Contains(d.Key))));

    public async Task<bool> ExistsAsync(string key, CancellationToken cancellationToken) => await FindAsync(key, cancellationToken) is not null;

    private async Task<Delivery?> FindAsync(string key, CancellationToken cancellationToken) =>
        db.Deliveries.Local.FirstOrDefault(d => string.Equals(d.Key, key, StringComparison.Ordinal))
        ?? await db.Deliveries.FirstOrDefaultAsync(d => d.Key == key, cancellationToken);

    public void Revise(Delivery delivery, Message message, Priority priority)
    {
        var content = StoredMessage.Write(message);
        if (string.Equals(content, delivery.Content, StringComparison.Ordinal))
        {
            return;
        }

        delivery.Content = content;
        delivery.Revision++;
        if (delivery.State == DeliveryState.Uncertain)
        {
            return; // an admin has to look first
        }

        if (delivery.State != DeliveryState.Pending)
        {
            (delivery.Priority, delivery.Attempts, delivery.RetryAt) = (priority, 0, null);
        }
        else if (priority < delivery.Priority)
        {
            delivery.Priority = priority;
        }

        delivery.State = DeliveryState.Pending;

        // Written even where it looks unchanged: the dispatcher may settle the earlier revision before we save.
        if (db.Entry(delivery) is { State: not EntityState.Added } entry)
        {
            entry.Property(d => d.State).IsModified = true;
        }
    }
}
