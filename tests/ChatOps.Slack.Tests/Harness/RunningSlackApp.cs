using ChatOps.Core.Adapters;
using ChatOps.Core.Delivery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace ChatOps.Slack.Tests.Harness;

/// <summary>The product beside Slack: within the test, or in a process that may die.</summary>
internal interface IRunningApp : IAsyncDisposable
{
    Uri Address { get; }

    /// <summary>What waited for an answer's end is done, and what can be sent is sent.</summary>
    Task SendAsync(Instant domainNow, TimeSpan ahead);
}

internal sealed class AppInTest(WebApplication app) : IRunningApp
{
    public Uri Address { get; } = new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    public async Task SendAsync(Instant domainNow, TimeSpan ahead)
    {
        var after = app.Services.GetRequiredService<AfterAck>();
        while (!after.IsIdle)
        {
            await Task.Yield();
        }

        await app.Services.GetRequiredService<Dispatcher>().DrainAsync(default);
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }
}
