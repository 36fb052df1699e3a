using ChatOps.Core.Messages;
using ChatOps.Core.Outcomes;
using NodaTime;

namespace ChatOps.Core.Cards;

/// <summary>A new date.</summary>
public static class ReforecastForm
{
    public static Form Build(Outcome outcome, LocalDate today) => new(
        "New date",
        [
            new Block.Text($"{outcome.Key} {outcome.Title}"),
            new Block.Note(outcome.OwnerMayReforecast
                ? $"{DueText.Of(outcome, today)}. This once it doesn't count as a move: it had another owner before."
                : $"{DueText.Of(outcome, today)}. Every date stays in its history."),
        ],
        [new Field.Date(OutcomeFields.Due, "Expected by", Required: true, Value: outcome.ForecastDate)],
        "Save",
        OutcomeVerbs.Reforecast,
        [outcome.Id.ToString()]);
}
