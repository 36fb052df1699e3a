using System.Text.Json;
using ChatOps.Core;
using ChatOps.Core.Organizations;
using ChatOps.Core.People;
using ChatOps.Slack.Api;
using ChatOps.Slack.Inbound;
using ChatOps.Slack.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Slack.Installing;

/// <summary>What Slack tells of a workspace itself: the app was taken away, somebody joined, changed or left. Committed before the answer, and harmless to hear twice.</summary>
internal sealed class WorkspaceEvents(IDbContextFactory<ChatOpsDb> dbs, IClock clock)
{
    /// <summary>https://docs.slack.dev/reference/events/app_uninstalled, and https://docs.slack.dev/reference/events/tokens_revoked, which counts when the bot's token is among them.</summary>
    public async Task<Ack> RevokedAsync(WorkspaceId workspace, JsonElement happened, CancellationToken cancellationToken)
    {
        if (happened.TryGetProperty("tokens", out var tokens) && !(tokens.TryGetProperty("bot", out var bots) && bots.GetArrayLength() > 0))
        {
            return Ack.Empty;
        }

        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        await ConnectWorkspace.DisconnectAsync(db, workspace, clock.GetCurrentInstant(), cancellationToken);
        if (await db.Installations.FirstOrDefaultAsync(i => i.WorkspaceId == workspace, cancellationToken) is { } installation)
        {
            db.Remove(installation); // the token is worth nothing any more, and not ours to keep
        }

        await db.SaveChangesAsync(cancellationToken);
        return Ack.Empty;
    }

    /// <summary>https://docs.slack.dev/reference/events/team_join, https://docs.slack.dev/reference/events/user_change</summary>
    public async Task<Ack> PersonAsync(WorkspaceId id, JsonElement happened, CancellationToken cancellationToken)
    {
        if (happened.TryGetProperty("user", out var user) && user.Deserialize(SlackJson.Default.SlackUser) is { } told)
        {
            await using var db = await dbs.CreateDbContextAsync(cancellationToken);
            var workspace = await db.Workspaces.AsNoTracking().FirstAsync(w => w.Id == id, cancellationToken);
            await SyncPeople.RunAsync(dbs, workspace, [SlackDirectory.Entry(told, workspace.ExternalId)], clock.GetCurrentInstant(), cancellationToken);
        }

        return Ack.Empty;
    }
}
