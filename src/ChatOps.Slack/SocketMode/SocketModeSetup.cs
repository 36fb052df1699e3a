using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ChatOps.Slack.SocketMode;

internal static class SocketModeSetup
{
    /// <summary>Nothing without an app-level token.</summary>
    public static void AddSocketMode(this IServiceCollection services, SlackOptions options)
    {
        if (options.AppToken is null)
        {
            return;
        }

        services.TryAddSingleton(new SocketTimes());
        services.AddSingleton<SocketWatch>().AddSingleton<OpenSocket>();
        services.AddHostedService<SocketLoop>();
        services.AddHealthChecks().AddCheck<SocketWatch>("slack-socket");
    }
}
