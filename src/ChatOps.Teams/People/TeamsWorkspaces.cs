using System.Collections.Concurrent;
using ChatOps.Core;
using ChatOps.Core.Organizations;
using ChatOps.Teams.Sending;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Extensions;

namespace ChatOps.Teams.People;

/// <summary>
/// Which of our workspaces a tenant is: connected by the first thing that comes from it. It stays the same for ever, so the database
/// is asked once.
/// </summary>
internal sealed class TeamsWorkspaces(IDbContextFactory<ChatOpsDb> dbs, IClock clock, TimeProvider time)
{
    /// <summary>Teams doesn't say what a tenant is called.</summary>
    private const string Name = "Microsoft Teams";

    private const int MostAttempts = 3;
    private readonly ConcurrentDictionary<string, WorkspaceId> _known = new(StringComparer.Ordinal);

    /// <param name="zone">Of whoever was first.</param>
    public async ValueTask<WorkspaceId> OfAsync(string tenant, string? zone, CancellationToken cancellationToken) =>
        _known.TryGetValue(tenant, out var known) ? known : await FindAsync(tenant, cancellationToken) ?? (await ConnectAsync(tenant, zone, cancellationToken)).Id;

    /// <summary>For the first time or again; its people are looked up soon.</summary>
    public async Task<Workspace> ConnectAsync(string tenant, string? zone, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await ConnectOnceAsync(tenant, zone, cancellationToken);
            }
            catch (DbUpdateException) when (attempt < MostAttempts)
            {
                // another replica came first
            }
        }
    }

    /// <summary>Nobody is left there who could be reached.</summary>
    public async Task DisconnectAsync(WorkspaceId workspace, CancellationToken cancellationToken)
    {
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        if (!await db.ConversationReferences.AnyAsync(r => r.WorkspaceId == workspace, cancellationToken))
        {
            await ConnectWorkspace.DisconnectAsync(db, workspace, clock.GetCurrentInstant(), cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
        }
    }

    private async Task<WorkspaceId?> FindAsync(string tenant, CancellationToken cancellationToken)
    {
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var found = await db.Workspaces.Where(w => w.Platform == TeamsPlatform.PlatformName && w.ExternalId == tenant).Select(w => (WorkspaceId?)w.Id).FirstOrDefaultAsync(cancellationToken);
        return found is { } workspace ? _known.GetOrAdd(tenant, workspace) : null;
    }

    private async Task<Workspace> ConnectOnceAsync(string tenant, string? zone, CancellationToken cancellationToken)
    {
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var found = new FoundWorkspace(TeamsPlatform.PlatformName, tenant, Name, zone ?? "Etc/UTC");
        var workspace = await ConnectWorkspace.RunAsync(db, found, clock.GetCurrentInstant(), cancellationToken);
        var now = time.GetCurrentInstant();
        if (await db.Installations.FirstOrDefaultAsync(i => i.WorkspaceId == workspace.Id, cancellationToken) is { } installation)
        {
            installation.PeopleDueAt = now;
        }
        else
        {
            db.Add(new Installation { WorkspaceId = workspace.Id, PeopleDueAt = now });
        }

        await db.SaveChangesAsync(cancellationToken);
        _known[tenant] = workspace.Id;
        return workspace;
    }
}
