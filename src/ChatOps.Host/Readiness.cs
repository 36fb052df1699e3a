using ChatOps.Core;
using ChatOps.Core.Adapters;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ChatOps.Host;

/// <summary>/healthz/live says that the process answers; /healthz/ready that it can do its work, which takes the database.</summary>
internal static class Readiness
{
    public static void AddReadiness(this IServiceCollection services)
    {
        services.TryAddSingleton<WorkspaceTroubles>();
        services.AddHealthChecks().AddCheck<DatabaseAnswers>("database").AddCheck<WorkspacesTakeMessages>("workspaces");
    }

    public static void MapReadiness(this IEndpointRouteBuilder app)
    {
        app.MapHealthChecks("/healthz/live", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks("/healthz/ready");
    }

    private sealed class DatabaseAnswers(IDbContextFactory<ChatOpsDb> dbs) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            await using var db = await dbs.CreateDbContextAsync(cancellationToken);
            return await db.Database.CanConnectAsync(cancellationToken) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The database doesn't answer.");
        }
    }

    private sealed class WorkspacesTakeMessages(WorkspaceTroubles troubles) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
            troubles.Sentences is { Count: > 0 } sentences ? HealthCheckResult.Degraded(string.Join(' ', sentences)) : HealthCheckResult.Healthy());
    }
}
