using ChatOps.Core.Delivery;
using ChatOps.Core.Messages;
using ChatOps.Core.Organizations;
using ChatOps.Core.People;
using Microsoft.EntityFrameworkCore.Storage;
using NodaTime;

namespace ChatOps.Core;

/// <summary>
/// One transaction's worth of work: the database, what is to be sent, and the moment it happens at, read once at the edge.
/// A slice loads, decides and changes what it loaded; whoever made the Work commits state and outbox together, once.
/// </summary>
public class Work(ChatOpsDb db, OrganizationId organization, Instant now, string from) : IAsyncDisposable
{
    private IDbContextTransaction? _transaction;
    private bool _isFlushed;

    public ChatOpsDb Db { get; } = db;

    public OrganizationId Organization { get; } = organization;

    public Instant Now { get; } = now;

    public Outbox Outbox { get; } = new(db, organization, now);

    public virtual PersonId? ActorId => null;

    /// <summary>
    /// Writes what was changed so far, still inside the one transaction, so that queries see it: cards are drawn from what will be
    /// true, not from a second copy of the rules.
    /// </summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        if (Db.Database.CurrentTransaction is null)
        {
            _transaction = await Db.Database.BeginTransactionAsync(cancellationToken);
        }

        _isFlushed = true;
        await Db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>True when anything was or would be written.</summary>
    public bool HasEffect => _isFlushed || Db.ChangeTracker.HasChanges();

    /// <summary>Commits it all, once.</summary>
    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        await Db.SaveChangesAsync(cancellationToken);
        if (Db.Database.CurrentTransaction is { } transaction)
        {
            await transaction.CommitAsync(cancellationToken);
        }
    }

    /// <summary>What wasn't committed is undone, unless the transaction is its maker's.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_transaction is not null)
        {
            await _transaction.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    public void Audit(string what, string subject, string? detail = null) => Db.Audit.Add(new AuditEntry
    {
        OrganizationId = Organization,
        At = Now,
        ActorId = ActorId,
        What = what,
        Subject = subject,
        Detail = detail,
        From = from,
    });
}

/// <summary>Work that a person asked for, by something they did in a workspace.</summary>
public sealed class ActorWork(ChatOpsDb db, Person actor, Workspace workspace, string? channelId, Instant now, string? channelName = null)
    : Work(db, actor.OrganizationId, now, workspace.Name)
{
    public Person Actor { get; } = actor;

    public Workspace Workspace { get; } = workspace;

    /// <summary>Where it was done; null in a direct message.</summary>
    public string? ChannelId { get; } = channelId;

    /// <summary>What the channel is called, where the platform says so.</summary>
    public string? ChannelName { get; } = channelName;

    public override PersonId? ActorId => Actor.Id;

    /// <summary>What a repeat of the same event gets, where the reply itself holds what must not be kept; null: the same reply.</summary>
    public Reply? ReplyToRepeats { get; set; }
}
