using ChatOps.Core.Delivery;
using Microsoft.Extensions.DependencyInjection;

namespace ChatOps.Slack.Sending;

internal static class SendingSetup
{
    public static void AddSlackPlatform(this IServiceCollection services)
    {
        services.AddSingleton(new SlackRates());
        services.AddSingleton<Pacing>();
        services.AddSingleton<WorkspaceTroubles>();
        services.AddSingleton<IChatPlatform, SlackPlatform>();
        services.AddHealthChecks().AddCheck<WorkspaceTroubles>("slack");
    }
}
