using ChatOps.Core.Time;
using NodaTime;

namespace ChatOps.Core.Outcomes;

/// <summary>A due date with its history in words: "Due 12 Dec (planned 28 Nov, moved once)".</summary>
public static class DueText
{
    public static string Of(Outcome outcome, LocalDate today) => outcome.ForecastDate is not { } forecast
        ? "No date yet"
        : outcome.BaselineDate is { } planned && planned != forecast
            ? $"Due {LocalMoments.Day(forecast, today)} (planned {LocalMoments.Day(planned, today)}{Moved(outcome.Moves)})"
            : $"Due {LocalMoments.Day(forecast, today)}";

    private static string Moved(int times) => times switch
    {
        0 => "",
        1 => ", moved once",
        2 => ", moved twice",
        _ => $", moved {times} times",
    };
}
