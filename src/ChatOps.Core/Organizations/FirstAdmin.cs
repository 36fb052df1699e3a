using ChatOps.Core.People;
using Microsoft.EntityFrameworkCore;

namespace ChatOps.Core.Organizations;

/// <summary>
/// Every organization has an admin before anything is set up: whoever installed it, where the platform says who that was; else the
/// first who types a command to it.
/// </summary>
public static class FirstAdmin
{
    /// <summary>Makes this person the admin if there is none, and leads them through the first steps.</summary>
    public static async Task ClaimAsync(Work work, Workspace workspace, Person person, CancellationToken cancellationToken)
    {
        var organization = work.Organization;
        if (person.IsAdmin
            || await work.Db.Teams.AnyAsync(t => t.OrganizationId == organization, cancellationToken) // what is set up isn't taken over, whoever left
            || await work.Db.People.AnyAsync(p => p.OrganizationId == organization && p.IsAdmin, cancellationToken))
        {
            return;
        }

        person.IsAdmin = true;
        work.Audit("person.first-admin", person.Id.ToString(), person.Name);
        await work.FlushAsync(cancellationToken);
        await Onboarding.StartAsync(work, workspace, person, cancellationToken);
    }
}
