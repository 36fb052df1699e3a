using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Core.Delivery;

/// <summary>
/// Writes down what came of an attempt, in one transaction with what follows from it. Fenced: it changes nothing once another
/// lease has taken the delivery over. Nothing here touches the content or the desired revision, which belong to the outbox.
/// </summary>
internal static class RecordSettlement
{
    private const string CheckInKey = "checkin/";

    /// <summary>False when the lease was lost and nothing was written.</summary>
    public static async Task<bool> RunAsync(ChatOpsDb db, LaneLease lease, Delivery delivery, Settlement settlement)
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (!await WriteAsync(db, lease, delivery, settlement))
        {
            return false;
        }

        if (settlement.Outcome == AttemptOutcome.Unreachable)
        {
            await MarkUnreachableAsync(db, delivery);
        }

        if (settlement.Pause is { } pause)
        {
            await PauseAsync(db, delivery, pause);
        }

        await transaction.CommitAsync();
        return true;
    }

    public static Task PauseLaneAsync(ChatOpsDb db, WorkspaceId workspace, Instant until) => db.Lanes
        .Where(l => l.WorkspaceId == workspace && (l.PausedUntil == null || l.PausedUntil < until))
        .ExecuteUpdateAsync(lane => lane.SetProperty(l => l.PausedUntil, until));

    private static Task PauseAsync(ChatOpsDb db, Delivery delivery, SendResult.Throttled pause)
    {
        var lanes = db.Lanes.Where(l => l.WorkspaceId == delivery.WorkspaceId);
        var until = pause.Until;
        return pause.Scope switch
        {
            ThrottleScope.Destination => PauseDestinationAsync(db, delivery, until),
            ThrottleScope.Posts => lanes.Where(l => l.PostsPausedUntil == null || l.PostsPausedUntil < until).ExecuteUpdateAsync(lane => lane.SetProperty(l => l.PostsPausedUntil, until)),
            ThrottleScope.Edits => lanes.Where(l => l.EditsPausedUntil == null || l.EditsPausedUntil < until).ExecuteUpdateAsync(lane => lane.SetProperty(l => l.EditsPausedUntil, until)),
            ThrottleScope.Workspace => PauseLaneAsync(db, delivery.WorkspaceId, until),
            _ => throw new SwitchExpressionException(pause.Scope),
        };
    }

    private static async Task<bool> WriteAsync(ChatOpsDb db, LaneLease lease, Delivery delivery, Settlement settlement)
    {
        var state = settlement.State;
        var isParked = state == DeliveryState.Uncertain;
        return await db.Deliveries
            .Where(d => d.Id == delivery.Id && d.AttemptedBy == lease.Token)
            .ExecuteUpdateAsync(row => row
                .SetProperty(d => d.State, d => isParked || d.Revision == delivery.Revision ? state : DeliveryState.Pending)
                .SetProperty(d => d.SentRevision, settlement.SentRevision)
                .SetProperty(d => d.Reference, settlement.Reference)
                .SetProperty(d => d.SentAt, settlement.SentAt)
                .SetProperty(d => d.RetryAt, settlement.RetryAt)
                .SetProperty(d => d.Attempts, settlement.Attempts)
                .SetProperty(d => d.AmbiguousAnswers, settlement.AmbiguousAnswers)
                .SetProperty(d => d.AttemptedRevision, settlement.AttemptedRevision)
                .SetProperty(d => d.AttemptedBy, (Guid?)null)
                .SetProperty(d => d.Problem, settlement.Problem)) == 1;
    }

    private static async Task MarkUnreachableAsync(ChatOpsDb db, Delivery delivery)
    {
        if (delivery.ToKind == AddressKind.Person)
        {
            await db.Accounts
                .Where(a => a.WorkspaceId == delivery.WorkspaceId && a.UserId == delivery.ToId)
                .ExecuteUpdateAsync(account => account.SetProperty(a => a.IsReachable, false));
            if (await OtherAccount.TakeAsync(db, delivery))
            {
                return;
            }
        }

        // The card of whoever is asked: "checkin/{id}", or "checkin/{id}/for/{person}" once it was passed on.
        if (delivery.Key.StartsWith(CheckInKey, StringComparison.Ordinal)
            && delivery.Key[CheckInKey.Length..].Split('/') is { Length: 1 or 3 } parts
            && (parts.Length == 1 || string.Equals(parts[1], "for", StringComparison.Ordinal))
            && Guid.TryParseExact(parts[0], "N", out var id))
        {
            var checkIn = CheckInId.From(id);
            await db.CheckIns
                .Where(c => c.Id == checkIn)
                .ExecuteUpdateAsync(row => row.SetProperty(c => c.CouldNotBeReached, true).SetProperty(c => c.Version, Guid.CreateVersion7()));
        }
    }

    private static async Task PauseDestinationAsync(ChatOpsDb db, Delivery delivery, Instant until)
    {
        var paused = await db.DestinationPauses
            .Where(p => p.WorkspaceId == delivery.WorkspaceId && p.ToKind == delivery.ToKind && p.ToId == delivery.ToId)
            .ExecuteUpdateAsync(pause => pause.SetProperty(p => p.Until, until));
        if (paused == 0)
        {
            // Only the lane's holder writes here, so nobody can come between.
            db.DestinationPauses.Add(new DestinationPause { WorkspaceId = delivery.WorkspaceId, ToKind = delivery.ToKind, ToId = delivery.ToId, Until = until });
            await db.SaveChangesAsync();
            db.ChangeTracker.Clear();
        }
    }
}
