using ChatOps.Teams.Api;
using ChatOps.Teams.Inbound;
using ChatOps.Teams.Inbound.Tokens;
using ChatOps.Teams.Sending;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ChatOps.Teams;

/// <summary>Microsoft Teams as a platform.</summary>
public static class TeamsSetup
{
    /// <summary>Registers nothing where Teams isn't configured.</summary>
    /// <exception cref="TeamsRefusal">It is configured by half.</exception>
    public static IServiceCollection AddTeams(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        var options = configuration.GetSection(TeamsOptions.Section).Get<TeamsOptions>() ?? new TeamsOptions();
        options.ForgetEmptyKeys();
        if (options.IsAbsent)
        {
            return services;
        }

        TeamsOptionsCheck.Check(options, environment.IsProduction());

        services.AddSingleton(options);
        services.AddConnector(options);
        services.AddTeamsPlatform();
        services.AddBotTokens(options);
        services.AddTeamsInbound();
        return services;
    }

    /// <summary>Maps nothing where Teams isn't configured.</summary>
    public static void MapTeams(this IEndpointRouteBuilder app) => app.ServiceProvider.GetService<TeamsEndpoint>()?.Map(app);
}
