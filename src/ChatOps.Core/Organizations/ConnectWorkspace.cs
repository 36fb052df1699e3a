using ChatOps.Core.Delivery;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Core.Organizations;

/// <param name="Zone">IANA zone of whoever connects it; the organization's until an admin says otherwise.</param>
public sealed record FoundWorkspace(string Platform, string ExternalId, string Name, string Zone);

/// <summary>A workspace is connected: for the first time, and an organization of its own begins; or again, and everything is as it was.</summary>
public static class ConnectWorkspace
{
    /// <summary>Two weeks in which digests go to leads only.</summary>
    private static readonly Duration s_trial = Duration.FromDays(14);

    /// <summary>What should have been said longer ago than this is news no more.</summary>
    private static readonly Duration s_stale = Duration.FromDays(1);

    public static async Task<Workspace> RunAsync(ChatOpsDb db, FoundWorkspace found, Instant now, CancellationToken cancellationToken)
    {
        if (await db.Workspaces.FirstOrDefaultAsync(w => w.Platform == found.Platform && w.ExternalId == found.ExternalId, cancellationToken) is not { } workspace)
        {
            return Begin(db, found, now);
        }

        workspace.Name = found.Name;
        if (workspace.DisconnectedAt is not null)
        {
            workspace.DisconnectedAt = null;
            await LeaveUnsaidAsync(db, workspace.Id, now, cancellationToken);
            Audit(db, workspace, "workspace.reconnected", now);
        }

        return workspace;
    }

    /// <summary>The app was taken away there: nothing is sent, nothing is lost.</summary>
    public static async Task DisconnectAsync(ChatOpsDb db, WorkspaceId id, Instant now, CancellationToken cancellationToken)
    {
        if (await db.Workspaces.FirstOrDefaultAsync(w => w.Id == id, cancellationToken) is { DisconnectedAt: null } workspace)
        {
            workspace.DisconnectedAt = now;
            Audit(db, workspace, "workspace.disconnected", now);
        }
    }

    private static Workspace Begin(ChatOpsDb db, FoundWorkspace found, Instant now)
    {
        var organization = new Organization { Name = found.Name, Zone = found.Zone, CreatedAt = now, TrialUntil = now + s_trial };
        var workspace = new Workspace { OrganizationId = organization.Id, Platform = found.Platform, ExternalId = found.ExternalId, Name = found.Name, AwaitsAdmin = true };
        db.AddRange(organization, workspace);
        Audit(db, workspace, "workspace.connected", now);
        return workspace;
    }

    private static Task LeaveUnsaidAsync(ChatOpsDb db, WorkspaceId workspace, Instant now, CancellationToken cancellationToken)
    {
        var stale = now - s_stale;
        return db.Deliveries
            .Where(d => d.WorkspaceId == workspace && d.State == DeliveryState.Pending && d.Priority == Priority.Rest && d.DueAt < stale)
            .ExecuteUpdateAsync(
                delivery => delivery
                    .SetProperty(d => d.State, DeliveryState.Unreachable)
                    .SetProperty(d => d.Problem, "Not said in time: the workspace was disconnected."),
                cancellationToken);
    }

    private static void Audit(ChatOpsDb db, Workspace workspace, string what, Instant now) =>
        db.Audit.Add(new AuditEntry { OrganizationId = workspace.OrganizationId, At = now, What = what, Subject = workspace.Name, Detail = workspace.ExternalId, From = workspace.Platform });
}
