using ChatOps.Core.Cards;
using ChatOps.Core.Messages;

namespace ChatOps.Core.Syncs;

/// <summary>The sync decided something. It is noted for the minutes; a blocker's own question is decided on its escalation, by whom it asked.</summary>
public static class NoteDecision
{
    public static Task<Reply> OpenFormAsync(ActorWork work, SyncId? id, CancellationToken cancellationToken) =>
        SyncAtHand.UseAsync(
            work,
            id,
            async (sync, _) => new Reply.Open(SyncForms.Decision(await new GatherAgenda(work.Db, work.Now).ForAsync(sync, cancellationToken))),
            cancellationToken);

    public static Task<Reply> HandleAsync(ActorWork work, SyncId? id, IReadOnlyDictionary<string, string> values, CancellationToken cancellationToken) =>
        SyncAtHand.UseAsync(
            work,
            id,
            async (sync, team) =>
            {
                if (SyncInput.WhatOf(values, out var what) is { } refused)
                {
                    return refused;
                }

                var outcome = await SyncInput.OutcomeOfAsync(work, team, values, cancellationToken);
                work.Db.SyncDecisions.Add(new SyncDecision { SyncId = sync.Id, OutcomeId = outcome, What = what, ById = work.Actor.Id, At = work.Now });
                await RedrawAgenda.DrawAsync(work, sync, cancellationToken);
                work.Audit("sync.decision-noted", team.Name);
                return Reply.Say("Noted. It will be in the minutes.");
            },
            cancellationToken);
}
