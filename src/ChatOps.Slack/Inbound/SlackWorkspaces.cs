using System.Collections.Concurrent;
using ChatOps.Core;
using ChatOps.Slack.Sending;
using Microsoft.EntityFrameworkCore;

namespace ChatOps.Slack.Inbound;

/// <summary>Which of our workspaces a Slack team is (it stays the same for ever, so it is asked of the database once), and who its people are.</summary>
internal sealed class SlackWorkspaces(IDbContextFactory<ChatOpsDb> dbs)
{
    private readonly ConcurrentDictionary<string, WorkspaceId> _known = new(StringComparer.Ordinal);

    /// <summary>Null where the app was never installed, or by a whole enterprise.</summary>
    public ValueTask<WorkspaceId?> FindAsync(InteractionPayload payload, CancellationToken cancellationToken) =>
        FindAsync(payload.IsEnterpriseInstall ? null : payload.TeamId, cancellationToken);

    /// <summary>Null where the app was never installed.</summary>
    public async ValueTask<WorkspaceId?> FindAsync(string? teamId, CancellationToken cancellationToken)
    {
        if (teamId is null)
        {
            return null;
        }

        if (_known.TryGetValue(teamId, out var known))
        {
            return known;
        }

        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var found = await db.Workspaces.Where(w => w.Platform == SlackPlatform.PlatformName && w.ExternalId == teamId).Select(w => (WorkspaceId?)w.Id).FirstOrDefaultAsync(cancellationToken);
        return found is { } workspace ? _known.GetOrAdd(teamId, workspace) : null;
    }

    /// <summary>By Slack's ids; without those whom we don't know.</summary>
    public async Task<IReadOnlyDictionary<string, PersonId>> PeopleAsync(WorkspaceId workspace, IReadOnlyList<string> userIds, CancellationToken cancellationToken)
    {
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        return await db.Accounts.AsNoTracking().Where(a => a.WorkspaceId == workspace && userIds.Contains(a.UserId)).ToDictionaryAsync(a => a.UserId, a => a.PersonId, StringComparer.Ordinal, cancellationToken);
    }
}
