using NodaTime;

namespace ChatOps.Core.Outcomes;

/// <summary>A new expected date: the history keeps every one, and a move counts unless a new owner makes their one free re-forecast.</summary>
public static class MoveForecast
{
    public static void Apply(Work work, Outcome outcome, LocalDate to, PersonId? by)
    {
        if (outcome.ForecastDate == to)
        {
            return;
        }

        var counts = outcome.ForecastDate is not null && !outcome.OwnerMayReforecast;
        work.Db.Forecasts.Add(new Forecast { OutcomeId = outcome.Id, From = outcome.ForecastDate, To = to, At = work.Now, ById = by, CountsAsMove = counts });
        outcome.ForecastDate = to;
        outcome.OwnerMayReforecast = false;
        if (counts)
        {
            outcome.Moves++;
            outcome.LastMovedAt = work.Now;
        }
    }
}
