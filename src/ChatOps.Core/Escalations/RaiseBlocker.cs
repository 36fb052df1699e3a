using ChatOps.Core.CheckIns;
using ChatOps.Core.Messages;

namespace ChatOps.Core.Escalations;

/// <summary>From a Blocked answer or /escalate to a decision request.</summary>
public static class RaiseBlocker
{
    /// <summary>The form, prefilled from last week or from what was typed.</summary>
    /// <param name="outcome">Null: the form asks which.</param>
    /// <param name="checkIn">The check-in it answers; submitting records the Blocked answer there through RecordAnswer.ApplyAsync.</param>
    public static Task<Reply> OpenFormAsync(ActorWork work, OutcomeId? outcome, CheckInId? checkIn, string? need, CancellationToken cancellationToken) =>
        throw new InvalidOperationException($"{work.Now} {outcome} {checkIn} {need} {cancellationToken.IsCancellationRequested}");
}
