using System.Runtime.CompilerServices;
using ChatOps.Core;
using ChatOps.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace ChatOps.Storage;

public enum StorageProvider
{
    Sqlite,
    Postgres,
}

/// <summary>Makes contexts for whichever provider is configured; slices see only ChatOpsDb.</summary>
public static class StorageSetup
{
    public static IDbContextFactory<ChatOpsDb> Open(StorageProvider provider, string connectionString, params IInterceptor[] interceptors) => provider switch
    {
        StorageProvider.Sqlite => OpenSqlite(connectionString, interceptors),
        StorageProvider.Postgres => OpenPostgres(connectionString, interceptors),
        _ => throw new ArgumentOutOfRangeException(nameof(provider), provider, message: null),
    };

    public static string ExampleOf(StorageProvider provider) => provider switch
    {
        StorageProvider.Sqlite => "Data Source=chatops.db",
        StorageProvider.Postgres => "Host=localhost;Database=chatops;Username=chatops;Password=…",
        _ => throw new ArgumentOutOfRangeException(nameof(provider), provider, message: null),
    };

    /// <summary>What is wrong with a connection string, as a sentence without its values (it may hold a password); null when it can be read.</summary>
    public static string? ProblemWith(StorageProvider provider, string connectionString)
    {
        try
        {
            return provider switch
            {
                StorageProvider.Sqlite => ProblemWithSqlite(new SqliteConnectionStringBuilder(connectionString)),
                StorageProvider.Postgres => ProblemWithPostgres(connectionString),
                _ => throw new ArgumentOutOfRangeException(nameof(provider), provider, message: null),
            };
        }
        catch (ArgumentException)
        {
            return "it has a part that this database doesn't know.";
        }
    }

    private static string? ProblemWithSqlite(SqliteConnectionStringBuilder connection) => connection switch
    {
        { DataSource.Length: 0 } => "it names no Data Source.",
        { Mode: SqliteOpenMode.Memory } or { DataSource: [':' or '|', ..] } => null, // no file, or one whose place is only known later
        { DataSource: var file } when file.StartsWith("file:", StringComparison.OrdinalIgnoreCase) => null,
        { DataSource: var file } => Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(file))) ? null : "the folder of its Data Source isn't there. Make it first, or name another place.",
    };

    // What names Npgsql stands in methods of its own: a host on SQLite never loads it.
    private static string? ProblemWithPostgres(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString) is { Host.Length: > 0, Database.Length: > 0 } ? null : "it must name Host and Database.";

    private static Factory<PostgresChatOpsDb> OpenPostgres(string connectionString, IInterceptor[] interceptors) => new(
        new DbContextOptionsBuilder<PostgresChatOpsDb>().UseNpgsql(connectionString).AddInterceptors(interceptors).Options);

    private static Factory<SqliteChatOpsDb> OpenSqlite(string connectionString, IInterceptor[] interceptors) => new(
        new DbContextOptionsBuilder<SqliteChatOpsDb>()
            // One parameter for a list, whatever its length: the SQL is made once.
            .UseSqlite(connectionString, sqlite => sqlite.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter))
            .ReplaceService<IRelationalTransactionFactory, TurnTransactions>()
            .AddInterceptors([Pragmas.Instance, new TakeTurns(WriteTurns.For(connectionString)), .. interceptors]).Options);

#pragma warning disable CA2255 // must run before the first touch of Microsoft.Data.Sqlite, whoever touches it
    [ModuleInitializer]
    internal static void BindSystemSqlite() => SqliteShim.SqliteBootstrap.Init();
#pragma warning restore CA2255

    private sealed class Factory<TDb>(DbContextOptions<TDb> options) : IDbContextFactory<ChatOpsDb>
        where TDb : ChatOpsDb
    {
        // Pooled: making a context's services anew costs more than most of its queries.
        private readonly PooledDbContextFactory<TDb> _pool = new(options);

        public ChatOpsDb CreateDbContext() => _pool.CreateDbContext();
    }
}
