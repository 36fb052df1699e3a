using ChatOps.Core.Cards;
using ChatOps.Core.Messages;
using Microsoft.EntityFrameworkCore;

namespace ChatOps.Core.People;

/// <summary>An admin parts two accounts that aren't one person's: the one named becomes a person of its own, and isn't matched again.</summary>
public static class PartAccounts
{
    private const string AdminsOnly = "Only admins part accounts. Ask one of them: /chatops people shows who they are.";

    public static async Task<Reply> OpenFormAsync(ActorWork work, CancellationToken cancellationToken) => work.Actor.IsAdmin
        ? new Reply.Open(PartForm.Build([.. (await WorkspacesAsync(work, cancellationToken)).Select(w => new Option(w.Id.ToString(), $"{w.Name} ({Words.Platform(w.Platform)})"))]))
        : Reply.Say(AdminsOnly);

    public static async Task<Reply> SubmitAsync(ActorWork work, IReadOnlyDictionary<string, string> values, CancellationToken cancellationToken)
    {
        if (!work.Actor.IsAdmin)
        {
            return Reply.Say(AdminsOnly);
        }

        var id = Ids.Parse<PersonId>(values.GetValueOrDefault(PartFields.Person));
        if (await work.Db.People.FirstOrDefaultAsync(p => p.Id == id && p.OrganizationId == work.Organization, cancellationToken) is not { } person)
        {
            return Reply.Error(PartFields.Person, "I don't know this person. Choose somebody who uses ChatOps here; /chatops people lists them.");
        }

        var accounts = (await work.Db.Accounts.Where(a => a.PersonId == person.Id && !a.IsBot).ToListAsync(cancellationToken)).OrderBy(a => a.Id.Value).ToList();
        if (accounts.Count < 2)
        {
            return Reply.Error(PartFields.Person, $"{person.Name} has one account only, so there is nothing to part.");
        }

        var from = Ids.Parse<WorkspaceId>(values.GetValueOrDefault(PartFields.Workspace));
        if (accounts.FindLast(a => a.WorkspaceId == from) is not { } account)
        {
            return Reply.Error(PartFields.Workspace, $"{person.Name} has no account there. Choose another workspace.");
        }

        if (person.Id == work.Actor.Id && account.WorkspaceId == work.Workspace.Id)
        {
            return Reply.Error(PartFields.Workspace, "This is the account with which you do this, and its rights would go with it. Part it from your other account.");
        }

        Part(work, person, account);
        var name = (await WorkspacesAsync(work, cancellationToken)).First(w => w.Id == account.WorkspaceId).Name;
        return Reply.Say(PartForm.Saved(person.Name, name));
    }

    /// <summary>What was said and owned stays with whom it was: the new person begins with a name and a zone.</summary>
    private static void Part(ActorWork work, Person person, Account account)
    {
        var id = PersonId.New();
        work.Db.Add(new Person { Id = id, OrganizationId = work.Organization, Name = person.Name, Email = Addresses.NobodysAs(id), Zone = account.Zone ?? person.Zone, IsActive = account.IsActive });
        (account.PersonId, account.IsParted) = (id, true);
        if (person.PreferredAccountId == account.Id)
        {
            person.PreferredAccountId = null;
        }

        work.Audit("account.parted", person.Id.ToString(), $"{account.UserId} is {id} now");
    }

    private static Task<List<Organizations.Workspace>> WorkspacesAsync(ActorWork work, CancellationToken cancellationToken) =>
        work.Db.Workspaces.AsNoTracking().Where(w => w.OrganizationId == work.Organization).OrderBy(w => w.Name).ToListAsync(cancellationToken);
}

/// <summary>The fields of the form.</summary>
public static class PartFields
{
    public const string Person = "person";
    public const string Workspace = "workspace";
}
