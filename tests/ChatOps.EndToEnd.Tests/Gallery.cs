namespace ChatOps.EndToEnd.Tests;

/// <summary>One host with the gallery, which shows every block whatever the product says.</summary>
public sealed class Gallery : IAsyncLifetime
{
    public RunningHost Host { get; private set; } = null!;

    public async ValueTask InitializeAsync() =>
        Host = await RunningHost.StartAsync(settings: [("Simulator__Gallery", "true"), ("Simulator__DemoWeeks", "0")]);

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
