using Microsoft.EntityFrameworkCore;

namespace ChatOps.Core.Storing;

/// <summary>Two replicas may do the same step at once; unique keys and versions let one of them win.</summary>
public static class Races
{
    /// <summary>
    /// Saves, or finds that somebody else did this step first: then nothing of ours was written, and the caller looks at what is due again.
    /// </summary>
    /// <returns>False when the race was lost.</returns>
    public static async Task<bool> SaveOrLoseAsync(ChatOpsDb db, CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }
        catch (DbUpdateException lost) when (IsUniqueViolation(lost))
        {
            return false;
        }
    }

    /// <summary>For those who save through <see cref="Work"/>.</summary>
    public static bool WasLost(DbUpdateException exception) => exception is DbUpdateConcurrencyException || IsUniqueViolation(exception);

    /// <summary>PostgreSQL found that somebody else changed what this transaction has read; SQLite lets one write at a time.</summary>
    public static bool IsSerializationFailure(Exception exception) =>
        exception is System.Data.Common.DbException { SqlState: "40001" or "40P01" } || exception is { InnerException: { } inner } && IsSerializationFailure(inner);

    /// <summary>Both providers say it in their message; neither's exception type is known here.</summary>
    private static bool IsUniqueViolation(DbUpdateException exception) =>
        exception.InnerException is System.Data.Common.DbException { Message: var message, SqlState: var state }
        && (string.Equals(state, "23505", StringComparison.Ordinal) || message.Contains("UNIQUE constraint failed", StringComparison.Ordinal));
}
