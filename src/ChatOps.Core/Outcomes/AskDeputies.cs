using ChatOps.Core.People;
using Microsoft.EntityFrameworkCore;

namespace ChatOps.Core.Outcomes;

/// <summary>A lead just went away: what owners proposed to them and still wait for goes to who stands in as well.</summary>
internal static class AskDeputies
{
    /// <summary>Call it once the days are written. Leave that begins later is met by the proposals made then.</summary>
    public static async Task AfterAwayAsync(ActorWork work, CancellationToken cancellationToken)
    {
        var waiting = await (from outcome in work.Db.Outcomes
                             join team in work.Db.Teams on outcome.TeamId equals team.Id
                             where team.LeadId == work.Actor.Id && outcome.Proposed != null
                             select outcome).ToListAsync(cancellationToken);
        foreach (var outcome in waiting)
        {
            var access = await OutcomeAccess.OfAsync(work, outcome, cancellationToken);
            if (access.Deputy is not null && access.People.Find(outcome.ProposedById) is { } by)
            {
                await ProposeChange.PostCardAsync(work, access, by, access.People.Find(outcome.ProposedOwnerId)?.Name, cancellationToken);
            }
        }
    }
}
