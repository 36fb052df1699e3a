using ChatOps.Core;
using ChatOps.Core.Organizations;
using ChatOps.Core.Outcomes;
using ChatOps.Core.People;
using ChatOps.Core.Time;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Simulator.Web;

/// <summary>Who can be chosen on the page: the people with an account in the simulator's workspace.</summary>
internal sealed class Members(IDbContextFactory<ChatOpsDb> dbs, IClock clock)
{
    /// <summary>Null until an organization has a simulator.</summary>
    public async Task<Workspace?> WorkspaceAsync(CancellationToken cancellationToken)
    {
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        return await db.Workspaces.AsNoTracking().Where(w => w.Platform == SimulatorPlatform.PlatformName).OrderBy(w => w.Name).FirstOrDefaultAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<PersonView>> AllAsync(CancellationToken cancellationToken)
    {
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var people = await (
            from account in db.Accounts.AsNoTracking()
            join person in db.People.AsNoTracking() on account.PersonId equals person.Id
            join workspace in db.Workspaces.AsNoTracking() on account.WorkspaceId equals workspace.Id
            where workspace.Platform == SimulatorPlatform.PlatformName && person.IsActive && !account.IsBot
            orderby person.Name
            select new { account.UserId, person.Id, person.Name, person.Zone }).ToListAsync(cancellationToken);
        var roles = await RolesAsync(db, cancellationToken);
        return [.. people.Select(p => new PersonView(p.UserId, p.Id.ToString(), p.Name, roles(p.Id), p.Zone, LocalMoments.ZoneName(p.Zone)))];
    }

    public async Task<IReadOnlyList<OutcomeView>> OutcomesAsync(PersonId me, string? search, CancellationToken cancellationToken)
    {
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var found = await SearchOutcomes.RunAsync(db, me, search, clock.GetCurrentInstant(), cancellationToken);
        return [.. found.Select(o => new OutcomeView(o.Id.ToString(), o.Key, o.Title))];
    }

    private static async Task<Func<PersonId, string>> RolesAsync(ChatOpsDb db, CancellationToken cancellationToken)
    {
        var leaders = await db.LeadershipChannels.AsNoTracking().Select(c => c.LeaderId).ToListAsync(cancellationToken);
        var leads = (await db.Teams.AsNoTracking().Select(t => new { t.LeadId, t.Name }).ToListAsync(cancellationToken)).ToLookup(t => t.LeadId, t => t.Name);
        var owners = await db.Outcomes.AsNoTracking().Where(o => o.OwnerId != null && (o.State == OutcomeState.Active || o.State == OutcomeState.Offered))
            .Select(o => o.OwnerId!.Value).Distinct().ToListAsync(cancellationToken);
        return id => leaders.Contains(id) ? "executive"
            : leads[id].Any() ? "lead of " + string.Join(" and ", leads[id])
            : owners.Contains(id) ? "owner"
            : "colleague";
    }
}
