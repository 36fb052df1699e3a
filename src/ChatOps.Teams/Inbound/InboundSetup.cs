using ChatOps.Core.Adapters;
using ChatOps.Teams.People;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ChatOps.Teams.Inbound;

internal static class InboundSetup
{
    public static void AddTeamsInbound(this IServiceCollection services)
    {
        services.TryAddSingleton<AfterAck>();
        services.AddSingleton<TeamsWorkspaces>().AddSingleton<MeetPeople>().AddSingleton<RefreshPeople>().AddSingleton<Rosters>().AddSingleton<Welcome>().AddSingleton<ConversationEvents>();
        services.AddHostedService(s => s.GetRequiredService<RefreshPeople>());
        services.AddSingleton<FormCards>().AddSingleton<DirectCards>().AddSingleton<RunTypedLine>().AddSingleton<AnswerAction>().AddSingleton<SearchChoices>();
        services.AddSingleton<InboundDispatch>().AddSingleton<TeamsCallers>().AddSingleton<TeamsEndpoint>();
    }
}
