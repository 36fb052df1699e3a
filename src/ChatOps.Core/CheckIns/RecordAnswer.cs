using ChatOps.Core.Messages;
using ChatOps.Core.Outcomes;
using NodaTime;

namespace ChatOps.Core.CheckIns;

/// <param name="CheckIn">Null: the check-in of this outcome that is open for answers now, if there is one.</param>
public sealed record AnswerInput(OutcomeId Outcome, CheckInId? CheckIn, AnswerStatus Status, string? Note = null, LocalDate? NewDate = null, PersonId? HelpFrom = null);

/// <summary>One outcome's status, from whoever may give it: the owner, their stand-in while they are away, or the lead.</summary>
public static class RecordAnswer
{
    /// <summary>Records it and everything that follows from it; the reply is the check-in's card as it now is, or a sentence.</summary>
    public static Task<Reply> ApplyAsync(ActorWork work, AnswerInput input, CancellationToken cancellationToken) =>
        throw new InvalidOperationException($"{work.Now} {input} {cancellationToken.IsCancellationRequested}");
}
