using NodaTime;
using NodaTime.TimeZones;

namespace ChatOps.Core.Time;

/// <summary>
/// From a local time to the one instant it means. The rule: <i>the first moment at which a wall clock in that zone shows
/// this time or a later one</i>. So a doubled time is its earlier occurrence, and a skipped one is the moment after the gap.
/// </summary>
/// <remarks>
/// Not NodaTime's <c>AtLeniently</c>, which pushes a skipped 02:30 to 03:30 and so past 03:10: this rule keeps the order of
/// local times, hence a schedule that was valid when it was saved can't turn around in the night the clocks change.
/// </remarks>
public static class LocalInstant
{
    private static readonly ZoneLocalMappingResolver FirstMoment =
        Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnStartOfIntervalAfter);

    /// <summary>The instant of <paramref name="time"/> on <paramref name="date"/> in <paramref name="zone"/>; total, never throws for a gap.</summary>
    public static Instant InstantAt(this DateTimeZone zone, LocalDate date, LocalTime time) =>
        zone.ResolveLocal(date + time, FirstMoment).ToInstant();

    /// <summary>The date that a calendar on the wall in <paramref name="zone"/> shows at <paramref name="instant"/>.</summary>
    public static LocalDate DateAt(this DateTimeZone zone, Instant instant) => instant.InZone(zone).Date;
}
