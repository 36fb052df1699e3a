using ChatOps.Core;
using ChatOps.Core.Organizations;
using ChatOps.Core.People;
using ChatOps.Slack.Api;
using ChatOps.Slack.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Slack.Installing;

/// <summary>Whoever installed it is the first admin, in their own zone; that Slack can't be asked just now keeps nobody out: the first who types a command is led in instead.</summary>
internal sealed class WelcomeInstaller(SlackClient slack, IDbContextFactory<ChatOpsDb> dbs, IClock clock)
{
    private const int MostAttempts = 5;

    public async Task RunAsync(Workspace workspace, string token, string? userId, CancellationToken cancellationToken)
    {
        if (userId is null || await slack.UserInfoAsync(token, userId, cancellationToken) is not SlackAnswer<UserAnswer>.Ok({ User: { } user }))
        {
            return;
        }

        await SyncPeople.RunAsync(dbs, workspace, [SlackDirectory.Entry(user, workspace.ExternalId)], clock.GetCurrentInstant(), cancellationToken);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await LeadInAsync(workspace, userId, cancellationToken);
                return;
            }
            catch (DbUpdateException) when (attempt < MostAttempts)
            {
                // everybody is being looked up meanwhile, the installer too
            }
        }
    }

    private async Task LeadInAsync(Workspace workspace, string userId, CancellationToken cancellationToken)
    {
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        await using var work = new Work(db, workspace.OrganizationId, clock.GetCurrentInstant(), workspace.Name);
        var person = await db.Accounts.Where(a => a.WorkspaceId == workspace.Id && a.UserId == userId).Join(db.People, a => a.PersonId, p => p.Id, (_, p) => p).FirstAsync(cancellationToken);
        await FirstAdmin.ClaimAsync(work, await db.Workspaces.FirstAsync(w => w.Id == workspace.Id, cancellationToken), person, cancellationToken);
        await work.CommitAsync(cancellationToken);
    }
}
