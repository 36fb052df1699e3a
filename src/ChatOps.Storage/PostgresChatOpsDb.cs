using ChatOps.Core;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using NodaTime;

namespace ChatOps.Storage;

/// <summary>PostgreSQL keeps instants as timestamptz: UTC, to the microsecond.</summary>
public sealed class PostgresChatOpsDb(DbContextOptions<PostgresChatOpsDb> options) : ChatOpsDb(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<Instant>().HaveConversion<UtcMicroseconds>();
    }

    private sealed class UtcMicroseconds() : ValueConverter<Instant, DateTime>(
        instant => Instant.FromUnixTimeTicks(instant.ToUnixTimeTicks() / 10 * 10).ToDateTimeUtc(),
        value => Instant.FromDateTimeUtc(DateTime.SpecifyKind(value, DateTimeKind.Utc)));
}
