using System.Collections.Concurrent;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace ChatOps.Slack.Sending;

/// <summary>
/// Workspaces in which Slack takes nothing from us until somebody mends it: nobody there could be told, so readiness says it
/// ("degraded", which stops nothing) and the log once. Each replica knows of those whose lane it holds.
/// </summary>
internal sealed partial class WorkspaceTroubles(ILogger<WorkspaceTroubles> logger) : IHealthCheck
{
    private readonly ConcurrentDictionary<string, string> _troubles = new(StringComparer.Ordinal);

    public void Begins(string team, string why)
    {
        if (_troubles.TryAdd(team, why))
        {
            Log.Begins(logger, team, why);
        }
    }

    public void IsOver(string team)
    {
        if (_troubles.TryRemove(team, out _))
        {
            Log.IsOver(logger, team);
        }
    }

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        _troubles.IsEmpty ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded(string.Join(' ', _troubles.Select(t => $"Slack workspace {t.Key}: {t.Value}"))));

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Slack workspace {Team} takes nothing from us: {Why} Its messages wait")]
        public static partial void Begins(ILogger logger, string team, string why);

        [LoggerMessage(2, LogLevel.Information, "Slack workspace {Team} takes messages again")]
        public static partial void IsOver(ILogger logger, string team);
    }
}
