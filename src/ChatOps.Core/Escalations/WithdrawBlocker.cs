using ChatOps.Core.Cards;
using ChatOps.Core.Messages;

namespace ChatOps.Core.Escalations;

/// <summary>"Not needed any more": what no outcome waits for is withdrawn, and everybody who was asked is told.</summary>
public static class WithdrawBlocker
{
    /// <summary>From the card: all that this person may withdraw of it.</summary>
    public static async Task<Reply> HandleAsync(ActorWork work, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var door = await EscalationDoor.EnterAsync(work, ids, (file, now) => Theirs(work, file).Count > 0, _ => EscalationReplies.WatchersOnly, cancellationToken);
        if (door is not EscalationDoor.Open(var file))
        {
            return ((EscalationDoor.Shut)door).Reply;
        }

        await ApplyAsync(work, file, Theirs(work, file), cancellationToken);
        return EscalationDoor.Answer(file, work, ids, "Withdrawn. Everybody who was asked is told.");
    }

    internal static async Task ApplyAsync(ActorWork work, EscalationCase file, IReadOnlyList<BlockedOutcome> gone, CancellationToken cancellationToken)
    {
        foreach (var item in gone)
        {
            item.Blocker.ClearedAt = work.Now;
            work.Audit("blocker.withdrawn", item.Outcome.Key);
        }

        var others = file.Everybody.Where(p => p != work.Actor.Id).ToList();
        if (file.Waiting.Any())
        {
            await TellAround.NewsAsync(work, file, others, _ => EscalationNews.WaitsNoLonger(file, gone, work.Actor.Id), cancellationToken);
        }
        else
        {
            file.Escalation.Withdraw(work.Now);
            await TellAround.NewsAsync(work, file, others, _ => EscalationNews.Withdrawn(file, work.Actor.Id), cancellationToken);
        }

        await TellAround.RedrawAsync(work, file, cancellationToken);
    }

    private static List<BlockedOutcome> Theirs(ActorWork work, EscalationCase file) => [.. file.Waiting.Where(w => May(work, file, w))];

    /// <summary>Who raised it, the owner, their stand-in while they are away, the team's lead.</summary>
    internal static bool May(ActorWork work, EscalationCase file, BlockedOutcome item) =>
        item.Blocker.RaisedById == work.Actor.Id
        || item.Outcome.OwnerId == work.Actor.Id
        || file.Team.LeadId == work.Actor.Id
        || (item.Outcome.OwnerId is { } owner && file.StandsInForOneOf([owner], work.Actor.Id, work.Now) is not null);
}
