using Microsoft.EntityFrameworkCore;

namespace ChatOps.Core.People;

/// <summary>Who leads whom: a person's lead is the lead of a team they belong to and don't lead themselves.</summary>
public static class Leads
{
    /// <summary>Null for somebody at the top, or in no team.</summary>
    public static async Task<PersonId?> OfAsync(ChatOpsDb db, PersonId person, CancellationToken cancellationToken) =>
        await (from member in db.TeamMembers
               join team in db.Teams on member.TeamId equals team.Id
               where member.PersonId == person && team.LeadId != person
               orderby team.Name
               select (PersonId?)team.LeadId).FirstOrDefaultAsync(cancellationToken);

    /// <summary>Leads and admins change outcomes, teams and schedules.</summary>
    public static bool MayManage(Person person, Team team) => person.IsAdmin || team.LeadId == person.Id;
}
