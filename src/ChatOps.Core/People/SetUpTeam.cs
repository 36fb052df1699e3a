using ChatOps.Core.Cards;
using ChatOps.Core.Messages;
using ChatOps.Core.Outcomes;
using NodaTime;

namespace ChatOps.Core.People;

/// <summary>A channel becomes a team by a form prefilled from it: one Confirm suffices. Nothing is sent until the team is started.</summary>
public static class SetUpTeam
{
    private const int LongestName = 80;

    public static async Task<Reply> OpenFormAsync(ActorWork work, string? channelId, CancellationToken cancellationToken)
    {
        if (channelId is not null && await TeamAccess.OfChannelAsync(work, channelId, cancellationToken) is { } team)
        {
            return await ShowTeam.TellAsync(work, team, cancellationToken);
        }

        var name = channelId is null ? "" : NameFrom(work.ChannelName ?? channelId);
        return new Reply.Open(SetUpTeamForm.Build(channelId, name, work.Actor, await LeadershipChannels.AllAsync(work, cancellationToken)));
    }

    public static async Task<Reply> SubmitAsync(ActorWork work, IReadOnlyList<string> ids, IReadOnlyDictionary<string, string> values, CancellationToken cancellationToken)
    {
        var fields = new FormValues(values);
        var channelId = ids is [var given, ..] ? TypedText.Line(given) ?? "" : fields.Line(TeamFields.Channel, 200, "Choose the team's channel: its sync is held there.");
        if (channelId.Length > 0 && await TeamAccess.OfChannelAsync(work, channelId, cancellationToken) is { } there)
        {
            // Two people set it up at once, or one did so twice: the first one's stands.
            return await ShowTeam.TellAsync(work, there, cancellationToken);
        }

        var (team, members) = await ReadAsync(work, fields, channelId, cancellationToken);
        if (fields.Errors is { } errors)
        {
            return errors;
        }

        work.Db.Add(team!);
        foreach (var member in members.Append(team!.LeadId).Distinct())
        {
            work.Db.Add(new TeamMember { TeamId = team.Id, PersonId = member });
        }

        work.Audit("team.set-up", team.Id.ToString(), team.Name);
        await work.FlushAsync(cancellationToken);
        return await ShowTeam.TellAsync(work, team, cancellationToken, $"{team.Name} is set up. Nothing is sent until you press Start.");
    }

    private static async Task<(Team? Team, IReadOnlyList<PersonId> Members)> ReadAsync(ActorWork work, FormValues fields, string channelId, CancellationToken cancellationToken)
    {
        var name = fields.Line(TeamFields.Name, LongestName, "Name the team.");
        fields.Check(TeamFields.Name, await TeamAccess.NameProblemAsync(work, name, except: null, cancellationToken));
        var (lead, leadProblem) = await TeamAccess.LeadAsync(work, fields.Text(TeamFields.Lead), cancellationToken);
        fields.Check(TeamFields.Lead, leadProblem);
        var (zone, zoneProblem) = ZoneNames.Read(fields.Text(TeamFields.Zone));
        fields.Check(TeamFields.Zone, zoneProblem);
        var (members, memberProblem) = await MemberList.ReadAsync(work, fields.Text(TeamFields.Members), cancellationToken);
        fields.Check(TeamFields.Members, memberProblem);
        var (leadership, leadershipProblem) = await LeadershipChannels.ChosenAsync(work, fields.Text(TeamFields.Leadership), cancellationToken);
        fields.Check(TeamFields.Leadership, leadershipProblem);
        if (fields.Errors is not null)
        {
            return (null, []);
        }

        var team = new Team
        {
            OrganizationId = work.Organization,
            Name = name,
            LeadId = lead!.Id,
            WorkspaceId = work.Workspace.Id,
            ChannelId = channelId,
            Zone = zone!,
            Place = lead.Place,
            LeadershipChannelId = leadership?.Id,
            PlanAt = work.Now,
            NextWeek = Time.WeekPlan.MondayOf(work.Now.InZone(Time.Zones.Of(zone!)).Date),
        };
        return (team, [.. members.Select(m => m.Id)]);
    }

    /// <summary>"payments-team" reads as "Payments team"; a bare id of the platform reads as nothing, and the form asks.</summary>
    internal static string NameFrom(string channel)
    {
        var isName = channel.Length is > 0 and <= LongestName && channel.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or ' ' or '.' or '&') && channel.Any(char.IsLetter) && !channel.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c));
        var words = channel.Replace('-', ' ').Replace('_', ' ').Trim();
        return isName && words.Length > 0 ? char.ToUpperInvariant(words[0]) + words[1..] : "";
    }
}
