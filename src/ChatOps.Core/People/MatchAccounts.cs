using System.Reflection;
using ChatOps.Core.Organizations;
using Microsoft.EntityFrameworkCore;

namespace ChatOps.Core.People;

/// <summary>
/// Two accounts are one person's when their workspaces tell the same e-mail address, at a domain that an admin allowed, of members
/// who are no guests, and no admin has parted them. Only within one organization; and whoever has done something here as another
/// person stays that person: what they said is theirs.
/// </summary>
internal static class MatchAccounts
{
    private static readonly MethodInfo s_named = typeof(MatchAccounts).GetMethod(nameof(Named), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>Sees what is flushed, and changes rows where they are.</summary>
    /// <param name="only">Addresses that may be matched now; null: all.</param>
    /// <returns>How many accounts found their person.</returns>
    public static async Task<int> RunAsync(Work work, IReadOnlyCollection<string>? only, CancellationToken cancellationToken)
    {
        var domains = await work.Db.Organizations.Where(o => o.Id == work.Organization).Select(o => o.EmailDomains).FirstAsync(cancellationToken);
        if (domains.Count == 0)
        {
            return 0;
        }

        var matched = 0;
        foreach (var same in (await TwiceAsync(work, only, cancellationToken)).GroupBy(c => c.Email, StringComparer.Ordinal).Where(group => EmailDomains.Allow(domains, group.Key)))
        {
            matched += await JoinAsync(work, same.Key, [.. same], cancellationToken);
        }

        return matched;
    }

    private sealed record Candidate(string Email, Person Person);

    /// <summary>Addresses that two people's confirmed accounts have.</summary>
    private static async Task<List<Candidate>> TwiceAsync(Work work, IReadOnlyCollection<string>? only, CancellationToken cancellationToken)
    {
        var confirmed =
            from account in work.Db.Accounts
            join person in work.Db.People on account.PersonId equals person.Id
            where person.OrganizationId == work.Organization && person.IsActive && account.IsActive
                && account.Email != null && !account.IsBot && !account.IsGuest && !account.IsParted
            select new { Email = account.Email!, Person = person };
        if (only is not null)
        {
            confirmed = confirmed.Where(c => only.Contains(c.Email));
        }

        var twice = confirmed.GroupBy(c => c.Email).Where(g => g.Select(c => c.Person.Id).Distinct().Count() > 1).Select(g => g.Key);
        return [.. (await confirmed.Where(c => twice.Contains(c.Email)).AsNoTracking().ToListAsync(cancellationToken))
            .Select(c => new Candidate(c.Email, c.Person)).DistinctBy(c => (c.Email, c.Person.Id))];
    }

    private static async Task<int> JoinAsync(Work work, string email, IReadOnlyList<Candidate> candidates, CancellationToken cancellationToken)
    {
        var busy = await BusyAsync(work.Db, candidates, cancellationToken);
        var keeper = candidates.Select(c => c.Person)
            .OrderByDescending(p => busy.Contains(p.Id))
            .ThenByDescending(p => string.Equals(p.Email, email, StringComparison.Ordinal))
            .ThenBy(p => p.Id.Value).First();
        var gone = candidates.Select(c => c.Person.Id).Where(id => id != keeper.Id && !busy.Contains(id)).ToList();
        if (gone.Count == 0)
        {
            return 0;
        }

        var db = work.Db;
        var actors = gone.ConvertAll(id => (PersonId?)id);
        var accounts = await db.Accounts.Where(a => gone.Contains(a.PersonId)).ExecuteUpdateAsync(account => account.SetProperty(a => a.PersonId, keeper.Id), cancellationToken);
        await db.AwayPeriods.Where(a => gone.Contains(a.PersonId)).ExecuteUpdateAsync(away => away.SetProperty(a => a.PersonId, keeper.Id), cancellationToken);
        await db.Audit.Where(a => actors.Contains(a.ActorId)).ExecuteUpdateAsync(entry => entry.SetProperty(a => a.ActorId, keeper.Id), cancellationToken);
        await db.People.Where(p => gone.Contains(p.Id)).ExecuteDeleteAsync(cancellationToken);
        if (!await db.People.AnyAsync(p => p.OrganizationId == work.Organization && p.Email == email, cancellationToken))
        {
            await db.People.Where(p => p.Id == keeper.Id).ExecuteUpdateAsync(person => person.SetProperty(p => p.Email, email).SetProperty(p => p.Version, Guid.CreateVersion7()), cancellationToken);
        }

        work.Audit("account.matched", keeper.Id.ToString(), email);
        return accounts;
    }

    /// <summary>Admins, and whoever anything here names: a team, an outcome, an answer, a decision. A new table needs nothing here.</summary>
    private static async Task<HashSet<PersonId>> BusyAsync(ChatOpsDb db, IReadOnlyList<Candidate> candidates, CancellationToken cancellationToken)
    {
        var ids = candidates.Select(c => (PersonId?)c.Person.Id).ToList();
        HashSet<PersonId> busy = [.. candidates.Where(c => c.Person.IsAdmin).Select(c => c.Person.Id)];
        foreach (var property in db.Model.GetEntityTypes().SelectMany(type => type.GetProperties()).Where(p => (Nullable.GetUnderlyingType(p.ClrType) ?? p.ClrType) == typeof(PersonId)))
        {
            var table = property.DeclaringType.ClrType;
            if (table == typeof(Account) || table == typeof(AwayPeriod) || table == typeof(AuditEntry) || (table == typeof(Person) && property.IsPrimaryKey()))
            {
                continue;
            }

            var named = (IQueryable<PersonId?>)s_named.MakeGenericMethod(table).Invoke(null, [db, property.Name])!;
            busy.UnionWith((await named.Where(id => ids.Contains(id)).Distinct().ToListAsync(cancellationToken)).OfType<PersonId>());
        }

        var organization = candidates[0].Person.OrganizationId;
        var chains = await db.Teams.Where(t => t.OrganizationId == organization).Select(t => t.Chain).ToListAsync(cancellationToken);
        busy.UnionWith(chains.SelectMany(chain => new[] { chain.SecondAsks, chain.ThirdAsks }).OfType<PersonId>());
        return busy;
    }

    private static IQueryable<PersonId?> Named<TRow>(ChatOpsDb db, string property)
        where TRow : class => db.Set<TRow>().Select(row => EF.Property<PersonId?>(row, property));
}
