using ChatOps.Core.Delivery;
using ChatOps.Core.Storing;
using Microsoft.EntityFrameworkCore;

namespace ChatOps.Core.Organizations;

/// <summary>What an event or a roster told of one place. What it doesn't say is left as it is known.</summary>
public sealed record SeenConversation(AddressKind Kind, string ExternalId, string ServiceUrl, string? ConversationId = null, string? PlatformUserId = null)
{
    public string? Name { get; init; }

    public string? GroupId { get; init; }
}

/// <summary>Finds and keeps the ways to people and channels.</summary>
public sealed class ConversationReferences(IDbContextFactory<ChatOpsDb> dbs)
{
    /// <summary>More than the replicas that could be reading rosters with the same people in the same instant.</summary>
    private const int MostAttempts = 10;
    private const int AtOnce = 500;

    public async Task<ConversationReference?> FindAsync(Address to, CancellationToken cancellationToken)
    {
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        return await At(db, to).AsNoTracking().FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>Writes nothing where nothing is new: this is called for everything that comes in.</summary>
    public async Task KeepAsync(WorkspaceId workspace, IReadOnlyCollection<SeenConversation> seen, CancellationToken cancellationToken)
    {
        foreach (var some in seen.DistinctBy(s => (s.Kind, s.ExternalId)).Chunk(AtOnce))
        {
            for (var attempt = 1; !await TryKeepAsync(workspace, some, cancellationToken); attempt++)
            {
                // Another replica came first; looking again finds what it wrote.
                if (attempt == MostAttempts)
                {
                    throw new DbUpdateConcurrencyException($"{some.Length} conversations were written by others {MostAttempts} times in a row.");
                }
            }
        }
    }

    /// <summary>The direct conversation isn't there any more; unless another has taken its place already.</summary>
    public async Task ForgetConversationAsync(Address to, string conversation, CancellationToken cancellationToken)
    {
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        await At(db, to).Where(r => r.ConversationId == conversation)
            .ExecuteUpdateAsync(reference => reference.SetProperty(r => r.ConversationId, (string?)null), cancellationToken);
    }

    /// <summary>The way is closed, until something comes in there again.</summary>
    public async Task DropAsync(Address to, CancellationToken cancellationToken)
    {
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        await At(db, to).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>All channels of a group that we were taken out of.</summary>
    public async Task DropGroupAsync(WorkspaceId workspace, string group, CancellationToken cancellationToken)
    {
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        await db.ConversationReferences.Where(r => r.WorkspaceId == workspace && r.Kind == AddressKind.Channel && r.GroupId == group).ExecuteDeleteAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<ConversationReference>> ChannelsAsync(WorkspaceId workspace, CancellationToken cancellationToken)
    {
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        return await db.ConversationReferences.AsNoTracking().Where(r => r.WorkspaceId == workspace && r.Kind == AddressKind.Channel).ToListAsync(cancellationToken);
    }

    private static IQueryable<ConversationReference> At(ChatOpsDb db, Address to) =>
        db.ConversationReferences.Where(r => r.WorkspaceId == to.Workspace && r.Kind == to.Kind && r.ExternalId == to.Id);

    private async Task<bool> TryKeepAsync(WorkspaceId workspace, IReadOnlyList<SeenConversation> seen, CancellationToken cancellationToken)
    {
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var ids = seen.Select(s => s.ExternalId).ToList();
        var known = await db.ConversationReferences
            .Where(r => r.WorkspaceId == workspace && ids.Contains(r.ExternalId))
            .ToDictionaryAsync(r => (r.Kind, r.ExternalId), cancellationToken);
        foreach (var one in seen)
        {
            if (!known.TryGetValue((one.Kind, one.ExternalId), out var reference))
            {
                reference = new ConversationReference { WorkspaceId = workspace, Kind = one.Kind, ExternalId = one.ExternalId, ServiceUrl = one.ServiceUrl };
                db.ConversationReferences.Add(reference);
            }

            reference.ServiceUrl = one.ServiceUrl;
            reference.ConversationId = one.ConversationId ?? reference.ConversationId;
            reference.PlatformUserId = one.PlatformUserId ?? reference.PlatformUserId;
            reference.Name = one.Name ?? reference.Name;
            reference.GroupId = one.GroupId ?? reference.GroupId;
        }

        return !db.ChangeTracker.HasChanges() || await Races.SaveOrLoseAsync(db, cancellationToken);
    }
}
