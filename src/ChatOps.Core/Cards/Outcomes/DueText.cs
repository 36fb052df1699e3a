using ChatOps.Core.Outcomes;
using ChatOps.Core.Time;
using NodaTime;

namespace ChatOps.Core.Cards;

/// <summary>An outcome's date with its past: the same words on every card.</summary>
public static class DueText
{
    /// <summary>"Due 12 Dec (planned 28 Nov, moved once)"; "Due 12 Dec, overdue" past it; "No date yet" without one.</summary>
    public static string Of(Outcome outcome, LocalDate today) => Of(outcome.BaselineDate, outcome.ForecastDate, outcome.Moves, !outcome.HasEnded, today);

    /// <param name="mayBeOverdue">False for what has ended: its date is past for good reason.</param>
    public static string Of(LocalDate? baseline, LocalDate? forecast, int moves, bool mayBeOverdue, LocalDate today)
    {
        if (forecast is not { } due)
        {
            return "No date yet";
        }

        var overdue = mayBeOverdue && due < today ? ", overdue" : "";
        return $"Due {LocalMoments.Day(due, today)}{overdue}{Past(baseline, due, moves, today)}";
    }

    /// <summary>"Due 30 Jun → 14 Jul → 28 Jul, moved twice": every date there was. Null while there is only one.</summary>
    public static string? History(IEnumerable<Forecast> forecasts, LocalDate today)
    {
        var ordered = forecasts.OrderBy(f => f.At).ThenBy(f => f.Id).ToList();
        if (ordered.Count == 0)
        {
            return null;
        }

        LocalDate[] dates = [.. ordered.Take(1).Select(f => f.From).OfType<LocalDate>(), .. ordered.Select(f => f.To)];
        var moves = ordered.Count(f => f.CountsAsMove);
        return dates.Length < 2
            ? null
            : $"Due {string.Join(" → ", dates.Select(d => LocalMoments.Day(d, today)))}, {(moves == 0 ? "not counted as a move" : Moved(moves))}";
    }

    /// <summary>"moved once", "moved twice", "moved 3 times".</summary>
    public static string Moved(int moves) => moves switch
    {
        1 => "moved once",
        2 => "moved twice",
        _ => $"moved {moves} times",
    };

    private static string Past(LocalDate? baseline, LocalDate due, int moves, LocalDate today)
    {
        string[] parts = [
            .. baseline is { } planned && planned != due ? (string[])[$"planned {LocalMoments.Day(planned, today)}"] : [],
            .. moves > 0 ? (string[])[Moved(moves)] : []];
        return parts.Length == 0 ? "" : $" ({string.Join(", ", parts)})";
    }
}
