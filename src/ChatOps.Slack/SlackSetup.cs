using ChatOps.Slack.Api;
using ChatOps.Slack.Installing;
using ChatOps.Slack.Sending;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ChatOps.Slack;

/// <summary>Slack as a platform.</summary>
public static class SlackSetup
{
    /// <summary>Registers nothing where Slack isn't configured.</summary>
    public static IServiceCollection AddSlack(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        var options = configuration.GetSection(SlackOptions.Section).Get<SlackOptions>() ?? new SlackOptions();
        if (options.IsAbsent)
        {
            return services;
        }

        services.AddSingleton(options);
        services.AddSingleton<SlackTokens>();
        services.AddSlackClient(options);
        services.AddSlackPlatform();
        return services;
    }

    /// <summary>Maps nothing where Slack isn't configured.</summary>
    public static void MapSlack(this IEndpointRouteBuilder app)
    {
        if (app.ServiceProvider.GetService<SlackOptions>() is null)
        {
            return;
        }
    }
}
