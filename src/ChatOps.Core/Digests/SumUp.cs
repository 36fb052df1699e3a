using ChatOps.Core.Messages;
using ChatOps.Core.Time;
using NodaTime;

namespace ChatOps.Core.Digests;

/// <summary>What a digest is decided from.</summary>
/// <param name="Trend">The weeks before this one, oldest first.</param>
internal sealed record DigestInput(
    DigestId Id, LocalDate Monday, LocalDate Day, DateTimeZone Zone, Instant Since, string Leader, int Teams, IReadOnlyList<DigestOutcome> Outcomes, int WithoutEvidence,
    OpenDecisions Open, IReadOnlyList<WeekCounts> Trend, DecisionFigures? Decisions,
    IReadOnlyList<CauseCount> Causes, PatternFact? Pattern, IReadOnlyList<LeadLine> Lines);

/// <summary>From a week's outcomes to what leaders read: each outcome counted once and named at most once.</summary>
internal static class SumUp
{
    /// <summary>No line names more; the lists in the thread name all.</summary>
    private const int MostNames = 12;

    public static DigestFacts Decide(DigestInput input)
    {
        var shown = input.Outcomes.Where(o => !o.IsRestricted).ToList();
        var unnamed = shown.Where(o => !input.Open.About.Contains(o.Id)).ToLookup(o => o.Status);
        var isNew = unnamed[StatusMark.AtRisk].ToLookup(o => o.Since is not { } at || at > input.Since);
        var week = Count(input.Monday, shown);
        return new DigestFacts(
            input.Id, input.Day, input.Leader, IsTrial: false, input.Teams, input.Outcomes.Count - shown.Count, week,
            input.Trend.FirstOrDefault(w => w.Monday == input.Monday.PlusWeeks(-1)),
            input.Open.Decide, input.Open.DecideCount, input.Open.WithOthers, input.Open.WithOthersCount,
            Group(unnamed[StatusMark.Blocked].OrderBy(Since), o => BlockedOf(o, input)), OldestIsNamed(shown, unnamed),
            Group(isNew[true].OrderByDescending(o => o.MovedFrom is not null), o => NameOf(o, input)),
            Group(isNew[false].OrderByDescending(o => WeeksOf(o, input.Monday)), o => NameOf(o, input)),
            Group(unnamed[StatusMark.NotConfirmed].OrderByDescending(o => o.BlockedSince is not null).ThenByDescending(o => o.SilentWeeks), o => NameOf(o, input)),
            Group(unnamed[StatusMark.Unreachable], o => NameOf(o, input)),
            Group(unnamed[StatusMark.Done], o => NameOf(o, input)),
            shown.Count(o => o is { Status: StatusMark.OnTrack, MovedFrom: not null }), input.WithoutEvidence,
            input.Decisions, input.Pattern, input.Lines, [.. input.Trend, week], input.Causes, Changes: 0)
        {
            NotConfirmedBlocked = shown.Count(o => o is { Status: StatusMark.NotConfirmed, BlockedSince: not null }),
        };
    }

    /// <summary>For how many weeks an outcome has stood as it does, this one included.</summary>
    public static int WeeksOf(DigestOutcome outcome, LocalDate monday) => outcome switch
    {
        { Status: StatusMark.NotConfirmed } => outcome.SilentWeeks,
        { Since: { } since } => Math.Max(1, (Period.DaysBetween(WeekPlan.MondayOf(since.InUtc().Date), monday) / 7) + 1),
        _ => 1,
    };

    /// <summary>Monday to Friday, the day it began counted, today not.</summary>
    public static int WorkingDays(LocalDate from, LocalDate today)
    {
        var days = Math.Max(0, Period.DaysBetween(from, today));
        var (weeks, rest) = (days / 7, days % 7);
        return (weeks * 5) + Enumerable.Range(0, rest).Count(d => from.PlusDays(d).DayOfWeek <= IsoDayOfWeek.Friday);
    }

    private static WeekCounts Count(LocalDate monday, List<DigestOutcome> outcomes)
    {
        var counts = outcomes.CountBy(o => o.Status).ToDictionary();
        int Of(StatusMark status) => counts.GetValueOrDefault(status);
        return new WeekCounts(
            monday, Of(StatusMark.OnTrack), Of(StatusMark.AtRisk), Of(StatusMark.Blocked), Of(StatusMark.NotConfirmed), Of(StatusMark.Unreachable),
            Of(StatusMark.NotYetAsked), Of(StatusMark.Done));
    }

    /// <summary>Is the longest blocked of all among those named under "blocked", and not in a decision row?</summary>
    private static bool OldestIsNamed(List<DigestOutcome> shown, ILookup<StatusMark, DigestOutcome> unnamed) =>
        unnamed[StatusMark.Blocked].Any() && shown.Where(o => o.Status == StatusMark.Blocked).Min(Since) == unnamed[StatusMark.Blocked].Min(Since);

    private static Instant Since(DigestOutcome outcome) => outcome.BlockedSince ?? outcome.Since ?? Instant.MaxValue;

    private static NamedGroup Group(IEnumerable<DigestOutcome> outcomes, Func<DigestOutcome, NamedOutcome> name)
    {
        var all = outcomes.ToList();
        return new NamedGroup(all.Count, [.. all.Take(MostNames).Select(name)]);
    }

    private static NamedOutcome BlockedOf(DigestOutcome outcome, DigestInput input) =>
        new(outcome.Key, outcome.Title, Since(outcome) is var since && since == Instant.MaxValue ? 0 : WorkingDays(input.Zone.DateAt(since), input.Day));

    private static NamedOutcome NameOf(DigestOutcome outcome, DigestInput input) => new(outcome.Key, outcome.Title, WeeksOf(outcome, input.Monday))
    {
        MovedFrom = outcome.MovedFrom,
        Due = outcome.MovedFrom is null ? null : outcome.Due,
        Moves = outcome.MovedFrom is null ? 0 : outcome.Moves,
        BlockedSince = outcome is { Status: StatusMark.NotConfirmed or StatusMark.Unreachable, BlockedSince: { } since } ? input.Zone.DateAt(since) : null,
    };
}
