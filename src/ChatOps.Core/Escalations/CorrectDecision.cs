using ChatOps.Core.Cards;
using ChatOps.Core.Messages;
using NodaTime;

namespace ChatOps.Core.Escalations;

/// <summary>The decider mends a slip, for half an hour; everybody who was told hears of it.</summary>
public static class CorrectDecision
{
    internal abstract record Decision
    {
        public sealed record Take(string Answer) : Decision;

        public sealed record Unchanged : Decision;

        public sealed record Mend(string Sentence) : Decision;
    }

    /// <summary>A letter means the offered answer; anything else is the decider's own words.</summary>
    internal static Decision Decide(IReadOnlyList<string> offered, string? current, string? typed)
    {
        var letter = typed?.Trim() is { Length: 1 } one ? char.ToUpperInvariant(one[0]) - 'A' : -1;
        var words = letter >= 0 && letter < offered.Count ? offered[letter] : typed;
        return DecideEscalation.DecideOwnWords(words) switch
        {
            DecideEscalation.Decision.Mend(var sentence) => new Decision.Mend(sentence),
            DecideEscalation.Decision.Take(var answer) => string.Equals(answer, current, StringComparison.Ordinal) ? new Decision.Unchanged() : new Decision.Take(answer),
            _ => throw new InvalidOperationException("Decision is closed."),
        };
    }

    public static async Task<Reply> OpenFormAsync(ActorWork work, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var (refusal, file) = await FindAsync(work, ids, cancellationToken);
        return refusal ?? new Reply.Open(DecisionForms.Correct(file!, ids, file!.Roster[work.Actor.Id].Tell(Until(file), work.Now)));
    }

    public static async Task<Reply> SubmitAsync(ActorWork work, IReadOnlyList<string> ids, IReadOnlyDictionary<string, string> values, CancellationToken cancellationToken)
    {
        var (refusal, file) = await FindAsync(work, ids, cancellationToken);
        if (refusal is not null)
        {
            return refusal;
        }

        switch (Decide(file!.Escalation.Options, file.Escalation.Decision, values.GetValueOrDefault(DecideEscalation.Answer)))
        {
            case Decision.Mend(var sentence):
                return Reply.Error(DecideEscalation.Answer, sentence);
            case Decision.Unchanged:
                return EscalationDoor.Answer(file, work, ids, "It stays as it was.");
            case Decision.Take(var answer):
                work.Audit("escalation.corrected", file.Escalation.Id.ToString(), $"{file.Escalation.Decision} → {answer}");
                file.Escalation.Decision = answer;
                await TellAround.NewsAsync(work, file, file.Everybody.Where(p => p != work.Actor.Id), reader => EscalationNews.Corrected(file, reader, work.Now), cancellationToken);
                await TellAround.RedrawDecidedAsync(work, file, cancellationToken);
                await TellAround.RedrawAsync(work, file, cancellationToken);
                return EscalationDoor.Answer(file, work, ids, EscalationReplies.Decided(file));
            default:
                throw new InvalidOperationException("Decision is closed.");
        }
    }

    private static Instant Until(EscalationCase file) => file.Escalation.DecidedAt!.Value + DecisionActs.Correctable;

    private static async Task<(Reply? Refusal, EscalationCase? File)> FindAsync(ActorWork work, IReadOnlyList<string> ids, CancellationToken cancellationToken) =>
        await EscalationDoor.FindAsync(work, ids, cancellationToken) switch
        {
            null or { Escalation.State: not EscalationState.Decided } => (Reply.Say(EscalationReplies.NotFound), null),
            var file when file.Escalation.DecidedById != work.Actor.Id => (Reply.Say(EscalationReplies.OwnCorrectionOnly), null),
            var file when work.Now >= Until(file) => (Reply.Say(EscalationReplies.CorrectionOver(file, Until(file), file.Roster[work.Actor.Id], work.Now)), null),
            var file => (null, file),
        };
}
