using NodaTime;

namespace ChatOps.Core.Time;

/// <summary>IANA zones by name.</summary>
public static class Zones
{
    public static bool Exists(string id) => DateTimeZoneProviders.Tzdb.GetZoneOrNull(id) is not null;

    /// <summary>What is stored was checked when it was set; a zone that the database has since lost counts as UTC rather than stopping everybody's week.</summary>
    public static DateTimeZone Of(string id) => DateTimeZoneProviders.Tzdb.GetZoneOrNull(id) ?? DateTimeZone.Utc;
}
