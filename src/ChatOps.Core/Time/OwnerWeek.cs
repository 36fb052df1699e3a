using NodaTime;

namespace ChatOps.Core.Time;

/// <summary>One owner's side of a team's week: decides between the owner and a stand-in, and when to ask.</summary>
/// <remarks>
/// Two questions that look alike are kept apart. <i>What do the regular days leave?</i> Somebody who never works between
/// opening and close would otherwise be taken over every week, so they are asked before it. <i>What do holidays and leave
/// take away from that?</i> Only these call for a stand-in.
/// </remarks>
internal sealed class OwnerWeek(WeeklySchedule schedule, LocalDate monday, WorkPattern owner, Instant closes)
{
    /// <summary>Half a day: enough to see the question, look something up and answer.</summary>
    private static readonly Duration Enough = Duration.FromHours(4);

    /// <summary>A day further, and last week's check-in would still be open.</summary>
    private const int DaysBack = 6;

    private readonly WorkPattern _regular = owner.WithoutDaysOff();
    private readonly LocalDate _openDay = WeekPlan.DayOf(monday, schedule.OpenDay);
    private readonly Instant _opens = owner.Zone.InstantAt(WeekPlan.DayOf(monday, schedule.OpenDay), schedule.OpenTime);

    public OwnerWindow Decide() => HasRegularMorning() ? InWindow() : BeforeWindow();

    /// <summary>
    /// Does a regular day start between opening and close? A day that began before the opening will do as well while
    /// four hours of it are left: with an opening at 09:00, who starts at 08:00 is treated like who starts at 09:00.
    /// </summary>
    private bool HasRegularMorning() =>
        DatesInWindow().Any(StartsInWindow) || WorkingHours.WorkingTimeBetween(_regular, _opens, closes) >= Enough;

    private IEnumerable<LocalDate> DatesInWindow()
    {
        var last = owner.Zone.DateAt(closes);
        for (var d = _openDay; d <= last; d = d.PlusDays(1))
        {
            yield return d;
        }
    }

    private bool StartsInWindow(LocalDate d) =>
        WorkingHours.ShiftOn(_regular, d) is { } shift && shift.Start >= _opens && shift.Start < closes;

    private OwnerWindow InWindow()
    {
        return !IsCutShort(owner, _opens, closes) && WorkingHours.NextWorkingMoment(owner, _opens) is { } opensAt
            ? Ask(opensAt)
            : new OwnerWindow.TakeOver(_opens, WorkingHours.WorkingTimeBetween(owner, _opens, closes));
    }

    /// <summary>Days off, and not the regular hours, leave fewer than four working hours.</summary>
    internal static bool IsCutShort(WorkPattern person, Instant from, Instant closes)
    {
        var left = WorkingHours.WorkingTimeBetween(person, from, closes);
        return left < Enough && left < WorkingHours.WorkingTimeBetween(person.WithoutDaysOff(), from, closes);
    }

    private OwnerWindow BeforeWindow()
    {
        for (var back = 0; back <= DaysBack; back++)
        {
            if (MomentToAskOn(_openDay.PlusDays(-back)) is { } opensAt)
            {
                return Ask(opensAt);
            }
        }

        return new OwnerWindow.TakeOver(_opens, WorkingHours.WorkingTimeBetween(owner, _opens, closes));
    }

    /// <summary>At the usual time, if that is within the day's hours and leaves enough of them; else as the day starts.</summary>
    private Instant? MomentToAskOn(LocalDate d)
    {
        if (WorkingHours.ShiftOn(owner, d) is not { } shift || shift.Start >= closes)
        {
            return null;
        }

        var usual = owner.Zone.InstantAt(d, schedule.OpenTime);
        return shift.Contains(usual) && WorkingHours.WorkingTimeBetween(owner, usual, closes) >= Enough ? usual : shift.Start;
    }

    private OwnerWindow.Ask Ask(Instant opensAt)
    {
        var time = WorkingHours.WorkingTimeBetween(owner, opensAt, closes);
        return new(opensAt, RemindAt(opensAt, time), time, opensAt < _opens);
    }

    /// <summary>The share of working time may end with a day; nobody is reminded as they leave, so it is the next moment they work.</summary>
    private Instant RemindAt(Instant opensAt, Duration time)
    {
        var share = time * Math.Clamp(schedule.RemindPercent, 1, 99) / 100;
        var passed = WorkingHours.AddWorkingTime(owner, opensAt, share) ?? opensAt;
        return WorkingHours.NextWorkingMoment(owner, passed) ?? passed;
    }
}
