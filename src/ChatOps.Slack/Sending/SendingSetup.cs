using ChatOps.Core.Adapters;
using ChatOps.Core.Delivery;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ChatOps.Slack.Sending;

internal static class SendingSetup
{
    public static void AddSlackPlatform(this IServiceCollection services)
    {
        services.AddSingleton(new SlackRates());
        services.AddSingleton<Pacing>();
        services.TryAddSingleton<WorkspaceTroubles>();
        services.AddSingleton<IChatPlatform, SlackPlatform>();
    }
}
