using ChatOps.Core.Cards;
using ChatOps.Core.CheckIns;
using ChatOps.Core.Messages;
using ChatOps.Core.Time;
using Microsoft.EntityFrameworkCore;

namespace ChatOps.Core.People;

/// <summary>Name, lead, zone, how the sync is held and where the digest goes: changed by the lead or an admin.</summary>
public static class EditTeam
{
    public static Task<Reply> OpenFormAsync(ActorWork work, IReadOnlyList<string> ids, CancellationToken cancellationToken) =>
        TeamAccess.ManageAsync(work, ids, async team => new Reply.Open(EditTeamForm.Build(team, await LeadershipChannels.AllAsync(work, cancellationToken), await PlacesAsync(work, cancellationToken))), cancellationToken);

    public static Task<Reply> SubmitAsync(ActorWork work, IReadOnlyList<string> ids, IReadOnlyDictionary<string, string> values, CancellationToken cancellationToken) =>
        TeamAccess.ManageAsync(work, ids, team => SaveAsync(work, team, new FormValues(values), cancellationToken), cancellationToken);

    private static async Task<Reply> SaveAsync(ActorWork work, Team team, FormValues fields, CancellationToken cancellationToken)
    {
        var name = fields.Line(TeamFields.Name, 80, "Name the team.");
        fields.Check(TeamFields.Name, await TeamAccess.NameProblemAsync(work, name, team.Id, cancellationToken));
        var (lead, leadProblem) = await TeamAccess.LeadAsync(work, fields.Text(TeamFields.Lead), cancellationToken);
        fields.Check(TeamFields.Lead, leadProblem);
        var (zone, zoneProblem) = ZoneNames.Read(fields.Text(TeamFields.Zone));
        fields.Check(TeamFields.Zone, zoneProblem);
        var (channel, channelProblem) = await LeadershipChannels.ChosenAsync(work, fields.Text(TeamFields.Leadership), cancellationToken);
        fields.Check(TeamFields.Leadership, channelProblem ?? (zone is null ? null : TeamSchedules.Problems(team.Schedule, zone, channel, work.Now).Select(problem => problem.Sentence).FirstOrDefault()));
        var link = fields.Line(TeamFields.MeetingLink, 500);
        fields.Check(TeamFields.MeetingLink, IsLink(link) ? null : "This isn't a link. It begins with https://.");
        var place = fields.Text(TeamFields.Place) is var chosen && chosen is "" or TeamFields.Nothing ? null : chosen;
        fields.Check(TeamFields.Place, place is null || string.Equals(place, team.Place, StringComparison.Ordinal) || (await PlacesAsync(work, cancellationToken)).Contains(place) ? null : "There are no holidays for this place. Choose one of the list.");
        if (fields.Errors is { } errors)
        {
            return errors;
        }

        (team.Name, team.LeadId, team.Zone, team.LeadershipChannelId) = (name, lead!.Id, zone!, channel?.Id);
        (team.MeetingLink, team.Place, team.IsThreadOnly) = (link.Length == 0 ? null : link, place, fields.Text(TeamFields.Sync) is TeamFields.Thread);
        if (!await work.Db.TeamMembers.AnyAsync(m => m.TeamId == team.Id && m.PersonId == lead.Id, cancellationToken))
        {
            work.Db.Add(new TeamMember { TeamId = team.Id, PersonId = lead.Id });
        }

        work.Audit("team.changed", team.Id.ToString(), team.Name);
        await work.FlushAsync(cancellationToken);
        await PlanWeeks.ReplanAsync(work, team, cancellationToken);
        return await ShowTeam.TellAsync(work, team, cancellationToken, "Saved. Zone, holidays and digest apply from the next week on.");
    }

    private static Task<List<string>> PlacesAsync(ActorWork work, CancellationToken cancellationToken) =>
        work.Db.Holidays.AsNoTracking().Where(h => h.OrganizationId == work.Organization).Select(h => h.Place).Distinct().OrderBy(p => p).ToListAsync(cancellationToken);

    /// <summary>Only the web's own schemes: a link on a card is pressed without being read.</summary>
    private static bool IsLink(string link) =>
        link.Length == 0 || (Uri.TryCreate(link, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" && uri.Host.Length > 0);
}
