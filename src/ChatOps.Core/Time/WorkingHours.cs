using NodaTime;

namespace ChatOps.Core.Time;

/// <summary>
/// Arithmetic in one person's working time. Everything is a walk over the person's shifts; a pattern without any
/// (no days, end before start, away for ever) has no working time, and no question about it loops or throws.
/// </summary>
public static class WorkingHours
{
    /// <summary>How far ahead is searched, in days: past the longest leave, and short enough to give up on an empty pattern.</summary>
    public const int HorizonDays = 400;

    /// <summary>Is <paramref name="d"/> one of the days the person works in general, days off not regarded?</summary>
    public static bool IsRegularWorkday(WorkPattern p, LocalDate d) =>
        p.Start < p.End && p.Days.HasFlag((WorkDays)(1 << ((int)d.DayOfWeek - 1)));

    /// <summary>Is <paramref name="d"/> a holiday or within an away period, regular workday or not?</summary>
    public static bool IsDayOff(WorkPattern p, LocalDate d) =>
        p.Holidays.Contains(d) || p.Away.Any(away => away.Contains(d));

    /// <summary>Does the person really work on <paramref name="d"/>?</summary>
    public static bool IsWorkday(WorkPattern p, LocalDate d) => IsRegularWorkday(p, d) && !IsDayOff(p, d);

    /// <summary>Is the person at work at <paramref name="t"/>? Yes at the start of a day, no at its end.</summary>
    public static bool IsWorkingAt(WorkPattern p, Instant t) => Shifts(p, t, t + Duration.Epsilon).Any();

    /// <summary><paramref name="from"/> itself when working, else the next start; null if there is none within <see cref="HorizonDays"/>.</summary>
    public static Instant? NextWorkingMoment(WorkPattern p, Instant from)
    {
        foreach (var shift in Shifts(p, from, HorizonOf(from)))
        {
            return shift.Start;
        }

        return null;
    }

    /// <summary>
    /// The last moment of [<paramref name="from"/>, <paramref name="until"/>] at which the person still works: a deadline as they would
    /// set it themselves. Null when they don't work in between.
    /// </summary>
    public static Instant? LastWorkingMoment(WorkPattern p, Instant from, Instant until)
    {
        Instant? last = null;
        foreach (var shift in Shifts(p, from, until))
        {
            last = shift.End;
        }

        return last;
    }

    /// <summary>The person's working time in [<paramref name="from"/>, <paramref name="to"/>); zero when these are the wrong way round.</summary>
    public static Duration WorkingTimeBetween(WorkPattern p, Instant from, Instant to)
    {
        var total = Duration.Zero;
        foreach (var shift in Shifts(p, from, to))
        {
            total += shift.Duration;
        }

        return total;
    }

    /// <summary>
    /// The first instant at which <paramref name="work"/> has passed since <paramref name="from"/>; it may be the very end
    /// of a day. <paramref name="from"/> itself when there is nothing to wait for; null if not reached within <see cref="HorizonDays"/>.
    /// </summary>
    public static Instant? AddWorkingTime(WorkPattern p, Instant from, Duration work)
    {
        if (work <= Duration.Zero)
        {
            return from;
        }

        foreach (var shift in Shifts(p, from, HorizonOf(from)))
        {
            if (work <= shift.Duration)
            {
                return shift.Start + work;
            }

            work -= shift.Duration;
        }

        return null;
    }

    /// <summary>The working time that makes "one working day" of this person; zero for a pattern without working time.</summary>
    public static Duration WorkingDay(WorkPattern p) =>
        p.Start < p.End ? Duration.FromNanoseconds(p.End.NanosecondOfDay - p.Start.NanosecondOfDay) : Duration.Zero;

    /// <summary>
    /// <see cref="AddWorkingTime"/> in units of <see cref="WorkingDay"/>: one working day from Monday 15:00 is Tuesday 15:00.
    /// Null if not reached within <see cref="HorizonDays"/>.
    /// </summary>
    public static Instant? AddWorkingDays(WorkPattern p, Instant from, decimal days)
    {
        var day = WorkingDay(p);
        return day == Duration.Zero || days > HorizonDays
            ? null
            : AddWorkingTime(p, from, Duration.FromNanoseconds((long)(day.ToInt64Nanoseconds() * Math.Max(days, 0))));
    }

    /// <summary>
    /// The shift that starts on <paramref name="d"/>; null on days without work. A day that its zone skipped whole
    /// (Samoa, 30 December 2011) has none.
    /// </summary>
    internal static Interval? ShiftOn(WorkPattern p, LocalDate d)
    {
        if (!IsWorkday(p, d))
        {
            return null;
        }

        var start = p.Zone.InstantAt(d, p.Start);
        var end = p.Zone.InstantAt(d, p.End);
        return start < end ? new Interval(start, end) : null;
    }

    /// <summary>
    /// The shifts within [<paramref name="from"/>, <paramref name="to"/>), clipped to it: in order, apart and never empty,
    /// because <see cref="LocalInstant"/> keeps the order of local times.
    /// </summary>
    private static IEnumerable<Interval> Shifts(WorkPattern p, Instant from, Instant to)
    {
        if (to <= from)
        {
            yield break;
        }

        // One day more than the calendar shows: where clocks go back over midnight, tomorrow's shift may have begun.
        var last = p.Zone.DateAt(to).PlusDays(1);
        for (var d = p.Zone.DateAt(from); d <= last; d = d.PlusDays(1))
        {
            if (ShiftOn(p, d) is { } shift && shift.Start < to && shift.End > from)
            {
                yield return new Interval(Instant.Max(shift.Start, from), Instant.Min(shift.End, to));
            }
        }
    }

    private static Instant HorizonOf(Instant from) => from + Duration.FromDays(HorizonDays);
}
