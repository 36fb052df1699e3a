using ChatOps.Core.Cards;
using ChatOps.Core.Delivery;
using ChatOps.Core.Messages;
using ChatOps.Core.Outcomes;
using ChatOps.Core.People;
using ChatOps.Core.Storing;
using Microsoft.EntityFrameworkCore;

namespace ChatOps.Core.Escalations;

/// <summary>An outcome with an open blocker was answered again: blocked joins it; on track or at risk asks "Still needed?", or after the decision ends it.</summary>
public static class StillNeeded
{
    internal enum Decision
    {
        Nothing,
        Ask,
        Unblocked,
    }

    /// <param name="state">Of what it climbs as; null when only the lead was told.</param>
    internal static Decision Decide(AnswerStatus status, bool isBlocked, EscalationState? state) =>
        !isBlocked || status == AnswerStatus.Blocked ? Decision.Nothing
        : state is EscalationState.Decided or EscalationState.Withdrawn ? Decision.Unblocked
        : Decision.Ask;

    /// <summary>The open one, else the last that was.</summary>
    private static readonly CompiledQuery<Func<ChatOpsDb, OutcomeId, CancellationToken, Task<Blocker?>>> s_latestBlocker = new(() => EF.CompileAsyncQuery(
        (ChatOpsDb db, OutcomeId outcome, CancellationToken _) => db.Blockers.Where(b => b.OutcomeId == outcome).OrderByDescending(b => b.ClearedAt == null).ThenByDescending(b => b.RaisedAt).FirstOrDefault()));

    public static async Task AfterAnswerAsync(Work work, Outcome outcome, AnswerStatus status, PersonId by, CancellationToken cancellationToken)
    {
        var latest = await s_latestBlocker.For(work.Db)(work.Db, outcome.Id, cancellationToken);
        if (latest is { ClearedAt: not null })
        {
            await TellAround.RetireWhereNowAsync(work, latest.Id, cancellationToken);
        }

        var blocker = latest is { ClearedAt: null } ? latest : null;
        var escalation = blocker?.EscalationId is { } id ? await work.Db.Escalations.FirstAsync(e => e.Id == id, cancellationToken) : null;
        switch (Decide(status, blocker is not null, escalation?.State))
        {
            case Decision.Unblocked:
                await EndAsync(work, blocker!, escalation!, cancellationToken);
                break;
            case Decision.Ask:
                var reader = (await Roster.LoadAsync(work.Db, [by], cancellationToken))[by];
                if (reader.Address is { } address)
                {
                    await work.Outbox.PostAsync(Key(blocker!, reader, work), address, StillNeededCard.Build(blocker!, outcome, status), Priority.Interaction, cancellationToken);
                }

                break;
            default:
                break;
        }
    }

    /// <summary>It stays as it is.</summary>
    public static async Task<Reply> KeepAsync(ActorWork work, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var (refusal, blocker, outcome) = await FindAsync(work, ids, cancellationToken);
        if (refusal is not null)
        {
            return refusal;
        }

        var card = StillNeededCard.Kept(blocker!, outcome!);
        await ReviseAsync(work, blocker!, card, cancellationToken);
        return new Reply.Replace(card);
    }

    public static async Task<Reply> EndAsync(ActorWork work, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var (refusal, blocker, outcome) = await FindAsync(work, ids, cancellationToken);
        if (refusal is not null)
        {
            return refusal;
        }

        if (blocker!.EscalationId is { } id && await EscalationCase.LoadAsync(work.Db, id, work.Organization, work.Now, cancellationToken, [work.Actor.Id]) is { } file)
        {
            await WithdrawBlocker.ApplyAsync(work, file, [.. file.Waiting.Where(w => w.Blocker.Id == blocker.Id)], cancellationToken);
        }
        else
        {
            blocker.ClearedAt = work.Now;
            work.Audit("blocker.withdrawn", outcome!.Key);
        }

        var card = StillNeededCard.Ended(outcome!, wasAsked: blocker.EscalationId is not null);
        await ReviseAsync(work, blocker, card, cancellationToken);
        return new Reply.Replace(card);
    }

    /// <summary>The decision did its work. When the last of its outcomes moves again, the timeline is complete.</summary>
    private static async Task EndAsync(Work work, Blocker blocker, Escalation escalation, CancellationToken cancellationToken)
    {
        blocker.ClearedAt = work.Now;
        if (!await work.Db.Blockers.AnyAsync(b => b.EscalationId == escalation.Id && b.ClearedAt == null && b.Id != blocker.Id, cancellationToken))
        {
            escalation.UnblockedAt = work.Now;
        }

        if (await EscalationCase.LoadAsync(work.Db, escalation.Id, work.Organization, work.Now, cancellationToken) is { } file)
        {
            await TellAround.RedrawDecidedAsync(work, file, cancellationToken);
        }
    }

    private static async Task<(Reply? Refusal, Blocker? Blocker, Outcome? Outcome)> FindAsync(ActorWork work, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var id = Ids.Parse<BlockerId>(ids.ElementAtOrDefault(0));
        var found = await (from blocker in work.Db.Blockers
                           join outcome in work.Db.Outcomes on blocker.OutcomeId equals outcome.Id
                           where blocker.Id == id && blocker.OrganizationId == work.Organization
                           select new { blocker, outcome }).FirstOrDefaultAsync(cancellationToken);
        return found switch
        {
            null => (Reply.Say(EscalationReplies.NotFound), null, null),
            _ when !await MayAsync(work, found.blocker, found.outcome, cancellationToken) => (Reply.Say(EscalationReplies.WatchersOnly), null, null),
            { blocker.ClearedAt: not null } => (Reply.Say($"{found.outcome.Key} no longer waits for this. Nothing was changed."), null, null),
            _ => (null, found.blocker, found.outcome),
        };
    }

    private static async Task<bool> MayAsync(ActorWork work, Blocker blocker, Outcome outcome, CancellationToken cancellationToken) =>
        blocker.RaisedById == work.Actor.Id
        || outcome.OwnerId == work.Actor.Id
        || await work.Db.Teams.AnyAsync(t => t.Id == outcome.TeamId && t.LeadId == work.Actor.Id, cancellationToken)
        || (outcome.OwnerId is { } owner && (await Roster.LoadAsync(work.Db, [owner], cancellationToken)).Find(owner) is { } entry
            && entry.StandInId == work.Actor.Id && Presence.Of(entry, work.Now) is Presence.Away);

    /// <summary>Once a day at most, however often the answer changes.</summary>
    private static string Key(Blocker blocker, RosterEntry reader, Work work) => $"blocker/{blocker.Id}/still-needed/{reader.Id}/{reader.DateAt(work.Now):uuuuMMdd}";

    private static async Task ReviseAsync(ActorWork work, Blocker blocker, Message card, CancellationToken cancellationToken)
    {
        var prefix = $"blocker/{blocker.Id}/still-needed/{work.Actor.Id}/";
        foreach (var key in await work.Db.Deliveries.Where(d => d.Key.StartsWith(prefix)).Select(d => d.Key).ToListAsync(cancellationToken))
        {
            await work.Outbox.ReviseAsync(key, card, Priority.Interaction, cancellationToken);
        }
    }
}
