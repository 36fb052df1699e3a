using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ChatOps.Slack.SocketMode;

/// <summary>Whether this replica has a socket to Slack: without one nothing that people do reaches it.</summary>
internal sealed class SocketWatch(TimeProvider time, SocketTimes times) : IHealthCheck
{
    private volatile bool _isOpen;

    public TimeProvider Time => time;

    public SocketTimes Times => times;

    public bool IsOpen
    {
        get => _isOpen;
        set => _isOpen = value;
    }

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(IsOpen ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded("There is no socket to Slack at the moment."));
}
