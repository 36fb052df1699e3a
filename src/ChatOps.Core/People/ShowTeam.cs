using System.Globalization;
using ChatOps.Core.Cards;
using ChatOps.Core.Messages;
using Microsoft.EntityFrameworkCore;

namespace ChatOps.Core.People;

/// <summary>A channel's team, or somebody's teams, and the coming week's preview.</summary>
public static class ShowTeam
{
    /// <summary>"/chatops team": in a channel its team, or the form that sets one up; in a direct message one's own.</summary>
    public static async Task<Reply> HandleAsync(ActorWork work, CancellationToken cancellationToken)
    {
        if (work.ChannelId is { } channel)
        {
            return await SetUpTeam.OpenFormAsync(work, channel, cancellationToken);
        }

        return await TeamAccess.OfPersonAsync(work, cancellationToken) switch
        {
            [] => new Reply.Tell(TeamCard.BuildNone()),
            [var team] => await TellAsync(work, team, cancellationToken),
            var teams => new Reply.Tell(TeamCard.BuildChoice(teams, TeamVerbs.Show)),
        };
    }

    /// <summary>"/chatops team preview"</summary>
    public static async Task<Reply> PreviewAsync(ActorWork work, CancellationToken cancellationToken)
    {
        var teams = work.ChannelId is { } channel && await TeamAccess.OfChannelAsync(work, channel, cancellationToken) is { } here
            ? [here]
            : await TeamAccess.OfPersonAsync(work, cancellationToken);
        return teams switch
        {
            [] => new Reply.Tell(TeamCard.BuildNone()),
            [var team] => new Reply.Tell(await PreviewOfAsync(work, team, page: 0, cancellationToken)),
            _ => new Reply.Tell(TeamCard.BuildChoice(teams, TeamVerbs.Preview)),
        };
    }

    public static async Task<Reply> PressedAsync(ActorWork work, IReadOnlyList<string> ids, CancellationToken cancellationToken) =>
        await TeamAccess.FindAsync(work, ids, cancellationToken) is { } team ? await TellAsync(work, team, cancellationToken) : TeamAccess.Gone;

    /// <summary>The first page is said anew; a turned page stands where the one before it stood.</summary>
    public static async Task<Reply> PreviewPressedAsync(ActorWork work, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        if (await TeamAccess.FindAsync(work, ids, cancellationToken) is not { } team)
        {
            return TeamAccess.Gone;
        }

        return ids is [_, var text, ..] && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var page)
            ? new Reply.Replace(await PreviewOfAsync(work, team, page, cancellationToken))
            : new Reply.Tell(await PreviewOfAsync(work, team, page: 0, cancellationToken));
    }

    internal static async Task<Reply> TellAsync(ActorWork work, Team team, CancellationToken cancellationToken, string? said = null) =>
        new Reply.Tell(TeamCard.Build(await FactsAsync(work, team, said, cancellationToken)));

    internal static async Task<TeamFacts> FactsAsync(ActorWork work, Team team, string? said, CancellationToken cancellationToken)
    {
        var members = await work.Db.TeamMembers.CountAsync(m => m.TeamId == team.Id && work.Db.People.Any(p => p.Id == m.PersonId && p.IsActive), cancellationToken);
        var leadership = await work.Db.LeadershipChannels.AsNoTracking().FirstOrDefaultAsync(c => c.Id == team.LeadershipChannelId, cancellationToken);
        var ids = new[] { team.LeadId, team.Chain.SecondAsks, team.Chain.ThirdAsks }.OfType<PersonId>();
        var names = await work.Db.People.AsNoTracking().Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancellationToken);
        return new(team, members, leadership, names, Leads.MayManage(work.Actor, team), work.Actor.IsAdmin, said);
    }

    private static async Task<Message> PreviewOfAsync(ActorWork work, Team team, int page, CancellationToken cancellationToken)
    {
        var facts = await TeamPreview.BuildAsync(work.Db, team, TeamPreview.ComingWeek(team, work.Now), work.Now, cancellationToken, work.Actor);
        return TeamPreviewCard.Build(facts, page);
    }
}
