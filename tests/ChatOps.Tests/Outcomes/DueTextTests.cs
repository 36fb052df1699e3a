using ChatOps.Core;
using ChatOps.Core.Cards;
using ChatOps.Core.Outcomes;
using NodaTime;

namespace ChatOps.Tests.Outcomes;

public sealed class DueTextTests
{
    private static readonly LocalDate s_today = new(2026, 11, 23);

    [Theory]
    [InlineData(null, null, 0, "No date yet")]
    [InlineData("2026-11-28", "2026-11-28", 0, "Due 28 Nov")]
    [InlineData("2026-11-28", "2026-12-12", 1, "Due 12 Dec (planned 28 Nov, moved once)")]
    [InlineData("2026-11-28", "2026-12-12", 2, "Due 12 Dec (planned 28 Nov, moved twice)")]
    [InlineData("2026-11-28", "2026-12-12", 3, "Due 12 Dec (planned 28 Nov, moved 3 times)")]
    [InlineData("2026-11-28", "2026-12-12", 0, "Due 12 Dec (planned 28 Nov)")]
    [InlineData("2026-11-28", "2026-11-28", 2, "Due 28 Nov (moved twice)")]
    [InlineData("2026-11-20", "2026-11-20", 0, "Due 20 Nov, overdue")]
    public void A_date_comes_with_its_past(string? baseline, string? forecast, int moves, string said) =>
        DueText.Of(Date(baseline), Date(forecast), moves, mayBeOverdue: true, s_today).ShouldBe(said);

    [Fact]
    public void The_history_names_every_date_there_was()
    {
        Forecast[] history = [Set("2026-06-30", null, 1), Set("2026-07-14", "2026-06-30", 2), Set("2026-07-28", "2026-07-14", 3)];
        DueText.History(history, s_today).ShouldBe("Due 30 Jun → 14 Jul → 28 Jul, moved twice");
        DueText.History(history[..1], s_today).ShouldBeNull();
    }

    private static Forecast Set(string to, string? from, int day) => new()
    {
        OutcomeId = default,
        To = Date(to)!.Value,
        From = Date(from),
        At = Instant.FromUtc(2026, 5, day, 9, 0),
        CountsAsMove = from is not null,
    };

    private static LocalDate? Date(string? iso) => iso is null ? null : NodaTime.Text.LocalDatePattern.Iso.Parse(iso).Value;
}
