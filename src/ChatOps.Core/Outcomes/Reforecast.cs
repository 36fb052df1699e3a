using ChatOps.Core.Cards;
using ChatOps.Core.Digests;
using ChatOps.Core.Messages;
using NodaTime;
using NodaTime.Text;

namespace ChatOps.Core.Outcomes;

/// <summary>A new date outside of the weekly answer, from the owner, their stand-in while they are away, or the lead.</summary>
public static class Reforecast
{
    internal abstract record Decision
    {
        private Decision()
        {
        }

        public sealed record Move(LocalDate To) : Decision;

        public sealed record NotADate : Decision;

        public sealed record NotAhead(LocalDate Date) : Decision;

        public sealed record Same : Decision;
    }

    internal static Decision Decide(string? typed, LocalDate? current, LocalDate today) => LocalDatePattern.Iso.Parse(typed ?? "") switch
    {
        { Success: false } => new Decision.NotADate(),
        var parsed when parsed.Value <= today => new Decision.NotAhead(parsed.Value),
        var parsed when parsed.Value == current => new Decision.Same(),
        var parsed => new Decision.Move(parsed.Value),
    };

    public static async Task<Reply> OpenAsync(ActorWork work, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var (access, refusal) = await MayAsync(work, ids, cancellationToken);
        return refusal ?? new Reply.Open(ReforecastForm.Build(access!.Outcome, access.Today));
    }

    public static async Task<Reply> SubmitAsync(ActorWork work, IReadOnlyList<string> ids, IReadOnlyDictionary<string, string> values, CancellationToken cancellationToken)
    {
        var (access, refusal) = await MayAsync(work, ids, cancellationToken);
        if (refusal is not null)
        {
            return refusal;
        }

        var outcome = access!.Outcome;
        switch (Decide(new OutcomeTexts(values).Raw(OutcomeFields.Due), outcome.ForecastDate, access.Today))
        {
            case Decision.NotADate:
                return Reply.Error(OutcomeFields.Due, ClaritySentences.Of(new Gap.NoDate()));
            case Decision.NotAhead late:
                return Reply.Error(OutcomeFields.Due, ClaritySentences.Of(new Gap.DateNotAhead(late.Date, access.Today)));
            case Decision.Move move:
                var before = outcome.ForecastDate;
                MoveForecast.Apply(work, outcome, move.To, work.Actor.Id);
                work.Audit("outcome.reforecast", outcome.Key, $"{before} → {move.To}");
                await LaterChanges.AfterChangeAsync(work, outcome, $"{outcome.Key} {outcome.Title}: {DueText.Of(outcome, access.Today)}", cancellationToken);
                return new Reply.Tell(OutcomeCard.Said(outcome, $"{outcome.Key}: {DueText.Of(outcome, access.Today)}.", hints: []));
            default:
                return Reply.Say($"{outcome.Key} is due that day already.");
        }
    }

    private static async Task<(OutcomeAccess?, Reply?)> MayAsync(ActorWork work, IReadOnlyList<string> ids, CancellationToken cancellationToken) =>
        await OutcomeAccess.LoadAsync(work, ids, cancellationToken) switch
        {
            null => (null, Reply.Say(OutcomeSays.Unknown)),
            { SpeaksForOwner: false, Manages: false } access => (null, Reply.Say(OutcomeSays.OnlyOwnerOrLead(access.Outcome, access.Lead.Name))),
            { Outcome.IsUnderWay: false } access => (null, Reply.Say(OutcomeSays.IsNow(access.Outcome))),
            var access => (access, null),
        };
}
