using ChatOps.Core.Cards;
using ChatOps.Core.Delivery;
using ChatOps.Core.Messages;
using ChatOps.Core.People;
using Microsoft.EntityFrameworkCore;

namespace ChatOps.Core.Organizations;

/// <summary>
/// Brings a workspace with its people into another organization. What was recorded of it goes along; the organization that began
/// with it is removed. Nobody is an admin by coming along.
/// </summary>
internal static class MoveWorkspace
{
    public static async Task<Reply> RunAsync(ActorWork work, JoinCode code, CancellationToken cancellationToken)
    {
        var (db, workspace, to) = (work.Db, work.Workspace, code.OrganizationId);
        var account = await db.Accounts.Where(a => a.WorkspaceId == workspace.Id && a.PersonId == work.Actor.Id && !a.IsBot).Select(a => a.Id).FirstAsync(cancellationToken);
        await FreeAddressesAsync(work, to, cancellationToken);
        workspace.AwaitsAdmin = false;
        await work.FlushAsync(cancellationToken);

        // From here on rows are changed where they are: what was loaded still names the organization that goes.
        db.ChangeTracker.Clear();
        await MoveAsync(db, work.Organization, to, cancellationToken);
        await using var joined = new Work(db, to, work.Now, workspace.Name);
        var people = await db.Accounts.Where(a => a.WorkspaceId == workspace.Id && !a.IsBot).Select(a => a.PersonId).Distinct().CountAsync(cancellationToken);
        var matched = await MatchAccounts.RunAsync(joined, only: null, cancellationToken);
        var by = await db.Accounts.Where(a => a.Id == account).Join(db.People, a => a.PersonId, p => p.Id, (_, p) => p).AsNoTracking().FirstAsync(cancellationToken);
        db.Audit.Add(new AuditEntry { OrganizationId = to, At = work.Now, ActorId = by.Id, What = "workspace.joined", Subject = workspace.Id.ToString(), Detail = workspace.ExternalId, From = workspace.Name });
        var organization = await db.Organizations.Where(o => o.Id == to).Select(o => o.Name).FirstAsync(cancellationToken);
        await InsteadOfFirstStepsAsync(joined, workspace, organization, cancellationToken);
        await TellMakerAsync(joined, code, JoinCard.ForMaker(workspace.Name, workspace.Platform, by.Name, people, matched), workspace, cancellationToken);
        return Reply.Say(JoinCard.Joined(workspace.Name, organization, people, matched, by.IsAdmin));
    }

    /// <summary>Addresses are unique within an organization. Whether two with the same one are the same person is for <see cref="MatchAccounts"/> to say.</summary>
    private static async Task FreeAddressesAsync(ActorWork work, OrganizationId to, CancellationToken cancellationToken)
    {
        var known = work.Db.People.Where(p => p.OrganizationId == to).Select(p => p.Email);
        foreach (var person in await work.Db.People.Where(p => p.OrganizationId == work.Organization && known.Contains(p.Email)).ToListAsync(cancellationToken))
        {
            person.Email = Addresses.NobodysAs(person.Id);
        }
    }

    private static async Task MoveAsync(ChatOpsDb db, OrganizationId from, OrganizationId to, CancellationToken cancellationToken)
    {
        await db.People.Where(p => p.OrganizationId == from).ExecuteUpdateAsync(
            person => person.SetProperty(p => p.OrganizationId, to).SetProperty(p => p.IsAdmin, false).SetProperty(p => p.Version, Guid.CreateVersion7()), cancellationToken);
        await db.Workspaces.Where(w => w.OrganizationId == from).ExecuteUpdateAsync(workspace => workspace.SetProperty(w => w.OrganizationId, to), cancellationToken);
        await db.Deliveries.Where(d => d.OrganizationId == from).ExecuteUpdateAsync(delivery => delivery.SetProperty(d => d.OrganizationId, to), cancellationToken);
        await db.Audit.Where(a => a.OrganizationId == from).ExecuteUpdateAsync(entry => entry.SetProperty(a => a.OrganizationId, to), cancellationToken);
        var places = db.Holidays.Where(h => h.OrganizationId == to).Select(h => h.Place);
        await db.Holidays.Where(h => h.OrganizationId == from && !places.Contains(h.Place)).ExecuteUpdateAsync(holiday => holiday.SetProperty(h => h.OrganizationId, to), cancellationToken);
        await db.Holidays.Where(h => h.OrganizationId == from).ExecuteDeleteAsync(cancellationToken);
        await db.JoinCodes.Where(c => c.OrganizationId == from).ExecuteDeleteAsync(cancellationToken);
        await db.Organizations.Where(o => o.Id == from).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>The first steps were those of an organization of its own: where they stand already they say so, else they go unsaid.</summary>
    private static async Task InsteadOfFirstStepsAsync(Work joined, Workspace workspace, string organization, CancellationToken cancellationToken)
    {
        var key = Onboarding.KeyOf(workspace.Id);
        var unsaid = await joined.Db.Deliveries.Where(d => d.Key == key && d.SentRevision == 0 && d.AttemptedBy == null).ExecuteDeleteAsync(cancellationToken);
        if (unsaid == 0)
        {
            await joined.Outbox.ReviseAsync(key, JoinCard.Instead(workspace.Name, organization), Priority.Interaction, cancellationToken);
        }
    }

    private static async Task TellMakerAsync(Work joined, JoinCode code, Message message, Workspace workspace, CancellationToken cancellationToken)
    {
        var maker = (await Roster.LoadAsync(joined.Db, [code.MadeById], cancellationToken))[code.MadeById];
        if (maker.Address is { } address)
        {
            joined.Outbox.PostNew($"workspace-joined/{workspace.Id}/{code.Version:N}", address, message, Priority.Rest, maker.EarliestWorkingMoment(joined.Now));
        }
    }
}
