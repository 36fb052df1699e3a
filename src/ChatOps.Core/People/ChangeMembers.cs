using ChatOps.Core.Cards;
using ChatOps.Core.Messages;
using ChatOps.Core.Outcomes;
using Microsoft.EntityFrameworkCore;

namespace ChatOps.Core.People;

/// <summary>Who belongs to a team. Lists are added to and taken from, never replaced: nobody is lost because a form was too short.</summary>
public static class ChangeMembers
{
    public static Task<Reply> OpenFormAsync(ActorWork work, IReadOnlyList<string> ids, CancellationToken cancellationToken) =>
        TeamAccess.ManageAsync(work, ids, async team => new Reply.Open(MembersForm.Build(team, await NamesAsync(work, team, cancellationToken))), cancellationToken);

    public static Task<Reply> SubmitAsync(ActorWork work, IReadOnlyList<string> ids, IReadOnlyDictionary<string, string> values, CancellationToken cancellationToken) =>
        TeamAccess.ManageAsync(work, ids, team => SaveAsync(work, team, new FormValues(values), cancellationToken), cancellationToken);

    private static async Task<Reply> SaveAsync(ActorWork work, Team team, FormValues fields, CancellationToken cancellationToken)
    {
        var (added, addProblem) = await MemberList.ReadAsync(work, fields.Text(TeamFields.Members), cancellationToken);
        fields.Check(TeamFields.Members, addProblem);
        var (removed, removeProblem) = await MemberList.ReadAsync(work, fields.Text(TeamFields.Remove), cancellationToken);
        fields.Check(TeamFields.Remove, removeProblem ?? (removed.Any(p => p.Id == team.LeadId) ? "The lead belongs to the team. Choose another lead first, under Edit." : null));
        fields.Check(TeamFields.Remove, removed.Select(p => p.Id).Intersect(added.Select(p => p.Id)).Any() ? "Somebody stands under both. Keep them in one." : null);
        if (fields.Errors is { } errors)
        {
            return errors;
        }

        var members = await work.Db.TeamMembers.Where(m => m.TeamId == team.Id).ToListAsync(cancellationToken);
        var joining = added.Where(p => members.TrueForAll(m => m.PersonId != p.Id)).ToList();
        var leaving = members.FindAll(m => removed.Any(p => p.Id == m.PersonId));
        if (joining.Count + leaving.Count == 0)
        {
            return Reply.Say("Nothing to change: the team is as you wrote.");
        }

        work.Db.AddRange(joining.Select(p => new TeamMember { TeamId = team.Id, PersonId = p.Id }));
        work.Db.RemoveRange(leaving);
        work.Audit("team.members", team.Id.ToString(), $"+{joining.Count} -{leaving.Count}");
        await work.FlushAsync(cancellationToken);
        return await ShowTeam.TellAsync(work, team, cancellationToken, await SavedAsync(work, team, removed, cancellationToken));
    }

    /// <summary>An owner who leaves keeps what they own until somebody else accepts it.</summary>
    private static async Task<string> SavedAsync(ActorWork work, Team team, IReadOnlyList<Person> removed, CancellationToken cancellationToken)
    {
        var left = removed.Select(p => (PersonId?)p.Id).ToList();
        var keys = await work.Db.Outcomes.Where(o => o.TeamId == team.Id && o.State == OutcomeState.Active && left.Contains(o.OwnerId)).OrderBy(o => o.Key).Select(o => o.Key).ToListAsync(cancellationToken);
        return keys.Count == 0 ? "Saved." : $"Saved. Still owned by who left: {string.Join(", ", keys.Take(10))}{(keys.Count > 10 ? $" and {keys.Count - 10} more" : "")}. Their check-ins go on until somebody else owns these.";
    }

    private static Task<List<string>> NamesAsync(ActorWork work, Team team, CancellationToken cancellationToken) => (
        from member in work.Db.TeamMembers
        join person in work.Db.People on member.PersonId equals person.Id
        where member.TeamId == team.Id && person.IsActive
        orderby person.Name
        select person.Name).ToListAsync(cancellationToken);
}
