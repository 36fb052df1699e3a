using ChatOps.Core.Delivery;
using ChatOps.Simulator.Chat;
using ChatOps.Simulator.Clock;
using ChatOps.Simulator.Demo;
using ChatOps.Simulator.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using NodaTime;

namespace ChatOps.Simulator;

/// <summary>A chat in the browser as a platform, and the clock that can be moved with it.</summary>
public static class SimulatorSetup
{
    /// <summary>
    /// Call it after the domain clock is registered: the simulator's takes its place. Registers nothing where the simulator is off.
    /// </summary>
    public static IServiceCollection AddSimulator(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        var options = configuration.GetSection(SimulatorOptions.Section).Get<SimulatorOptions>() ?? new SimulatorOptions();
        if (!options.IsOnIn(environment.IsProduction()))
        {
            return services;
        }

        var folder = DataFolder.Of(options, configuration);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton(new StoryProgress(folder));
        services.AddSingleton(s => new MovableClock(s.GetRequiredService<TimeProvider>(), folder, goOn: s.GetRequiredService<StoryProgress>().Read() is not null));
        services.Replace(ServiceDescriptor.Singleton<IClock>(s => s.GetRequiredService<MovableClock>()));
        services.AddSingleton(s => new ChatRoom(folder, s.GetRequiredService<IClock>()));
        services.AddSingleton<IChatPlatform, SimulatorPlatform>();
        services.AddSingleton<ClockMoves>().AddSingleton<ClockTargets>().AddSingleton<NextEvent>();
        services.AddSingleton<Members>().AddSingleton<Views>().AddSingleton<LiveChanges>().AddSingleton<Intents>();
        services.AddSingleton<Story>().AddSingleton<Gallery>().AddSingleton<DemoOrganization>().AddSingleton<Newcomers>().AddSingleton<DemoStage>().AddSingleton<DemoHistory>().AddHostedService<Beginning>();
        services.AddHostedService<LoopbackOnly>();
        return services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, WireJson.Default));
    }

    /// <summary>Maps nothing where the simulator is off.</summary>
    public static void MapSimulator(this IEndpointRouteBuilder app)
    {
        if (app.ServiceProvider.GetService<SimulatorOptions>() is null)
        {
            return;
        }

        app.MapStaticAssets();
        SimulatorEndpoints.Map(app);
    }
}
