using ChatOps.Core;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using NodaTime;

namespace ChatOps.Storage;

/// <summary>SQLite has no date type: an instant is its microseconds since 1970, which sort and compare.</summary>
public sealed class SqliteChatOpsDb : ChatOpsDb
{
    /// <summary>A single statement too is saved in a transaction: that is where a writer takes its turn.</summary>
    public SqliteChatOpsDb(DbContextOptions<SqliteChatOpsDb> options)
        : base(options) => Database.AutoTransactionBehavior = AutoTransactionBehavior.Always;

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<Instant>().HaveConversion<Microseconds>();
    }

    private sealed class Microseconds() : ValueConverter<Instant, long>(
        instant => instant.ToUnixTimeTicks() / 10,
        value => Instant.FromUnixTimeTicks(value * 10));
}
