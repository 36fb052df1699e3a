using System.Globalization;
using ChatOps.Core.Cards;
using ChatOps.Core.Messages;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Core.People;

/// <summary>Who is here and when they can be spoken to, a page at a time. Leads and admins also see who is away; nobody else does.</summary>
public static class ListPeople
{
    public const int PageSize = 15;

    public static async Task<Reply> HandleAsync(ActorWork work, CancellationToken cancellationToken) =>
        new Reply.Tell(await PageAsync(work, 0, cancellationToken));

    public static async Task<Reply> TurnAsync(ActorWork work, IReadOnlyList<string> ids, CancellationToken cancellationToken) =>
        new Reply.Replace(await PageAsync(work, ids is [var page, ..] && int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0, cancellationToken));

    private static async Task<Message> PageAsync(ActorWork work, int wanted, CancellationToken cancellationToken)
    {
        var everybody = work.Db.People.AsNoTracking().Where(p => p.OrganizationId == work.Organization && p.IsActive);
        var count = await everybody.CountAsync(cancellationToken);
        var last = Math.Max(0, (count - 1) / PageSize);
        var page = Math.Clamp(wanted, 0, last);
        var people = await everybody.OrderBy(p => p.Name).ThenBy(p => p.Id).Skip(page * PageSize).Take(PageSize).ToListAsync(cancellationToken);
        var roster = await Roster.LoadAsync(work.Db, people.Select(p => p.Id), cancellationToken);
        var led = await LedAsync(work, people, cancellationToken);
        var lines = people.ConvertAll(person => new PersonLine(
            person,
            person.IsAdmin,
            roster[person.Id].Address is not null,
            work.Actor.IsAdmin || person.Id == work.Actor.Id || led.Contains(person.Id) ? roster[person.Id].AwayUntil(work.Now) : null));
        var leads = await work.Db.Teams.AnyAsync(t => t.OrganizationId == work.Organization && t.LeadId == work.Actor.Id, cancellationToken);
        return PeopleCard.Build(new(lines, count, page, last, work.Now, work.Actor.IsAdmin, leads)
        {
            HasSeveralWorkspaces = await work.Db.Workspaces.CountAsync(w => w.OrganizationId == work.Organization, cancellationToken) > 1,
        });
    }

    private static async Task<HashSet<PersonId>> LedAsync(ActorWork work, IReadOnlyList<Person> people, CancellationToken cancellationToken)
    {
        var ids = people.Select(p => p.Id).ToList();
        return [.. await (
            from member in work.Db.TeamMembers
            join team in work.Db.Teams on member.TeamId equals team.Id
            where team.LeadId == work.Actor.Id && ids.Contains(member.PersonId)
            select member.PersonId).ToListAsync(cancellationToken)];
    }
}

/// <param name="AwayUntil">Only where the reader may know.</param>
public sealed record PersonLine(Person Person, bool IsAdmin, bool CanBeReached, LocalDate? AwayUntil);
