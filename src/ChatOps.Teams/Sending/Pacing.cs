using System.Collections.Concurrent;
using ChatOps.Core.Adapters;
using ChatOps.Core.Delivery;
using NodaTime;
using NodaTime.Extensions;

namespace ChatOps.Teams.Sending;

/// <summary>Spends the limits of each thread and each tenant.</summary>
internal sealed class Pacing(TimeProvider clock, TeamsRates rates)
{
    /// <summary>Half of what is under way at once. Fewer limited threads may be calls that came closer together than they left.</summary>
    private const int Many = 8;

    private readonly Paces<(string Tenant, string Thread)> _threads = new(clock, _ => Pace.Within(rates.Thread));
    private readonly Paces<(string Tenant, string Thread)> _rosters = new(clock, _ => Pace.Within(rates.Roster));
    private readonly Paces<string> _tenants = new(clock, _ => Pace.Within(rates.Tenant));
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<string, Instant>> _limited = new(StringComparer.Ordinal);

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

    /// <summary>429. Teams doesn't say whose limit it was: the thread's, unless many are limited at once.</summary>
    public SendResult.Throttled Limited(string tenant, string thread, TimeSpan retryAfter)
    {
        var until = _threads.Hold((tenant, thread), retryAfter);
        var limited = _limited.GetOrAdd(tenant, _ => new(StringComparer.Ordinal));
        limited[thread] = until;
        foreach (var over in limited.Where(l => l.Value <= Now))
        {
            limited.TryRemove(over);
        }

        return limited.Count < Many ? new(until, ThrottleScope.Destination) : new(_tenants.Hold(tenant, retryAfter), ThrottleScope.Workspace);
    }

    private async Task<SendResult.Throttled?> TenantTurnAsync(string tenant, CancellationToken cancellationToken) =>
        await _tenants.TurnAsync(tenant, cancellationToken) is { } until ? new SendResult.Throttled(until, ThrottleScope.Workspace) : null;
}
