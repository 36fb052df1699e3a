using ChatOps.Teams.Api;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatOps.Teams.Inbound.Tokens;

internal static class TokensSetup
{
    public static void AddBotTokens(this IServiceCollection services, TeamsOptions options)
    {
        services.AddSingleton(s => new SigningKeys(
            s.GetRequiredService<IHttpClientFactory>().CreateClient(ConnectorClient.HttpName), options, s.GetRequiredService<TimeProvider>(), s.GetRequiredService<ILogger<SigningKeys>>()));
        services.AddSingleton<BotTokens>();
    }
}
