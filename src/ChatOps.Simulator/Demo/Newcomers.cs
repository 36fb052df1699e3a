using ChatOps.Core;
using ChatOps.Core.Organizations;
using ChatOps.Core.People;
using ChatOps.Simulator.Chat;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Simulator.Demo;

/// <summary>
/// The simulator's own directory: everybody whom the product knows has an account here, whoever brought them (an import, say).
/// Without a demonstration and without people there is one admin, so that there is somebody to begin with.
/// </summary>
internal sealed class Newcomers(IDbContextFactory<ChatOpsDb> dbs, ChatRoom room, IClock clock, SimulatorOptions options)
{
    /// <summary>Unique keys make two at once harmless: the later one finds it done.</summary>
    public async Task WelcomeAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var db = await dbs.CreateDbContextAsync(cancellationToken);
            if (await WorkspaceAsync(db, cancellationToken) is { } workspace)
            {
                await AddAccountsAsync(db, workspace, cancellationToken);
                await db.SaveChangesAsync(cancellationToken);
                if (!options.Demo)
                {
                    await LeadInAsync(db, workspace, cancellationToken);
                }
            }
        }
        catch (DbUpdateException)
        {
            // somebody else welcomed them first
        }
    }

    private async Task<Workspace?> WorkspaceAsync(ChatOpsDb db, CancellationToken cancellationToken)
    {
        if (await db.Workspaces.OrderBy(w => w.Name).FirstOrDefaultAsync(w => w.Platform == SimulatorPlatform.PlatformName, cancellationToken) is { } existing)
        {
            return existing;
        }

        var organization = await db.Organizations.OrderBy(o => o.CreatedAt).FirstOrDefaultAsync(cancellationToken);
        if (organization is null && options.Demo)
        {
            return null; // the demonstration is on its way
        }

        organization ??= await BeginAsync(db, cancellationToken);
        var workspace = new Workspace { OrganizationId = organization.Id, Platform = SimulatorPlatform.PlatformName, ExternalId = "simulator", Name = "Simulator" };
        db.Add(workspace);
        room.Open("general", "general", "Everybody", null);
        return workspace;
    }

    private async Task<Organization> BeginAsync(ChatOpsDb db, CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        var organization = new Organization { Name = "Your organization", Zone = options.Zone, CreatedAt = now, TrialUntil = now + Duration.FromDays(14) };
        var admin = new Person { OrganizationId = organization.Id, Name = "Alex Admin", Email = "admin@example.org", Zone = options.Zone, IsAdmin = true };
        db.AddRange(organization, admin);
        await db.SaveChangesAsync(cancellationToken);
        return organization;
    }

    /// <summary>The first admin is led through the first steps, as whoever connects a workspace elsewhere.</summary>
    private async Task LeadInAsync(ChatOpsDb db, Workspace workspace, CancellationToken cancellationToken)
    {
        var key = Onboarding.KeyOf(workspace.Id);
        if (await db.Deliveries.AnyAsync(d => d.Key == key, cancellationToken)
            || await db.People.Where(p => p.OrganizationId == workspace.OrganizationId && p.IsAdmin && p.IsActive).OrderBy(p => p.Name).FirstOrDefaultAsync(cancellationToken) is not { } admin)
        {
            return;
        }

        await using var work = new Work(db, workspace.OrganizationId, clock.GetCurrentInstant(), workspace.Name);
        await Onboarding.StartAsync(work, workspace, admin, cancellationToken);
        await work.CommitAsync(cancellationToken);
    }

    private static async Task AddAccountsAsync(ChatOpsDb db, Workspace workspace, CancellationToken cancellationToken)
    {
        var without = await db.People
            .Where(p => p.OrganizationId == workspace.OrganizationId && p.IsActive && !db.Accounts.Any(a => a.PersonId == p.Id && a.WorkspaceId == workspace.Id))
            .Select(p => new { p.Id, p.Email }).ToListAsync(cancellationToken);
        db.AddRange(without.Select(p => new Account { PersonId = p.Id, WorkspaceId = workspace.Id, UserId = p.Email }));
    }
}
