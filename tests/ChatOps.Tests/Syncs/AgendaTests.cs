using ChatOps.Core;
using ChatOps.Core.Outcomes;
using ChatOps.Core.Syncs;
using NodaTime;

namespace ChatOps.Tests.Syncs;

public sealed class AgendaTests
{
    private static readonly Instant s_monday = Instant.FromUtc(2026, 11, 23, 9, 0);

    [Fact]
    public void Outcomes_that_stand_as_before_are_not_on_it() => Keys(Agenda.Decide(
        [Outcome("A", now: AnswerStatus.OnTrack, before: AnswerStatus.OnTrack), Outcome("B", now: AnswerStatus.AtRisk, before: AnswerStatus.AtRisk), Outcome("C", now: AnswerStatus.OnTrack, before: AnswerStatus.Blocked)], 15).Today)
        .ShouldBeEmpty();

    [Fact]
    public void The_order_is_blocked_then_worse_then_moved_then_unreached_then_unconfirmed() => Keys(Agenda.Decide(
        [
            Outcome("unconfirmed"),
            Outcome("unreached", asked: Asked.CouldNotBeReached),
            Outcome("moved", now: AnswerStatus.OnTrack, before: AnswerStatus.OnTrack, movedFrom: new LocalDate(2026, 12, 1)),
            Outcome("worse", now: AnswerStatus.AtRisk, before: AnswerStatus.OnTrack),
            Outcome("blocked", now: AnswerStatus.Blocked, before: AnswerStatus.Blocked),
        ], 60).Today).ShouldBe(["blocked", "worse", "moved", "unreached", "unconfirmed"]);

    [Fact]
    public void Of_two_blocked_the_one_that_waits_longer_is_first() => Keys(Agenda.Decide(
        [Outcome("new", now: AnswerStatus.Blocked, since: s_monday), Outcome("old", now: AnswerStatus.Blocked, since: s_monday - Duration.FromDays(9))], 15).Today).ShouldBe(["old", "new"]);

    [Fact]
    public void Only_as_many_as_fit_the_15_minutes_are_for_today()
    {
        var (today, later) = Agenda.Decide(Enumerable.Range(1, 6).Select(n => Outcome($"B{n}", now: AnswerStatus.Blocked)), 15);
        today.Count.ShouldBe(3);
        today.Sum(item => item.Minutes).ShouldBeLessThanOrEqualTo(15);
        later.Count.ShouldBe(3);
    }

    [Fact]
    public void A_thousand_exceptions_fill_the_minutes_and_no_more()
    {
        var (today, later) = Agenda.Decide(Enumerable.Range(1, 1_000).Select(n => Outcome($"B{n:0000}")), 15);
        today.Count.ShouldBe(7);
        later.Count.ShouldBe(993);
    }

    [Fact]
    public void An_open_blocker_stands_while_its_outcome_is_unconfirmed() =>
        Agenda.Decide([Outcome("A", blocked: true)], 15).Today.ShouldHaveSingleItem().Reason.ShouldBe(AgendaReason.Blocked);

    [Fact]
    public void Nobody_is_called_silent_for_a_check_in_that_was_not_asked() => Agenda.Decide([Outcome("A", asked: Asked.Not)], 15).Today.ShouldBeEmpty();

    private static string[] Keys(IReadOnlyList<AgendaItem> items) => [.. items.Select(i => i.Outcome.Key)];

    private static AgendaOutcome Outcome(
        string key, AnswerStatus? now = null, AnswerStatus? before = null, Asked asked = Asked.Yes, LocalDate? movedFrom = null, Instant? since = null, bool blocked = false) => new(
        OutcomeId.New(), key, $"Outcome {key}", now, before, Note: null, asked, new LocalDate(2026, 12, 12), movedFrom, movedFrom is null ? 0 : 1, since,
        blocked ? new AgendaBlocker(s_monday, "A decision", Holder: null, NeedBy: null) : null);
}
