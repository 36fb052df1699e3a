using Microsoft.EntityFrameworkCore;

namespace ChatOps.Core.Storing;

/// <summary>How the weekly cycle goes through what is due: one by one, each in a transaction of its own.</summary>
internal static class OneByOne
{
    private const int MostAttempts = 3;

    /// <param name="step">Loads its thing anew, looks whether it is still due, does it and saves.</param>
    public static async Task RunAsync<TId>(IDbContextFactory<ChatOpsDb> dbs, IReadOnlyList<TId> due, Func<ChatOpsDb, TId, Task> step, CancellationToken cancellationToken)
    {
        foreach (var id in due)
        {
            await StepAsync(dbs, id, step, cancellationToken);
        }
    }

    private static async Task StepAsync<TId>(IDbContextFactory<ChatOpsDb> dbs, TId id, Func<ChatOpsDb, TId, Task> step, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var db = await dbs.CreateDbContextAsync(cancellationToken);
            try
            {
                await step(db, id);
                return;
            }
            catch (DbUpdateException) when (attempt < MostAttempts)
            {
                // Another replica or a person's action committed first. Looking again finds the step done, or does it on what is true now.
            }
        }
    }
}
