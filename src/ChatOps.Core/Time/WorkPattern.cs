using NodaTime;

namespace ChatOps.Core.Time;

/// <summary>The days of a week on which somebody works.</summary>
[Flags]
public enum WorkDays
{
    None = 0,
    Monday = 1,
    Tuesday = 2,
    Wednesday = 4,
    Thursday = 8,
    Friday = 16,
    Weekdays = Monday | Tuesday | Wednesday | Thursday | Friday,
    Saturday = 32,
    Sunday = 64,
    EveryDay = Weekdays | Saturday | Sunday,
}

/// <summary>
/// One person's working time as it really is: the regular pattern, minus holidays, minus away periods.
/// </summary>
/// <param name="Zone">Where the person works; all other parts are local to it.</param>
/// <param name="Days">Regular working days.</param>
/// <param name="Start">Start of each working day.</param>
/// <param name="End">End of each working day, exclusive. At or before <paramref name="Start"/> it means: no working time.</param>
/// <param name="Holidays">Whole days off, of the place.</param>
/// <param name="Away">Whole days off, of the person; both ends inclusive, overlaps welcome.</param>
public sealed record WorkPattern(
    DateTimeZone Zone,
    WorkDays Days,
    LocalTime Start,
    LocalTime End,
    IReadOnlySet<LocalDate> Holidays,
    IReadOnlyList<DateInterval> Away)
{
    private static readonly HashSet<LocalDate> NoHolidays = [];

    /// <summary>The same hours with no day off: what can be expected of this person in general.</summary>
    public WorkPattern WithoutDaysOff() => this with { Holidays = NoHolidays, Away = [] };
}
