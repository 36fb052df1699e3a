using ChatOps.Core.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Core.Organizations;

/// <summary>
/// Every organization has an admin before anything is set up: whoever installed it, where the platform says who that was; else the
/// first who types a command to it.
/// </summary>
public static class FirstAdmin
{
    private const int MostAttempts = 5;

    /// <summary>Makes this person the admin of a workspace that waits for one, and leads them through the first steps. Their zone is the organization's until they say otherwise.</summary>
    public static async Task ClaimAsync(Work work, Workspace workspace, Person person, CancellationToken cancellationToken)
    {
        if (!workspace.AwaitsAdmin)
        {
            return;
        }

        workspace.AwaitsAdmin = false;
        person.IsAdmin = true;
        (await work.Db.Organizations.FirstAsync(o => o.Id == work.Organization, cancellationToken)).Zone = person.Zone;
        work.Audit("person.first-admin", person.Id.ToString(), person.Name);
        await work.FlushAsync(cancellationToken);
        await Onboarding.StartAsync(work, workspace, person, cancellationToken);
    }

    /// <summary>Whoever installed it, once they are known there.</summary>
    public static async Task LeadInAsync(IDbContextFactory<ChatOpsDb> dbs, Workspace workspace, string userId, Instant now, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var db = await dbs.CreateDbContextAsync(cancellationToken);
                await using var work = new Work(db, workspace.OrganizationId, now, workspace.Name);
                var person = await db.Accounts.Where(a => a.WorkspaceId == workspace.Id && a.UserId == userId && !a.IsBot).Join(db.People, a => a.PersonId, p => p.Id, (_, p) => p).FirstAsync(cancellationToken);
                await ClaimAsync(work, await db.Workspaces.FirstAsync(w => w.Id == workspace.Id, cancellationToken), person, cancellationToken);
                await work.CommitAsync(cancellationToken);
                return;
            }
            catch (DbUpdateException) when (attempt < MostAttempts)
            {
                // everybody is being looked up meanwhile, the installer too
            }
        }
    }
}
