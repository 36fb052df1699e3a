using NodaTime;

namespace ChatOps.Core.Time;

/// <summary>
/// What a team sets for its week. All days lie in one week, Monday to Sunday; the check-in opens in each owner's zone,
/// closes and syncs in the team's.
/// </summary>
/// <param name="OpenDay">The day a check-in is asked, at the earliest.</param>
/// <param name="OpenTime">The time, in the owner's zone.</param>
/// <param name="CloseDay">The day it closes and the agenda is posted.</param>
/// <param name="CloseTime">The time, in the team's zone.</param>
/// <param name="SyncDay">The day of the sync.</param>
/// <param name="SyncTime">Its start, in the team's zone.</param>
/// <param name="SyncMinutes">Its length.</param>
/// <param name="RemindPercent">The reminder comes after this share of the owner's working time between open and close.</param>
public sealed record WeeklySchedule(
    IsoDayOfWeek OpenDay,
    LocalTime OpenTime,
    IsoDayOfWeek CloseDay,
    LocalTime CloseTime,
    IsoDayOfWeek SyncDay,
    LocalTime SyncTime,
    int SyncMinutes,
    int RemindPercent)
{
    private const int WeeksAhead = 53;
    private static readonly LocalDate AnyMonday = new(2024, 1, 1);

    /// <summary>Asked Monday 09:00, closed Tuesday 16:00, fifteen minutes on Wednesday 10:00, reminded at 80 %.</summary>
    public static WeeklySchedule Default { get; } = new(
        IsoDayOfWeek.Monday, new(9, 0), IsoDayOfWeek.Tuesday, new(16, 0), IsoDayOfWeek.Wednesday, new(10, 0), 15, 80);

    /// <summary>When a leadership channel gets its digest unless it says otherwise: Thursday.</summary>
    public static IsoDayOfWeek DefaultDigestDay => IsoDayOfWeek.Thursday;

    /// <summary>When a leadership channel gets its digest unless it says otherwise: 09:00 in the channel's zone.</summary>
    public static LocalTime DefaultDigestTime { get; } = new(9, 0);

    /// <summary>Why this schedule can't be saved, for a team and a leadership channel in one zone; empty when it can.</summary>
    public IReadOnlyList<string> Problems(IsoDayOfWeek digestDay, LocalTime digestTime) =>
        Problems(digestDay, digestTime, AnyMonday, DateTimeZone.Utc, DateTimeZone.Utc);

    /// <summary>
    /// Why this schedule can't be saved, each a sentence with its mend; empty when it can. Between two zones sync and digest
    /// are compared in every week of the year from <paramref name="monday"/>, since their distance changes with the clocks.
    /// </summary>
    public IReadOnlyList<string> Problems(
        IsoDayOfWeek digestDay, LocalTime digestTime, LocalDate monday, DateTimeZone teamZone, DateTimeZone digestZone) =>
        HasUnknownDay(digestDay)
            ? ["A day is missing. Choose one from Monday to Sunday for the opening, the close, the sync and the digest."]
            : [.. OwnProblems().Concat(DigestProblems(digestDay, digestTime, monday, teamZone, digestZone)).Select(problem => problem.Sentence)];

    /// <summary>As <see cref="Problems(IsoDayOfWeek, LocalTime, LocalDate, DateTimeZone, DateTimeZone)"/>, each with the part of the schedule at which a form shows it; no channel, no digest.</summary>
    public IReadOnlyList<ScheduleProblem> ProblemsByPart((IsoDayOfWeek Day, LocalTime Time, DateTimeZone Zone)? digest, LocalDate monday, DateTimeZone teamZone) =>
        [.. OwnProblems(), .. digest is { } posted ? DigestProblems(posted.Day, posted.Time, monday, teamZone, posted.Zone) : []];

    private bool HasUnknownDay(IsoDayOfWeek digestDay) =>
        new[] { OpenDay, CloseDay, SyncDay, digestDay }.Any(day => day is < IsoDayOfWeek.Monday or > IsoDayOfWeek.Sunday);

    private IEnumerable<ScheduleProblem> OwnProblems()
    {
        if (!IsBefore(OpenDay, OpenTime, CloseDay, CloseTime))
        {
            yield return new(SchedulePart.Close, $"The check-in closes ({Name(CloseDay, CloseTime)}) before anybody can answer: it opens {Name(OpenDay, OpenTime)}. "
                + "Set the close later in the same week; a week runs from Monday to Sunday.");
        }

        if (IsBefore(SyncDay, SyncTime, CloseDay, CloseTime))
        {
            yield return new(SchedulePart.Sync, $"The sync ({Name(SyncDay, SyncTime)}) comes before the check-in closes ({Name(CloseDay, CloseTime)}), "
                + "so it would have no agenda. Set the sync later or the close earlier.");
        }

        if (SyncMinutes is < 5 or > 60)
        {
            yield return new(SchedulePart.SyncMinutes, $"The sync can't last {SyncMinutes} minutes. Give it between 5 and 60; 15 is usual.");
        }

        if (RemindPercent is < 1 or > 99)
        {
            yield return new(SchedulePart.RemindPercent, $"The reminder can't come at {RemindPercent} % of the time to answer. Set it between 1 and 99; 80 is usual.");
        }
    }

    private IEnumerable<ScheduleProblem> DigestProblems(
        IsoDayOfWeek digestDay, LocalTime digestTime, LocalDate monday, DateTimeZone teamZone, DateTimeZone digestZone)
    {
        var late = Enumerable.Range(0, WeeksAhead)
            .Select(week => monday.PlusWeeks(week))
            .Any(m => SyncEndsIn(m, teamZone) > digestZone.InstantAt(WeekPlan.DayOf(m, digestDay), digestTime));
        if (late)
        {
            var (syncPlace, digestPlace) = teamZone.Equals(digestZone)
                ? ("", "")
                : ($" {LocalMoments.ZoneName(teamZone.Id)}", $" {LocalMoments.ZoneName(digestZone.Id)}");
            yield return new(SchedulePart.Sync, $"The sync ({Name(SyncDay, SyncTime)}{syncPlace}, {SyncMinutes} minutes) wouldn't be over when its digest is posted "
                + $"({Name(digestDay, digestTime)}{digestPlace}). Set the sync earlier or the digest later.");
        }
    }

    private Instant SyncEndsIn(LocalDate monday, DateTimeZone zone) =>
        zone.InstantAt(WeekPlan.DayOf(monday, SyncDay), SyncTime) + Duration.FromMinutes(SyncMinutes);

    private static bool IsBefore(IsoDayOfWeek day, LocalTime time, IsoDayOfWeek otherDay, LocalTime otherTime) =>
        (day, time).CompareTo((otherDay, otherTime)) < 0;

    private static string Name(IsoDayOfWeek day, LocalTime time) => $"{day} {LocalMoments.Time(time)}";
}

/// <summary>What somebody sets, one by one.</summary>
public enum SchedulePart
{
    Close,
    Sync,
    SyncMinutes,
    RemindPercent,
}

/// <param name="Sentence">What is wrong, with its mend.</param>
public sealed record ScheduleProblem(SchedulePart Part, string Sentence);
