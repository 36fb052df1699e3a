using ChatOps.Core.Adapters;
using ChatOps.Core.Delivery;
using ChatOps.Core.Organizations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ChatOps.Teams.Sending;

internal static class SendingSetup
{
    public static void AddTeamsPlatform(this IServiceCollection services)
    {
        services.AddSingleton(new TeamsRates());
        services.AddSingleton<Pacing>();
        services.TryAddSingleton<WorkspaceTroubles>();
        services.TryAddSingleton<ConversationReferences>();
        services.AddSingleton<IChatPlatform, TeamsPlatform>();
    }
}
