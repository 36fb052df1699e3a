using ChatOps.Slack.Api;
using ChatOps.Slack.Inbound;
using ChatOps.Slack.Installing;
using ChatOps.Slack.Sending;
using ChatOps.Slack.SocketMode;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ChatOps.Slack;

/// <summary>Slack as a platform.</summary>
public static class SlackSetup
{
    /// <summary>Registers nothing where Slack isn't configured.</summary>
    /// <exception cref="SlackRefusal">It is configured by half.</exception>
    public static IServiceCollection AddSlack(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        var options = configuration.GetSection(SlackOptions.Section).Get<SlackOptions>() ?? new SlackOptions();
        options.ForgetEmptyKeys();
        if (options.IsAbsent)
        {
            return services;
        }

        SlackOptionsCheck.Check(options);

        services.AddSingleton(options);
        services.AddSlackClient(options);
        services.AddSlackPlatform();
        services.AddInstalling(options);
        services.AddSlackInbound(options);
        services.AddSocketMode(options);
        return services;
    }

    /// <summary>Maps nothing where Slack isn't configured, or calls by socket alone.</summary>
    public static void MapSlack(this IEndpointRouteBuilder app)
    {
        app.ServiceProvider.GetService<SlackEndpoint>()?.Map(app);
        app.MapInstalling();
    }
}
