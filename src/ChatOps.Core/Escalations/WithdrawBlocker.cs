using ChatOps.Core.Cards;
using ChatOps.Core.Messages;
using ChatOps.Core.Outcomes;
using ChatOps.Core.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

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

    /// <summary>
    /// The outcome is done, dropped or rests: nobody needs to decide for it now. One that is resumed begins without a blocker, and its
    /// owner is asked where it stands: what was needed before the pause may no longer be.
    /// </summary>
    public static async Task AfterEndAsync(ActorWork work, Outcome outcome, CancellationToken cancellationToken)
    {
        if (await work.Db.Blockers.FirstOrDefaultAsync(b => b.OutcomeId == outcome.Id && b.ClearedAt == null, cancellationToken) is not { } blocker)
        {
            return;
        }

        var file = blocker.EscalationId is { } id ? await EscalationCase.LoadAsync(work.Db, id, work.Organization, work.Now, cancellationToken, [work.Actor.Id]) : null;
        if (file is { Escalation.State: EscalationState.Open })
        {
            await ApplyAsync(work, file, [.. file.Waiting.Where(w => w.Blocker.Id == blocker.Id)], cancellationToken, outcome);
            return;
        }

        blocker.ClearedAt = work.Now;
        if (file is not null)
        {
            await TellAround.RedrawDecidedAsync(work, file, cancellationToken);
        }
    }

    /// <param name="ended">The outcome whose end or pause is the reason; null when somebody withdrew it.</param>
    internal static async Task ApplyAsync(ActorWork work, EscalationCase file, IReadOnlyList<BlockedOutcome> gone, CancellationToken cancellationToken, Outcome? ended = null)
    {
        foreach (var item in gone)
        {
            item.Blocker.ClearedAt = work.Now;
            work.Audit("blocker.withdrawn", item.Outcome.Key);
        }

        var asked = gone.Where(item => item.Outcome is { State: OutcomeState.Active, Status: AnswerStatus.Blocked }).Select(item => (Item: item, Reader: WhoSays(file, item, work.Now))).Where(a => a.Reader is not null).ToList();
        foreach (var (item, reader) in asked)
        {
            await TellAround.AskWhereNowAsync(work, file, item, reader!, cancellationToken);
        }

        var others = file.Everybody.Where(p => p != work.Actor.Id && !asked.Exists(a => a.Reader!.Id == p)).ToList();
        if (file.Waiting.Any())
        {
            await TellAround.NewsAsync(work, file, others, _ => EscalationNews.WaitsNoLonger(file, gone, work.Actor.Id, ended), cancellationToken);
        }
        else
        {
            file.Escalation.Withdraw(work.Now);
            await TellAround.NewsAsync(work, file, others, _ => EscalationNews.Withdrawn(file, work.Actor.Id, ended), cancellationToken);
        }

        await TellAround.RedrawAsync(work, file, cancellationToken);
    }

    /// <summary>The owner; while they are away their stand-in, who is there.</summary>
    private static RosterEntry? WhoSays(EscalationCase file, BlockedOutcome item, Instant now)
    {
        var owner = file.Roster.Find(item.Outcome.OwnerId);
        return owner is not null && Presence.Of(owner, now) is Presence.Away && file.Roster.Find(owner.StandInId) is { } standIn && Presence.Of(standIn, now) is Presence.Here ? standIn : owner;
    }

    private static List<BlockedOutcome> Theirs(ActorWork work, EscalationCase file) => [.. file.Waiting.Where(w => May(work, file, w))];

    /// <summary>Who raised it, the owner, their stand-in while they are away, the team's lead.</summary>
    internal static bool May(ActorWork work, EscalationCase file, BlockedOutcome item) =>
        item.Blocker.RaisedById == work.Actor.Id
        || item.Outcome.OwnerId == work.Actor.Id
        || file.Team.LeadId == work.Actor.Id
        || (item.Outcome.OwnerId is { } owner && file.StandsInForOneOf([owner], work.Actor.Id, work.Now) is not null);
}
