using ChatOps.Core.Time;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace ChatOps.Tests.Time;

/// <summary>What holds for everybody's working time, in zones chosen for their odd changes (at midnight, by half an hour, in Ramadan).</summary>
public sealed class WorkingHoursProperties
{
    private static readonly string[] OddZones =
    [
        "Europe/Berlin", "America/New_York", "America/Nuuk", "Australia/Lord_Howe", "Africa/Casablanca", "Africa/Cairo",
        "America/Santiago", "Asia/Beirut", "Asia/Kathmandu", "Pacific/Chatham", "Antarctica/Troll", "UTC",
    ];

    private static readonly LocalDate FirstDay = new(2025, 1, 1);

    private static readonly Gen<LocalDate> Days = Gen.Choose(0, 1200).Select(FirstDay.PlusDays);

    private static readonly Gen<Instant> Instants =
        Gen.Choose(0, 1000 * 24 * 60).Select(minutes => FirstDay.AtMidnight().InUtc().ToInstant() + Duration.FromMinutes(minutes));

    private static readonly Gen<Duration> Works =
        Gen.Choose(0, 20 * 8 * 60).Select(minutes => Duration.FromMinutes(minutes));

    private static readonly Gen<WorkPattern> Patterns =
        from zone in Gen.Elements(OddZones)
        from days in Gen.Choose(0, 127)
        from start in Gen.Choose(0, 24 * 12 - 1)
        from end in Gen.Choose(0, 24 * 12 - 1)
        from holidays in Days.ListOf(20)
        from away in Days.ListOf(5)
        select new WorkPattern(
            Given.Zone(zone),
            (WorkDays)days,
            LocalTime.FromMinutesSinceMidnight(5 * start),
            LocalTime.FromMinutesSinceMidnight(5 * end),
            holidays.ToHashSet(),
            [.. away.Select(first => new DateInterval(first, first.PlusDays(10)))]);

    [Fact]
    public void Adding_working_time_and_measuring_it_are_inverse() =>
        Holds(from p in Patterns from t in Instants from work in Works select (p, t, work),
            x => WorkingHours.AddWorkingTime(x.p, x.t, x.work) is not { } end
                || WorkingHours.WorkingTimeBetween(x.p, x.t, end) == x.work);

    [Fact]
    public void Working_time_has_passed_no_moment_earlier() =>
        Holds(from p in Patterns from t in Instants from work in Works where work > Duration.Zero select (p, t, work),
            x => WorkingHours.AddWorkingTime(x.p, x.t, x.work) is not { } end
                || WorkingHours.WorkingTimeBetween(x.p, x.t, end - Duration.Epsilon) < x.work);

    [Fact]
    public void More_work_never_ends_earlier() =>
        Holds(from p in Patterns from t in Instants from work in Works from more in Works select (p, t, work, more),
            x => WorkingHours.AddWorkingTime(x.p, x.t, x.work + x.more) is not { } later
                || WorkingHours.AddWorkingTime(x.p, x.t, x.work) <= later);

    [Fact]
    public void Who_starts_later_never_ends_earlier() =>
        Holds(from p in Patterns from t in Instants from wait in Works from work in Works select (p, t, wait, work),
            x => WorkingHours.AddWorkingTime(x.p, x.t, x.work) is not { } end
                || WorkingHours.AddWorkingTime(x.p, x.t + x.wait, x.work) is not { } later
                || end <= later);

    [Fact]
    public void Working_time_adds_up_over_any_moment_between() =>
        Holds(from p in Patterns from t in Instants from a in Works from b in Works select (p, t, middle: t + a, end: t + a + b),
            x => WorkingHours.WorkingTimeBetween(x.p, x.t, x.middle) + WorkingHours.WorkingTimeBetween(x.p, x.middle, x.end)
                == WorkingHours.WorkingTimeBetween(x.p, x.t, x.end));

    [Fact]
    public void The_next_working_moment_is_one_and_none_lies_before_it() =>
        Holds(from p in Patterns from t in Instants select (p, t),
            x => WorkingHours.NextWorkingMoment(x.p, x.t) is not { } next
                || (WorkingHours.IsWorkingAt(x.p, next)
                    && WorkingHours.WorkingTimeBetween(x.p, x.t, next) == Duration.Zero));

    [Fact]
    public void Nobody_works_on_a_day_off() =>
        Holds(from p in Patterns from t in Instants select (p, t),
            x => !WorkingHours.IsWorkingAt(x.p, x.t) || !WorkingHours.IsDayOff(x.p, x.p.Zone.DateAt(x.t)));

    [Fact]
    public void Every_owner_is_asked_while_they_work_and_reminded_before_the_close() =>
        Holds(from p in Patterns from day in Days from zone in Gen.Elements(OddZones) select (p, day, zone),
            x =>
            {
                var monday = WeekPlan.MondayOf(x.day);
                var closes = Given.Zone(x.zone).InstantAt(monday.PlusDays(1), new(16, 0));
                return WeekPlan.ForOwner(WeeklySchedule.Default, monday, x.p, closes) is not OwnerWindow.Ask ask
                    || (WorkingHours.IsWorkingAt(x.p, ask.OpensAt)
                        && WorkingHours.IsWorkingAt(x.p, ask.RemindAt)
                        && ask.OpensAt < ask.RemindAt
                        && ask.RemindAt < closes
                        && ask.WorkingTime == WorkingHours.WorkingTimeBetween(x.p, ask.OpensAt, closes));
            });

    private static void Holds<T>(Gen<T> cases, Func<T, bool> property) =>
        Prop.ForAll(cases.ToArbitrary(), property).Check(Config.QuickThrowOnFailure.WithMaxTest(500).WithQuietOnSuccess(true));
}
