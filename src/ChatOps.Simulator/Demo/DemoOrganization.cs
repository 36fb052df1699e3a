using ChatOps.Core;
using ChatOps.Core.Organizations;
using ChatOps.Core.People;
using ChatOps.Simulator.Chat;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Simulator.Demo;

/// <summary>The organization that a newcomer meets.</summary>
internal sealed class DemoOrganization(IDbContextFactory<ChatOpsDb> dbs, ChatRoom room, IClock clock)
{
    public async Task SeedAsync(CancellationToken cancellationToken)
    {
        _ = room;
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        if (await db.Organizations.AnyAsync(cancellationToken))
        {
            return;
        }

        var org = new Organization { Name = "Demo", Zone = "Europe/Berlin", CreatedAt = clock.GetCurrentInstant() };
        var ws = new Workspace { OrganizationId = org.Id, Platform = "simulator", ExternalId = "demo", Name = "Simulator" };
        db.AddRange(org, ws);
        foreach (var (name, zone) in new[] { ("Maya Weber", "Europe/Berlin"), ("Lin Tan", "Asia/Singapore"), ("Dana Cole", "America/New_York") })
        {
            var person = new Person { OrganizationId = org.Id, Name = name, Email = name.Replace(" ", ".", StringComparison.Ordinal).ToLowerInvariant() + "@demo.example", Zone = zone };
            db.Add(person);
            db.Add(new Account { PersonId = person.Id, WorkspaceId = ws.Id, UserId = name.Split(' ')[0].ToLowerInvariant() });
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}
