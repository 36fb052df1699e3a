using ChatOps.Core.Messages;
using Microsoft.EntityFrameworkCore;

namespace ChatOps.Core.Delivery;

/// <summary>What ought to stand at a place of a platform now, where the outbox put something there.</summary>
public static class StandingMessage
{
    /// <param name="reference">The platform's; whoever asks has made sure that the reader may see what stands there.</param>
    public static async Task<Message?> FindAsync(ChatOpsDb db, WorkspaceId workspace, string reference, CancellationToken cancellationToken) =>
        await db.Deliveries.AsNoTracking().Where(d => d.WorkspaceId == workspace && d.Reference == reference).Select(d => d.Content).FirstOrDefaultAsync(cancellationToken) is { } content
            ? StoredMessage.Read(content)
            : null;

    /// <summary>False where the pages of an answer are turned, or something stands there that isn't the outbox's: nobody redraws it but whoever is pressed there.</summary>
    public static Task<bool> IsKeptAsync(ChatOpsDb db, WorkspaceId workspace, string reference, CancellationToken cancellationToken) =>
        db.Deliveries.AnyAsync(d => d.WorkspaceId == workspace && d.Reference == reference && !d.Key.StartsWith(TellByMessage.KeyStart), cancellationToken);
}
