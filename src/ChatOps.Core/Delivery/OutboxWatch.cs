using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ChatOps.Core.Delivery;

/// <summary>Wakes the dispatcher after every save, so that nobody who writes to the outbox has to remember to.</summary>
public sealed class OutboxWatch(OutboxSignal signal) : SaveChangesInterceptor
{
    public override ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        signal.Wake();
        return base.SavedChangesAsync(eventData, result, cancellationToken);
    }
}
