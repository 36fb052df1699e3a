using System.Globalization;
using ChatOps.Core.Cards;
using ChatOps.Core.Messages;
using ChatOps.Core.People;
using Microsoft.EntityFrameworkCore;

namespace ChatOps.Core.Syncs;

/// <summary>What didn't fit on the agenda, privately and page by page.</summary>
public static class ShowRestOfAgenda
{
    public static Task<Reply> HandleAsync(ActorWork work, SyncId? id, CancellationToken cancellationToken) =>
        ReadAsync(work, id, facts => new Reply.Tell(AgendaCard.BuildRestPage(facts, page: 0)), cancellationToken);

    public static Task<Reply> TurnAsync(ActorWork work, SyncId? id, string? page, CancellationToken cancellationToken)
    {
        _ = int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        return ReadAsync(work, id, facts => new Reply.Replace(AgendaCard.BuildRestPage(facts, number)), cancellationToken);
    }

    private static async Task<Reply> ReadAsync(ActorWork work, SyncId? id, Func<AgendaFacts, Reply> show, CancellationToken cancellationToken)
    {
        var sync = await work.Db.Syncs.FirstOrDefaultAsync(s => s.Id == id && s.OrganizationId == work.Organization, cancellationToken);
        if (sync is null)
        {
            return Reply.Say("I don't know this agenda. The latest one is in your team's channel.");
        }

        var team = await work.Db.Teams.SingleAsync(t => t.Id == sync.TeamId, cancellationToken);
        return await SyncAtHand.MayJoinAsync(work, team, cancellationToken)
            ? show(await new GatherAgenda(work.Db, work.Now).ForAsync(sync, cancellationToken))
            : Reply.Say($"This agenda is {team.Name}'s: its members can read all of it.");
    }
}
