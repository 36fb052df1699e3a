using ChatOps.Core;
using ChatOps.Core.Organizations;
using ChatOps.Core.People;
using ChatOps.Slack.Api;
using ChatOps.Slack.People;
using Microsoft.EntityFrameworkCore;
using NodaTime.Extensions;

namespace ChatOps.Slack.Installing;

/// <summary>What Slack tells of a workspace itself: the app was taken away, somebody joined, changed or left. Each is harmless to hear twice.</summary>
internal sealed class WorkspaceEvents(IDbContextFactory<ChatOpsDb> dbs, TimeProvider time)
{
    /// <summary>app_uninstalled, or tokens_revoked with the bot's among them.</summary>
    public async Task GoneAsync(WorkspaceId workspace, CancellationToken cancellationToken)
    {
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        await ConnectWorkspace.DisconnectAsync(db, workspace, time.GetCurrentInstant(), cancellationToken);
        if (await db.Installations.FirstOrDefaultAsync(i => i.WorkspaceId == workspace, cancellationToken) is { } installation)
        {
            db.Remove(installation); // the token is worth nothing any more, and not ours to keep
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>team_join and user_change.</summary>
    public Task PersonAsync(Workspace workspace, SlackUser user, CancellationToken cancellationToken) =>
        SyncPeople.RunAsync(dbs, workspace, [Directory.Entry(user, workspace.ExternalId)], time.GetCurrentInstant(), cancellationToken);
}
