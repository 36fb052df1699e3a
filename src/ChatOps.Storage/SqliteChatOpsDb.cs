using ChatOps.Core;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using NodaTime;

namespace ChatOps.Storage;

/// <summary>SQLite has no date type: an instant is its microseconds since 1970, which sort and compare.</summary>
public sealed class SqliteChatOpsDb(DbContextOptions<SqliteChatOpsDb> options) : ChatOpsDb(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<Instant>().HaveConversion<Microseconds>();
    }

    private sealed class Microseconds() : ValueConverter<Instant, long>(
        instant => instant.ToUnixTimeTicks() / 10,
        value => Instant.FromUnixTimeTicks(value * 10));
}
