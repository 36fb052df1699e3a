using ChatOps.Core.Cards;
using ChatOps.Core.Messages;
using Microsoft.EntityFrameworkCore;

namespace ChatOps.Core.People;

/// <summary>An admin adds somebody whom the platform hasn't brought along by itself.</summary>
public static class AddPerson
{
    private const string AdminsOnly = "Only admins add people. Ask one of them: /chatops people shows who they are.";

    public static async Task<Reply> OpenFormAsync(ActorWork work, CancellationToken cancellationToken)
    {
        if (!work.Actor.IsAdmin)
        {
            return Reply.Say(AdminsOnly);
        }

        var zone = await work.Db.Organizations.AsNoTracking().Where(o => o.Id == work.Organization).Select(o => o.Zone).SingleAsync(cancellationToken);
        return new Reply.Open(AddPersonForm.Build(work.Workspace.Name, zone));
    }

    public static async Task<Reply> SubmitAsync(ActorWork work, IReadOnlyDictionary<string, string> values, CancellationToken cancellationToken)
    {
        if (!work.Actor.IsAdmin)
        {
            return Reply.Say(AdminsOnly);
        }

        var fields = new FormValues(values);
        var name = fields.Line(AddPersonFields.Name, 100, "Write the person's name.");
        var email = fields.Line(AddPersonFields.Email, 200, "Write the person's e-mail address: people are matched by it.").ToLowerInvariant();
        var userId = fields.Line(AddPersonFields.UserId, 100);
        var (zone, problem) = ZoneNames.Read(fields.Text(AddPersonFields.Zone));
        fields.Check(AddPersonFields.Zone, problem);
        fields.Check(AddPersonFields.Email, IsAddress(email) ? null : "This isn't an e-mail address. It looks like maya@example.com.");
        fields.Check(AddPersonFields.Email, await TakenAsync(work, email, cancellationToken));
        fields.Check(AddPersonFields.UserId, userId.Length > 0 && await work.Db.Accounts.AnyAsync(a => a.WorkspaceId == work.Workspace.Id && a.UserId == userId, cancellationToken)
            ? $"Somebody here already has this account in {work.Workspace.Name}."
            : null);
        if (fields.Errors is { } errors)
        {
            return errors;
        }

        // Somebody who left and is back: what they said before is theirs again.
        var person = await work.Db.People.FirstOrDefaultAsync(p => p.OrganizationId == work.Organization && p.Email == email, cancellationToken);
        if (person is null)
        {
            person = new Person { OrganizationId = work.Organization, Name = name, Email = email, Zone = zone! };
            work.Db.Add(person);
        }

        (person.Name, person.Zone, person.IsActive) = (name, zone!, true);
        if (userId.Length > 0)
        {
            work.Db.Add(new Account { PersonId = person.Id, WorkspaceId = work.Workspace.Id, UserId = userId });
        }

        work.Audit("person.added", person.Id.ToString(), email);
        return Reply.Say(userId.Length > 0
            ? $"{name} is added and can be reached. They hear from me when they own an outcome."
            : $"{name} is added. Nothing reaches them until they have an account here.");
    }

    private static bool IsAddress(string email) =>
        email.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && at == email.LastIndexOf('@') && email.IndexOf('.', at) > at + 1 && email[^1] != '.' && !email.Any(char.IsWhiteSpace);

    private static async Task<string?> TakenAsync(ActorWork work, string email, CancellationToken cancellationToken) =>
        await work.Db.People.AsNoTracking().FirstOrDefaultAsync(p => p.OrganizationId == work.Organization && p.Email == email && p.IsActive, cancellationToken) is { } known
            ? $"{known.Name} has this address and is already here."
            : null;
}

/// <summary>The fields of the form.</summary>
public static class AddPersonFields
{
    public const string Name = "name";
    public const string Email = "email";
    public const string Zone = "zone";
    public const string UserId = "user";
}
