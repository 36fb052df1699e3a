using ChatOps.Core;
using ChatOps.Core.Escalations;
using ChatOps.Core.People;
using ChatOps.Storage;
using ChatOps.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Tests.Storage;

/// <summary>What both providers must do alike.</summary>
public sealed class StorageTests
{
    private static readonly Instant s_now = World.Monday;

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task The_migrations_build_the_model_that_the_code_has(StorageProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider, migrate: true);
        await using var db = database.Contexts.CreateDbContext();
        db.Database.GetMigrations().ShouldHaveSingleItem("Until the first release there is one migration.");
        db.Database.HasPendingModelChanges().ShouldBeFalse("Add a migration for each provider: src/ChatOps.Storage/README.md says how.");
        (await db.Database.GetPendingMigrationsAsync()).ShouldBeEmpty();
        (await db.Outcomes.CountAsync()).ShouldBe(0);
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task Every_entity_comes_back_as_it_went_in(StorageProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var db = database.Contexts.CreateDbContext();
        var written = Samples.OneOfEach(db);
        await db.SaveChangesAsync();
        foreach (var entity in written)
        {
            await using var fresh = database.Contexts.CreateDbContext();
            var read = await fresh.FindAsync(entity.GetType(), Samples.KeyOf(db, entity));
            Samples.Values(fresh, read!).ShouldBe(Samples.Values(db, entity), entity.GetType().Name);
        }
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task Of_two_who_change_one_thing_at_once_the_later_finds_out(StorageProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var first = database.Contexts.CreateDbContext();
        await using var second = database.Contexts.CreateDbContext();
        var ours = new Person { OrganizationId = OrganizationId.New(), Name = "Maya", Email = "maya@northwind.test", Zone = "Europe/Berlin" };
        first.Add(ours);
        await first.SaveChangesAsync();
        var theirs = await second.People.SingleAsync();

        ours.Name = "Maya Ito";
        await first.SaveChangesAsync();
        theirs.Name = "Maya Sato";

        await Should.ThrowAsync<DbUpdateConcurrencyException>(() => second.SaveChangesAsync());
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task An_outcome_has_one_open_blocker_and_any_number_of_cleared_ones(StorageProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var db = database.Contexts.CreateDbContext();
        var outcome = OutcomeId.New();
        db.AddRange(BlockerOf(outcome, clearedAt: s_now), BlockerOf(outcome, clearedAt: s_now), BlockerOf(outcome, clearedAt: null), BlockerOf(OutcomeId.New(), clearedAt: null));
        await db.SaveChangesAsync();

        db.Add(BlockerOf(outcome, clearedAt: null));

        await Should.ThrowAsync<DbUpdateException>(() => db.SaveChangesAsync());
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task Several_hosts_may_migrate_one_database_at_once(StorageProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider, migrate: true);
        await Task.WhenAll(Enumerable.Range(0, 3).Select(async _ =>
        {
            await using var db = database.Contexts.CreateDbContext();
            await db.Database.MigrateAsync();
        }));
    }

    [Fact]
    public async Task SQLite_is_the_systems_and_new_enough_and_writes_ahead()
    {
        await using var database = await TestDatabase.CreateAsync(StorageProvider.Sqlite);
        await using var db = database.Contexts.CreateDbContext();
        Version.Parse(await db.Database.SqlQuery<string>($"SELECT sqlite_version() AS Value").SingleAsync()).ShouldBeGreaterThan(new Version(3, 38));
        (await db.Database.SqlQuery<string>($"SELECT journal_mode AS Value FROM pragma_journal_mode").SingleAsync()).ShouldBe("wal");
    }

    private static Blocker BlockerOf(OutcomeId outcome, Instant? clearedAt) =>
        new() { OrganizationId = OrganizationId.New(), OutcomeId = outcome, Need = "A decision", RaisedById = PersonId.New(), RaisedAt = s_now, ClearedAt = clearedAt };
}
