using ChatOps.Core.Outcomes;

namespace ChatOps.Core.Digests;

/// <summary>A posted digest is frozen but for its decision rows and a footer that counts later changes, listed in the thread.</summary>
public static class LaterChanges
{
    /// <param name="what">For the thread: "PAY-12 EU customers invoiced: on track → blocked".</param>
    public static Task AfterAnswerAsync(Work work, Outcome outcome, string what, CancellationToken cancellationToken) =>
        Task.FromResult((work, outcome, what)).WaitAsync(cancellationToken);

    public static Task AfterDecisionAsync(Work work, EscalationId escalation, CancellationToken cancellationToken) =>
        Task.FromResult((work, escalation)).WaitAsync(cancellationToken);
}
