using ChatOps.Core;
using ChatOps.Storage;
using Microsoft.EntityFrameworkCore;

namespace ChatOps.Tests.Harness;

/// <summary>A fresh database for one test, on either provider; PostgreSQL's tests are skipped, with the reason, where no server is named.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly string? _folder;

    private TestDatabase(StorageProvider provider, string connectionString, string? folder)
    {
        ConnectionString = connectionString;
        Contexts = StorageSetup.Open(provider, connectionString);
        _folder = folder;
    }

    public string ConnectionString { get; }

    public IDbContextFactory<ChatOpsDb> Contexts { get; }

    /// <param name="migrate">By the migrations, as the host does it; else by the model, which is quicker and (a test says so) the same.</param>
    public static async Task<TestDatabase> CreateAsync(StorageProvider provider, bool migrate = false)
    {
        var database = provider == StorageProvider.Sqlite ? Sqlite() : Postgres();
        await using var db = database.Contexts.CreateDbContext();
        await (migrate ? db.Database.MigrateAsync() : db.Database.EnsureCreatedAsync());
        return database;
    }

    public async ValueTask DisposeAsync()
    {
        if (_folder is null)
        {
            await using var db = Contexts.CreateDbContext();
            await db.Database.EnsureDeletedAsync();
            return;
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private static TestDatabase Sqlite()
    {
        var folder = Directory.CreateTempSubdirectory("chatops-test-").FullName;
        return new(StorageProvider.Sqlite, $"Data Source={folder}/chatops.db", folder);
    }

    private static TestDatabase Postgres()
    {
        var server = Environment.GetEnvironmentVariable("CHATOPS_TEST_POSTGRES");
        Assert.SkipWhen(server is null, "No PostgreSQL: CHATOPS_TEST_POSTGRES names no server (tests/run.sh starts one).");
        return new(StorageProvider.Postgres, $"{server};Database=chatops_{Guid.NewGuid():N}", folder: null);
    }
}
