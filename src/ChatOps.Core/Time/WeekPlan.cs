using NodaTime;

namespace ChatOps.Core.Time;

/// <summary>The instants of one team's week.</summary>
/// <param name="Monday">The week's name.</param>
/// <param name="Opens">The opening as the team's own zone sees it; each owner's is <see cref="WeekPlan.ForOwner"/>.</param>
/// <param name="Closes">The close, the same instant for everybody; the agenda is posted then.</param>
/// <param name="Sync">The sync's start; null when it is skipped.</param>
/// <param name="SyncEnds">The sync's planned end; null when it is skipped.</param>
/// <param name="SyncSkippedBecause">A sentence for the team's channel; null when there is a sync.</param>
public sealed record WeekInstants(
    LocalDate Monday, Instant Opens, Instant Closes, Instant? Sync, Instant? SyncEnds, string? SyncSkippedBecause);

/// <summary>Computes a week once, when it is created; later edits of the schedule apply from the next.</summary>
public static class WeekPlan
{
    /// <summary>How far a holiday may move something; past that it stays where it was.</summary>
    private const int LongestMoveDays = 31;

    /// <summary>The Monday that names the week of <paramref name="d"/>.</summary>
    public static LocalDate MondayOf(LocalDate d) => d.PlusDays(1 - (int)d.DayOfWeek);

    /// <summary><paramref name="day"/> in the week of <paramref name="monday"/>.</summary>
    public static LocalDate DayOf(LocalDate monday, IsoDayOfWeek day) => monday.PlusDays((int)day - 1);

    /// <summary>
    /// The team's instants. A holiday moves the sync to the next working day (Monday to Friday) at the same local time;
    /// a sync that isn't before its digest has nobody to report to, and is skipped.
    /// </summary>
    public static WeekInstants ForTeam(
        WeeklySchedule s, LocalDate monday, DateTimeZone teamZone, IReadOnlySet<LocalDate> teamHolidays, Instant digestAt)
    {
        var opens = teamZone.InstantAt(DayOf(monday, s.OpenDay), s.OpenTime);
        var closes = teamZone.InstantAt(DayOf(monday, s.CloseDay), s.CloseTime);

        var planned = DayOf(monday, s.SyncDay);
        var held = WorkingDayFrom(planned, teamHolidays);
        var sync = teamZone.InstantAt(held, s.SyncTime);
        return sync < digestAt
            ? new(monday, opens, closes, sync, sync + Duration.FromMinutes(s.SyncMinutes), null)
            : new(monday, opens, closes, null, null, WhySkipped(planned, held));
    }

    /// <summary>When a leadership channel's digest is posted; a holiday moves it to the next working day (Monday to Friday).</summary>
    public static Instant DigestAt(
        IsoDayOfWeek day, LocalTime time, LocalDate monday, DateTimeZone channelZone, IReadOnlySet<LocalDate> holidays) =>
        channelZone.InstantAt(WorkingDayFrom(DayOf(monday, day), holidays), time);

    /// <summary>
    /// When, and whether, one owner is asked. They are at their opening's earliest working moment, unless days off leave them
    /// fewer than four working hours before <paramref name="closes"/>; and before it, if they regularly don't work in between.
    /// </summary>
    public static OwnerWindow ForOwner(WeeklySchedule s, LocalDate monday, WorkPattern owner, Instant closes) =>
        new OwnerWeek(s, monday, owner, closes).Decide();

    /// <summary>Of a check-in that is open already: do days off leave this person fewer than four working hours from here to the close?</summary>
    public static bool IsCutShort(WorkPattern person, Instant from, Instant closes) => OwnerWeek.IsCutShort(person, from, closes);

    /// <summary>A day that was chosen stays, even a Sunday; only a holiday moves it, and then onto Monday to Friday.</summary>
    private static LocalDate WorkingDayFrom(LocalDate planned, IReadOnlySet<LocalDate> holidays) =>
        holidays.Contains(planned)
            ? Enumerable.Range(1, LongestMoveDays)
                .Select(planned.PlusDays)
                .FirstOrDefault(d => d.DayOfWeek <= IsoDayOfWeek.Friday && !holidays.Contains(d), planned)
            : planned;

    private static string WhySkipped(LocalDate planned, LocalDate held) => held == planned
        ? "No sync this week: it would not come before the digest."
        : $"No sync this week: {NameOf(planned)} is a holiday, and on the next working day, {NameOf(held)}, it would not come before the digest.";

    private static string NameOf(LocalDate d) => $"{LocalMoments.Weekday(d)} {LocalMoments.Day(d, d)}";
}
