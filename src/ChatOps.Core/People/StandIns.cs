using Microsoft.EntityFrameworkCore;

namespace ChatOps.Core.People;

/// <summary>Who may stand in for whom.</summary>
internal static class StandIns
{
    /// <summary>The person chosen, null for nobody; or why it can't be them.</summary>
    public static async Task<(PersonId? Id, string? Problem)> ChosenAsync(ActorWork work, string? value, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            return (null, null);
        }

        if (!Ids.TryParse<PersonId>(value, out var id) || await work.Db.People.AsNoTracking().FirstOrDefaultAsync(p => p.Id == id && p.OrganizationId == work.Organization, cancellationToken) is not { } person)
        {
            return (null, "I don't know this person. Choose somebody who uses ChatOps here; /chatops people lists them.");
        }

        return person switch
        {
            _ when person.Id == work.Actor.Id => (null, "You can't stand in for yourself. Choose somebody else, or nobody: then your lead is asked."),
            { IsActive: false } => (null, $"{person.Name} is no longer here. Choose somebody else."),
            _ => (id, null),
        };
    }
}
