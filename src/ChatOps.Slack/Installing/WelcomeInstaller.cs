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
    public async Task RunAsync(Workspace workspace, string token, string? userId, CancellationToken cancellationToken)
    {
        if (userId is null || await slack.UserInfoAsync(token, userId, cancellationToken) is not SlackAnswer<UserAnswer>.Ok({ User: { } user }))
        {
            return;
        }

        await SyncPeople.RunAsync(dbs, workspace, [SlackDirectory.Entry(user, workspace.ExternalId)], clock.GetCurrentInstant(), cancellationToken);
        await FirstAdmin.LeadInAsync(dbs, workspace, userId, clock.GetCurrentInstant(), cancellationToken);
    }
}
