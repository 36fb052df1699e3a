using ChatOps.Core.Cards;
using ChatOps.Core.Messages;
using ChatOps.Core.People;
using Microsoft.EntityFrameworkCore;

namespace ChatOps.Core.Outcomes;

/// <summary>Lists outcomes that the actor may see, a page at a time; the others are a count.</summary>
public static class ListOutcomes
{
    public static async Task<Reply> TurnAsync(ActorWork work, IReadOnlyList<string> ids, CancellationToken cancellationToken) =>
        new Reply.Replace(await BuildAsync(work, OutcomesCursor.Parse(ids.Count > 0 ? ids[0] : null), cancellationToken));

    /// <param name="cursor">Null: the channel's team, else one's own, else all.</param>
    public static async Task<Message> BuildAsync(ActorWork work, OutcomesCursor? cursor, CancellationToken cancellationToken)
    {
        var sight = await Sight.OfAsync(work.Db, work.Actor, work.Now, cancellationToken);
        var here = await SettleAsync(work, cursor ?? OutcomesCursor.Default, cancellationToken);
        var listed = Listed(work, here);
        var visible = sight.Visible(listed);
        var total = await visible.CountAsync(cancellationToken);
        var hidden = await listed.CountAsync(cancellationToken) - total;
        here = here with { Page = Math.Min(here.Page, Math.Max(0, (total - 1) / OutcomesCursor.PageSize)) };
        var page = await visible.AsNoTracking().OrderBy(o => o.Key).Skip(here.Page * OutcomesCursor.PageSize).Take(OutcomesCursor.PageSize).ToListAsync(cancellationToken);
        var today = work.Now.InZone(Time.Zones.Of(work.Actor.Zone)).Date;
        return OutcomesCard.Build(new(
            await TitleAsync(work, here, cancellationToken),
            here,
            await LinesAsync(work.Db, page, cancellationToken),
            total,
            hidden,
            Others(here),
            MayAdd: work.Actor.IsAdmin || sight.Leads.Count > 0,
            today));
    }

    private static IQueryable<Outcome> Listed(ActorWork work, OutcomesCursor here)
    {
        var all = work.Db.Outcomes.Where(o => o.OrganizationId == work.Organization);
        var live = all.Where(o => o.State == OutcomeState.Active || o.State == OutcomeState.Paused || o.State == OutcomeState.Offered);
        var me = work.Actor.Id;
        switch (here.Scope)
        {
            case OutcomesScope.Mine:
                return live.Where(o => o.OwnerId == me);
            case OutcomesScope.Team when Ids.TryParse<TeamId>(here.Of, out var team):
                return live.Where(o => o.TeamId == team);
            case OutcomesScope.Drafts:
                return all.Where(o => o.State == OutcomeState.Draft || o.State == OutcomeState.Offered);
            case OutcomesScope.Ended:
                return all.Where(o => o.State == OutcomeState.Done || o.State == OutcomeState.Dropped);
            case OutcomesScope.Search:
                var (key, words) = (here.Of.ToUpperInvariant(), here.Of.ToLowerInvariant());
                return all.Where(o => o.Key.StartsWith(key) || o.Title.ToLower().Contains(words));
            default:
                return live;
        }
    }

    /// <summary>What "here" means for this actor in this place.</summary>
    private static async Task<OutcomesCursor> SettleAsync(ActorWork work, OutcomesCursor cursor, CancellationToken cancellationToken)
    {
        if (cursor.Scope != OutcomesScope.Here)
        {
            return cursor;
        }

        var team = work.ChannelId is null ? default : await work.Db.Teams.Where(t => t.WorkspaceId == work.Workspace.Id && t.ChannelId == work.ChannelId).Select(t => (TeamId?)t.Id).FirstOrDefaultAsync(cancellationToken);
        if (team is { } channelsTeam)
        {
            return cursor with { Scope = OutcomesScope.Team, Of = channelsTeam.ToString() };
        }

        var mine = Listed(work, cursor with { Scope = OutcomesScope.Mine });
        return cursor with { Scope = await mine.AnyAsync(cancellationToken) ? OutcomesScope.Mine : OutcomesScope.All };
    }

    private static async Task<string> TitleAsync(ActorWork work, OutcomesCursor here, CancellationToken cancellationToken) => here.Scope switch
    {
        OutcomesScope.Mine => "Your outcomes",
        OutcomesScope.Drafts => "Drafts and offers",
        OutcomesScope.Ended => "Done and dropped",
        OutcomesScope.Search => $"Outcomes with \"{here.Of}\"",
        OutcomesScope.Team when Ids.TryParse<TeamId>(here.Of, out var id)
            && await work.Db.Teams.Where(t => t.Id == id && t.OrganizationId == work.Organization).Select(t => t.Name).FirstOrDefaultAsync(cancellationToken) is { } name => $"{name}'s outcomes",
        _ => "All outcomes",
    };

    private static (string, OutcomesCursor)[] Others(OutcomesCursor here) =>
    [
        .. new[] { ("Mine", OutcomesScope.Mine), ("All", OutcomesScope.All), ("Drafts", OutcomesScope.Drafts), ("Ended", OutcomesScope.Ended) }
            .Where(scope => scope.Item2 != here.Scope)
            .Select(scope => (scope.Item1, new OutcomesCursor(scope.Item2))),
    ];

    private static async Task<IReadOnlyList<OutcomeLine>> LinesAsync(ChatOpsDb db, IReadOnlyList<Outcome> page, CancellationToken cancellationToken)
    {
        var (owners, teams) = (page.Select(o => o.OwnerId).OfType<PersonId>().Distinct().ToList(), page.Select(o => o.TeamId).Distinct().ToList());
        var names = await db.People.Where(p => owners.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancellationToken);
        var teamNames = await db.Teams.Where(t => teams.Contains(t.Id)).ToDictionaryAsync(t => t.Id, t => t.Name, cancellationToken);
        var parents = await ParentLines.LoadAsync(db, page, cancellationToken);
        var children = await OutcomeTree.ChildrenAsync(db, page.Select(o => o.Id), cancellationToken);
        return [.. page.Select(o => new OutcomeLine(
            o,
            o.OwnerId is { } owner ? names.GetValueOrDefault(owner) : null,
            teamNames.GetValueOrDefault(o.TeamId, ""),
            parents.GetValueOrDefault(o.Id),
            children.GetValueOrDefault(o.Id)))];
    }
}
