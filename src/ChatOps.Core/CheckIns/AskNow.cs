using ChatOps.Core.Cards;
using ChatOps.Core.Delivery;
using ChatOps.Core.Messages;
using ChatOps.Core.Outcomes;
using ChatOps.Core.People;
using Microsoft.EntityFrameworkCore;

namespace ChatOps.Core.CheckIns;

/// <summary>"/checkin": mine, now. What is open is shown; what is planned can be answered early, and counts.</summary>
public static class AskNow
{
    private const string NotYetPlanned = "The next check-in isn't planned yet. It is from six days before its week begins.";

    public static async Task<Reply> HandleAsync(ActorWork work, CancellationToken cancellationToken)
    {
        var mine = await MineAsync(work, cancellationToken);
        var current = Current(mine);
        var planned = Planned(mine);
        if (current.Count == 0)
        {
            return planned.Count == 0
                ? Reply.Say(await WhyNothingAsync(work, cancellationToken))
                : await OpenEarlyAsync(work, planned, cancellationToken);
        }

        var facts = await CheckInFactsLoader.LoadAsync(work.Db, current, work.Now, cancellationToken, reader: work.Actor.Id);
        var early = planned.Count > 0 && current.TrueForAll(c => facts[c.Id].Lines.All(l => !l.IsOpen))
            ? [new Block.Actions([new Act.Do("Answer next week's now", CheckInVerbs.AskEarly, [])])]
            : Array.Empty<Block>();
        var together = CheckInCard.BuildTogether(current.ConvertAll(c => facts[c.Id]));
        return new Reply.Tell(together with { Blocks = [.. together.Blocks, .. early] });
    }

    /// <summary>Next week's, before its time.</summary>
    public static async Task<Reply> EarlyAsync(ActorWork work, CancellationToken cancellationToken)
    {
        var planned = Planned(await MineAsync(work, cancellationToken));
        return planned.Count == 0
            ? Reply.Say(NotYetPlanned)
            : await OpenEarlyAsync(work, planned, cancellationToken);
    }

    /// <summary>An owner whose team isn't started yet is told that, not that nothing is theirs.</summary>
    private static async Task<string> WhyNothingAsync(ActorWork work, CancellationToken cancellationToken)
    {
        var team = await work.Db.Outcomes.Where(o => o.OwnerId == work.Actor.Id && o.State == OutcomeState.Active)
            .Join(work.Db.Teams, o => o.TeamId, t => t.Id, (_, t) => new { t.Name, t.StartsOn })
            .OrderBy(t => t.StartsOn == null).ThenBy(t => t.Name).FirstOrDefaultAsync(cancellationToken);
        return team switch
        {
            null => "There is nothing to check in on: you own no active outcome. /chatops outcomes lists what your team has.",
            { StartsOn: null } => $"There is nothing to check in on yet: {team.Name} isn't started. Its lead starts it under /chatops team.",
            _ => NotYetPlanned,
        };
    }

    private static Task<List<CheckIn>> MineAsync(ActorWork work, CancellationToken cancellationToken)
    {
        var since = work.Now.InUtc().Date.PlusDays(-14);
        return work.Db.CheckIns.Where(c => c.Monday >= since && (c.AskedId == work.Actor.Id || c.OwnerId == work.Actor.Id) && c.State != CheckInState.Void && c.State != CheckInState.NotAsked)
            .OrderBy(c => c.Monday).ToListAsync(cancellationToken);
    }

    /// <summary>The latest that was opened, for each owner and team.</summary>
    private static List<CheckIn> Current(List<CheckIn> mine) =>
        [.. mine.Where(c => c.State != CheckInState.Planned).GroupBy(c => (c.OwnerId, c.TeamId)).Select(g => g.Last())];

    /// <summary>The first that is yet to come, for each owner and team.</summary>
    private static List<CheckIn> Planned(List<CheckIn> mine) =>
        [.. mine.Where(c => c.State == CheckInState.Planned).GroupBy(c => (c.OwnerId, c.TeamId)).Select(g => g.First())];

    private static async Task<Reply> OpenEarlyAsync(ActorWork work, List<CheckIn> planned, CancellationToken cancellationToken)
    {
        var address = (await Roster.LoadAsync(work.Db, [work.Actor.Id], cancellationToken))[work.Actor.Id].Address
            ?? new Address(work.Workspace.Id, AddressKind.Person, "");
        foreach (var checkIn in planned)
        {
            checkIn.State = CheckInState.Open;
            checkIn.OpenedAt = work.Now;
            checkIn.AskedId = work.Actor.Id;
        }

        work.Audit("checkin.opened-early", string.Join(',', planned.Select(c => c.Id)));
        await work.FlushAsync(cancellationToken);
        var facts = await CheckInFactsLoader.LoadAsync(work.Db, planned, work.Now, cancellationToken);
        foreach (var checkIn in planned)
        {
            work.Outbox.PostNew(CheckInKeys.Card(checkIn.Id), address, CheckInCard.Build(facts[checkIn.Id]), Priority.Interaction);
        }

        return Reply.Say("Your check-in is in our direct messages now. Early answers count.");
    }
}
