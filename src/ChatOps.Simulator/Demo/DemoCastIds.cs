using ChatOps.Core;
using ChatOps.Core.Organizations;
using Microsoft.EntityFrameworkCore;

namespace ChatOps.Simulator.Demo;

/// <summary>Ids of people and outcomes by what the script calls them.</summary>
internal sealed class DemoCastIds
{
    private readonly Dictionary<string, (string Id, string Zone)> _people;
    private readonly Dictionary<string, string> _outcomes;

    private DemoCastIds(Dictionary<string, (string Id, string Zone)> people, Dictionary<string, string> outcomes) => (_people, _outcomes) = (people, outcomes);

    public IEnumerable<string> UserIds => _people.Keys;

    public static async Task<DemoCastIds> LoadAsync(ChatOpsDb db, Workspace workspace, CancellationToken cancellationToken)
    {
        var people = await (
            from account in db.Accounts
            join person in db.People on account.PersonId equals person.Id
            where account.WorkspaceId == workspace.Id
            select new { account.UserId, person.Id, person.Zone }).ToListAsync(cancellationToken);
        var outcomes = await db.Outcomes.Where(o => o.OrganizationId == workspace.OrganizationId).Select(o => new { o.Key, o.Id }).ToListAsync(cancellationToken);
        return new(
            people.ToDictionary(p => p.UserId, p => (p.Id.ToString(), p.Zone), StringComparer.Ordinal),
            outcomes.ToDictionary(o => o.Key, o => o.Id.ToString(), StringComparer.Ordinal));
    }

    public string PersonOf(string userId) => _people[userId].Id;

    public string ZoneOf(string userId) => _people[userId].Zone;

    public string OutcomeOf(string key) => _outcomes[key];
}
