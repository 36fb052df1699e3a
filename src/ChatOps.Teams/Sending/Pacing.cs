using System.Collections.Concurrent;
using ChatOps.Core.Adapters;
using ChatOps.Core.Delivery;
using NodaTime;
using NodaTime.Extensions;

namespace ChatOps.Teams.Sending;

/// <summary>Spends the limits of each thread and each tenant.</summary>
internal sealed class Pacing(TimeProvider clock, TeamsRates rates)
{
    private readonly Paces<(string Tenant, string Thread)> _threads = new(clock, _ => Pace.Within(rates.Thread));
    private readonly Paces<(string Tenant, string Thread)> _rosters = new(clock, _ => Pace.Within(rates.Roster));
    private readonly Paces<string> _tenants = new(clock, _ => Pace.Within(rates.Tenant));
    private readonly ConcurrentDictionary<string, (string Thread, Instant Until)> _limited = new(StringComparer.Ordinal);

    public Instant Now => clock.GetCurrentInstant();

    /// <summary>Null when the turn has come; else when to ask again, and what waits until then.</summary>
    /// <param name="thread">A person's or a channel's id, as in an address.</param>
    public async Task<SendResult.Throttled?> TurnAsync(string tenant, string thread, CancellationToken cancellationToken) =>
        await _threads.TurnAsync((tenant, thread), cancellationToken) is { } until
            ? new SendResult.Throttled(until, ThrottleScope.Destination)
            : await TenantTurnAsync(tenant, cancellationToken);

    /// <summary>As <see cref="TurnAsync"/>, for a page of a team's or a chat's members.</summary>
    public async Task<SendResult.Throttled?> RosterTurnAsync(string tenant, string thread, CancellationToken cancellationToken) =>
        await _rosters.TurnAsync((tenant, thread), cancellationToken) is { } until
            ? new SendResult.Throttled(until, ThrottleScope.Destination)
            : await TenantTurnAsync(tenant, cancellationToken);

    /// <summary>429. Teams doesn't say whose limit it was: the thread's, unless another thread was limited a moment ago.</summary>
    public SendResult.Throttled Limited(string tenant, string thread, TimeSpan retryAfter)
    {
        var until = _threads.Hold((tenant, thread), retryAfter);
        var isTenants = _limited.TryGetValue(tenant, out var last) && last.Until > Now && !string.Equals(last.Thread, thread, StringComparison.Ordinal);
        _limited[tenant] = (thread, until);
        if (!isTenants)
        {
            return new(until, ThrottleScope.Destination);
        }

        _tenants.Hold(tenant, retryAfter);
        return new(until, ThrottleScope.Workspace);
    }

    private async Task<SendResult.Throttled?> TenantTurnAsync(string tenant, CancellationToken cancellationToken) =>
        await _tenants.TurnAsync(tenant, cancellationToken) is { } until ? new SendResult.Throttled(until, ThrottleScope.Workspace) : null;
}
