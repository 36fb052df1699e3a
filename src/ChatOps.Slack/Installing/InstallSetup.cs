using ChatOps.Slack.People;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ChatOps.Slack.Installing;

/// <summary>What installs, keeps and takes away the app in a workspace.</summary>
internal static class InstallSetup
{
    public static void AddInstalling(this IServiceCollection services, SlackOptions options)
    {
        services.AddDataProtection(); // where its keys are kept is the host's to say
        services.AddSingleton<SlackTokens>().AddSingleton<ConnectTeam>().AddSingleton<WorkspaceEvents>().AddSingleton<RefreshPeople>();
        services.AddHostedService(s => s.GetRequiredService<RefreshPeople>());
        if (options.BotToken is not null)
        {
            services.AddHostedService<ConnectByToken>();
        }

        if (options.HasOAuth)
        {
            services.AddSingleton<InstallWorkspace>().AddSingleton<WelcomeInstaller>().AddSingleton<InstallState>().AddSingleton<RenewTokens>();
            services.AddHostedService(s => s.GetRequiredService<RenewTokens>());
        }
    }

    /// <summary>Maps nothing where the configuration holds the one token.</summary>
    public static void MapInstalling(this IEndpointRouteBuilder app)
    {
        if (app.ServiceProvider.GetService<InstallState>() is not null)
        {
            InstallEndpoints.Map(app);
        }
    }
}
