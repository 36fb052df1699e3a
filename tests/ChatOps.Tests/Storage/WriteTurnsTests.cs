using ChatOps.Core;
using ChatOps.Core.Organizations;
using ChatOps.Storage;
using ChatOps.Tests.Harness;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ChatOps.Tests.Storage;

/// <summary>SQLite has one writer at a time; those of one process queue for it, instead of trying again now and then.</summary>
public sealed class WriteTurnsTests
{
    [Fact]
    public async Task Writers_are_served_in_the_order_in_which_they_came()
    {
        await using var database = await TestDatabase.CreateAsync(StorageProvider.Sqlite);
        await using var db = database.Contexts.CreateDbContext();
        var served = new List<int>();
        Task[] waiting;
        await using (await db.Database.BeginTransactionAsync())
        {
            waiting = [.. Enumerable.Range(0, 20).Select(n => WriteAsync(database, () => served.Add(n)))];
            served.ShouldBeEmpty();
        }

        await Task.WhenAll(waiting);

        served.ShouldBe(Enumerable.Range(0, 20));
        (await db.Audit.CountAsync()).ShouldBe(20);
    }

    [Fact]
    public async Task Only_one_writes_at_a_time_and_all_get_through()
    {
        await using var database = await TestDatabase.CreateAsync(StorageProvider.Sqlite);
        var (writing, most) = (0, 0);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            for (var n = 0; n < 25; n++)
            {
                await WriteAsync(database, () => most = Math.Max(most, Interlocked.Increment(ref writing)), () => Interlocked.Decrement(ref writing));
            }
        })));

        most.ShouldBe(1);
        await using var db = database.Contexts.CreateDbContext();
        (await db.Audit.CountAsync()).ShouldBe(200);
    }

    [Fact]
    public async Task Whoever_stops_waiting_leaves_the_queue()
    {
        await using var database = await TestDatabase.CreateAsync(StorageProvider.Sqlite);
        await using var db = database.Contexts.CreateDbContext();
        using var stop = new CancellationTokenSource();
        Task gaveUp, next;
        await using (await db.Database.BeginTransactionAsync())
        {
            gaveUp = WriteAsync(database, cancellationToken: stop.Token);
            next = WriteAsync(database);
            await stop.CancelAsync();
            await Should.ThrowAsync<OperationCanceledException>(() => gaveUp);
            next.IsCompleted.ShouldBeFalse();
        }

        await next;
        (await db.Audit.CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task A_save_of_one_row_and_a_delete_in_bulk_wait_their_turn_too()
    {
        await using var database = await TestDatabase.CreateAsync(StorageProvider.Sqlite);
        await using var holder = database.Contexts.CreateDbContext();
        await using var one = database.Contexts.CreateDbContext();
        await using var bulk = database.Contexts.CreateDbContext();
        one.Add(Entry());
        Task<int> saved, deleted;
        await using (await holder.Database.BeginTransactionAsync())
        {
            saved = one.SaveChangesAsync();
            deleted = bulk.Audit.ExecuteDeleteAsync();
            (saved.IsCompleted || deleted.IsCompleted).ShouldBeFalse();
        }

        (await saved).ShouldBe(1);
        (await deleted).ShouldBe(1);
    }

    [Fact]
    public async Task A_save_that_fails_gives_up_its_turn()
    {
        await using var database = await TestDatabase.CreateAsync(StorageProvider.Sqlite);
        var entry = new Organization { Name = "Northwind", Zone = "Europe/Berlin" };
        foreach (var fails in new[] { false, true })
        {
            await using var db = database.Contexts.CreateDbContext();
            await db.Database.OpenConnectionAsync(); // so that closing it isn't what gives the turn up
            db.Add(new Organization { Id = entry.Id, Name = "Northwind", Zone = "Europe/Berlin" });
            if (fails)
            {
                await Should.ThrowAsync<DbUpdateException>(() => db.SaveChangesAsync());
                await WriteAsync(database);
            }
            else
            {
                await db.SaveChangesAsync();
            }
        }
    }

    [Fact]
    public async Task A_writer_inside_anothers_transaction_is_told_that_the_database_is_locked()
    {
        var folder = Directory.CreateTempSubdirectory("chatops-test-");
        try
        {
            var impatient = StorageSetup.Open(StorageProvider.Sqlite, $"Data Source={folder.FullName}/chatops.db;Default Timeout=1");
            await using var outer = impatient.CreateDbContext();
            await outer.Database.EnsureCreatedAsync();
            await using (await outer.Database.BeginTransactionAsync())
            {
                await using var inner = impatient.CreateDbContext();
                (await Should.ThrowAsync<SqliteException>(() => inner.Database.BeginTransactionAsync())).SqliteErrorCode.ShouldBe(5); // SQLITE_BUSY
            }

            await using var after = impatient.CreateDbContext();
            after.Add(Entry());
            (await after.SaveChangesAsync()).ShouldBe(1);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    private static async Task WriteAsync(TestDatabase database, Action? begun = null, Action? ending = null, CancellationToken cancellationToken = default)
    {
        await using var db = database.Contexts.CreateDbContext();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        begun?.Invoke();
        db.Add(Entry());
        await db.SaveChangesAsync(cancellationToken);
        ending?.Invoke();
        await transaction.CommitAsync(cancellationToken);
    }

    private static AuditEntry Entry() => new() { OrganizationId = OrganizationId.New(), At = World.Monday, What = "test", Subject = "x", From = "test" };
}
