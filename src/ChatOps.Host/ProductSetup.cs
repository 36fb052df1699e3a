using System.Data.Common;
using ChatOps.Core;
using ChatOps.Core.Delivery;
using ChatOps.Core.Organizations;
using ChatOps.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using NodaTime;

namespace ChatOps.Host;

/// <summary>The product itself: its storage, its two clocks, its doors, and the dispatcher.</summary>
internal static class ProductSetup
{
    public static void AddProduct(this IServiceCollection services, StorageOptions storage)
    {
        services.AddSingleton<OutboxSignal>();
        services.AddSingleton(s => StorageSetup.Open(storage.Provider, storage.ConnectionString, new OutboxWatch(s.GetRequiredService<OutboxSignal>())));
        services.AddSingleton(TimeProvider.System);
#pragma warning disable RS0030 // here, and only here, it is decided which clock the domain follows; the simulator puts its own in its place
        services.AddSingleton<IClock>(SystemClock.Instance);
#pragma warning restore RS0030
        services.AddSingleton<WeeklyCycle>();
        services.AddSingleton<Interactions>();
        services.AddSingleton<ConversationReferences>();
        services.AddSingleton<Dispatcher>();
        services.AddHostedService<DispatcherLoop>();
        services.AddHostedService<ReleaseStartMemory>();
    }

    /// <summary>Brings the database up to this version before anything touches it. Replicas that start together take turns.</summary>
    public static async Task MigrateAsync(this IHost app)
    {
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<ChatOpsDb>>().CreateDbContextAsync();

        // Asked first, since MigrateAsync compares whole models even when there is nothing to do: a third of a second at every start.
        if ((await db.Database.GetPendingMigrationsAsync()).Any())
        {
            await CreateAsync(db.GetService<IRelationalDatabaseCreator>());
            await db.Database.MigrateAsync();
        }
    }

    /// <summary>Migrations lock each other out, but only in a database that is there: of two replicas that both find none, one creates it.</summary>
    private static async Task CreateAsync(IRelationalDatabaseCreator database)
    {
        if (await database.ExistsAsync())
        {
            return;
        }

        try
        {
            await database.CreateAsync();
        }
        catch (DbException)
        {
            if (!await database.ExistsAsync())
            {
                throw;
            }

            // another replica was first
        }
    }
}
