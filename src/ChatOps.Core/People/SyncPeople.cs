using ChatOps.Core.Organizations;
using ChatOps.Core.Time;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Core.People;

/// <summary>Somebody as their workspace lists them.</summary>
/// <param name="Email">Null where the workspace doesn't say.</param>
/// <param name="Zone">IANA zone; null where the workspace doesn't say.</param>
/// <param name="IsGuest">Known, but never matched by e-mail with somebody of the organization.</param>
public sealed record DirectoryEntry(string UserId, string Name, string? Email, string? Zone, bool IsBot, bool IsGuest, bool IsActive);

/// <summary>
/// Brings people up to what their workspace says of them: new ones are added, names and zones follow, who was deactivated there
/// leaves here. What a person set for themselves stays. Unique keys make two runs at once harmless: the later one looks again.
/// </summary>
public static class SyncPeople
{
    private const int MostAttempts = 3;

    public static async Task RunAsync(IDbContextFactory<ChatOpsDb> dbs, Workspace workspace, IReadOnlyList<DirectoryEntry> entries, Instant now, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var db = await dbs.CreateDbContextAsync(cancellationToken);

                // Asked anew: it may have joined another organization since the caller looked.
                var organization = await db.Workspaces.Where(w => w.Id == workspace.Id).Select(w => w.OrganizationId).FirstAsync(cancellationToken);
                await using var work = new Work(db, organization, now, workspace.Name);
                await ApplyAsync(work, workspace, entries, cancellationToken);
                await work.CommitAsync(cancellationToken);
                return;
            }
            catch (DbUpdateException) when (attempt < MostAttempts)
            {
                // somebody was added or changed meanwhile: by an event, or on another replica
            }
        }
    }

    /// <summary>Inside a transaction of the caller's.</summary>
    public static async Task ApplyAsync(Work work, Workspace workspace, IReadOnlyList<DirectoryEntry> entries, CancellationToken cancellationToken)
    {
        var (ids, emails) = (entries.Select(e => e.UserId).ToList(), entries.Select(e => Addresses.Of(e.Email)).OfType<string>().ToList());
        var accounts = await work.Db.Accounts.Where(a => a.WorkspaceId == workspace.Id && ids.Contains(a.UserId)).ToDictionaryAsync(a => a.UserId, StringComparer.Ordinal, cancellationToken);
        var known = accounts.Values.Select(a => a.PersonId).ToList();
        var people = await work.Db.People.Where(p => p.OrganizationId == work.Organization && (known.Contains(p.Id) || emails.Contains(p.Email))).ToListAsync(cancellationToken);
        foreach (var entry in entries)
        {
            if (accounts.TryGetValue(entry.UserId, out var account))
            {
                await FollowAsync(work, account, people.First(p => p.Id == account.PersonId), entry, cancellationToken);
            }
            else if (entry.IsActive)
            {
                await AddAsync(work, workspace, people, entry, cancellationToken);
            }
        }

        if (emails.Count > 0 && work.HasEffect)
        {
            await work.FlushAsync(cancellationToken);
            await MatchAccounts.RunAsync(work, emails, cancellationToken);
        }
    }

    private static async Task AddAsync(Work work, Workspace workspace, List<Person> people, DirectoryEntry entry, CancellationToken cancellationToken)
    {
        var zone = KnownZone(entry.Zone) ?? await work.Db.Organizations.Where(o => o.Id == work.Organization).Select(o => o.Zone).FirstAsync(cancellationToken);
        var email = Addresses.Of(entry.Email);
        var holder = email is null ? null : people.Find(p => string.Equals(p.Email, email, StringComparison.Ordinal));
        var person = holder is not null && await IsTheirsAsync(work, workspace, holder, entry, cancellationToken) ? holder : null;
        if (person is null)
        {
            var id = PersonId.New();
            person = new Person { Id = id, OrganizationId = work.Organization, Name = entry.Name, Email = holder is null && email is not null ? email : Addresses.NobodysAs(id), Zone = zone };
            people.Add(person);
            work.Db.Add(person);
        }

        work.Db.Add(new Account { PersonId = person.Id, WorkspaceId = workspace.Id, UserId = entry.UserId, IsBot = entry.IsBot, IsGuest = entry.IsGuest, Email = email, Zone = KnownZone(entry.Zone) });
    }

    /// <summary>
    /// Somebody whom an admin entered by this address and whom nothing reached yet, or who had another account in this very workspace,
    /// which vouches for both. Across workspaces an admin's word is needed: see <see cref="MatchAccounts"/>.
    /// </summary>
    private static async Task<bool> IsTheirsAsync(Work work, Workspace workspace, Person holder, DirectoryEntry entry, CancellationToken cancellationToken) =>
        !entry.IsGuest && !entry.IsBot
        && !work.Db.Accounts.Local.Any(a => a.PersonId == holder.Id && a.WorkspaceId != workspace.Id)
        && !await work.Db.Accounts.AnyAsync(a => a.PersonId == holder.Id && (a.WorkspaceId != workspace.Id || a.IsGuest || a.IsBot), cancellationToken);

    private static async Task FollowAsync(Work work, Account account, Person person, DirectoryEntry entry, CancellationToken cancellationToken)
    {
        if (!entry.IsActive)
        {
            await LeaveAsync(work, account, person, cancellationToken);
            return;
        }

        if (!person.IsActive && !account.IsActive)
        {
            person.IsActive = true;
            work.Audit("person.returned", person.Id.ToString(), person.Name);
        }

        if (Addresses.Of(entry.Email) is { } email)
        {
            (account.Email, account.IsGuest) = (email, entry.IsGuest);
        }

        account.IsActive = true;
        person.Name = entry.Name;

        // Who chose a zone here keeps it; who never did follows their workspace's.
        if (KnownZone(entry.Zone) is { } zone && !string.Equals(zone, account.Zone, StringComparison.Ordinal))
        {
            person.Zone = account.Zone is null || string.Equals(person.Zone, account.Zone, StringComparison.Ordinal) ? zone : person.Zone;
            account.Zone = zone;
        }
    }

    private static async Task LeaveAsync(Work work, Account account, Person person, CancellationToken cancellationToken)
    {
        if (!account.IsActive)
        {
            return;
        }

        account.IsActive = false;
        if (person.IsActive && !await work.Db.Accounts.AnyAsync(a => a.PersonId == person.Id && a.Id != account.Id && a.IsActive, cancellationToken))
        {
            await NoteWhoLeft.LeaveAsync(work, person, cancellationToken);
        }
    }

    private static string? KnownZone(string? zone) => zone is not null && Zones.Exists(zone) ? zone : null;
}
