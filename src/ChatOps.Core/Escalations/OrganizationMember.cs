using Microsoft.EntityFrameworkCore;

namespace ChatOps.Core.Escalations;

/// <summary>A person named in a form, if they belong to the actor's organization: an id from another one finds nobody.</summary>
internal sealed record OrganizationMember(PersonId Id, string Name, bool IsActive)
{
    public static async Task<OrganizationMember?> FindAsync(ActorWork work, PersonId? id, CancellationToken cancellationToken) => id is { } person
        ? await work.Db.People.Where(p => p.Id == person && p.OrganizationId == work.Organization).Select(p => new OrganizationMember(p.Id, p.Name, p.IsActive)).FirstOrDefaultAsync(cancellationToken)
        : null;
}
