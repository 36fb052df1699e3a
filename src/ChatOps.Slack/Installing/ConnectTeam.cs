using ChatOps.Core;
using ChatOps.Core.Organizations;
using ChatOps.Slack.People;
using ChatOps.Slack.Sending;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Extensions;

namespace ChatOps.Slack.Installing;

/// <summary>Connects a Slack workspace, for the first time or again, together with its token.</summary>
internal sealed class ConnectTeam(IDbContextFactory<ChatOpsDb> dbs, RefreshPeople people, IClock clock, TimeProvider time)
{
    /// <param name="secret">Null: the configuration holds the token.</param>
    public async Task<Workspace> RunAsync(string teamId, string name, string? secret, int? expiresIn, CancellationToken cancellationToken)
    {
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var now = time.GetCurrentInstant();
        var workspace = await ConnectWorkspace.RunAsync(db, new FoundWorkspace(SlackPlatform.PlatformName, teamId, name, "Etc/UTC"), clock.GetCurrentInstant(), cancellationToken);
        var installation = await db.Installations.FirstOrDefaultAsync(i => i.WorkspaceId == workspace.Id, cancellationToken);
        if (installation is null)
        {
            installation = new Installation { WorkspaceId = workspace.Id, PeopleDueAt = now };
            db.Add(installation);
        }

        installation.Secret = secret;
        installation.ExpiresAt = expiresIn is { } seconds ? now + Duration.FromSeconds(seconds) : null;
        installation.PeopleDueAt = now; // who is there now is looked up at once
        await db.SaveChangesAsync(cancellationToken);
        people.Wake();
        return workspace;
    }
}
