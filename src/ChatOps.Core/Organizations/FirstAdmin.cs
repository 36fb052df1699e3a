using ChatOps.Core.People;
using Microsoft.EntityFrameworkCore;

namespace ChatOps.Core.Organizations;

/// <summary>
/// Every organization has an admin before anything is set up: whoever installed it, where the platform says who that was; else the
/// first who types a command to it.
/// </summary>
public static class FirstAdmin
{
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
}
