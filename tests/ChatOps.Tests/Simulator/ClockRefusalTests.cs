using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ChatOps.Core.Delivery;
using ChatOps.Host;
using ChatOps.Simulator;
using ChatOps.Simulator.Web;
using ChatOps.Storage;
using ChatOps.Tests.Delivery;
using ChatOps.Tests.Harness;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace ChatOps.Tests.Simulator;

/// <summary>People on a real platform live in real time: beside one, the simulator's clock stands where it is.</summary>
public sealed class ClockRefusalTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_clock_moves_only_while_no_platform_outside_loopback_is_connected(bool isOutsideConnected)
    {
        await using var database = await TestDatabase.CreateAsync(StorageProvider.Sqlite);
        await using var app = await StartAsync(database, isOutsideConnected);
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        var clock = app.Services.GetRequiredService<IClock>();

        var state = await client.GetFromJsonAsync<JsonElement>("/simulator/api/state");
        var before = clock.GetCurrentInstant();
        using var answer = await client.PostAsJsonAsync("/simulator/api/clock", new { @as = "maya", to = "hour" });

        answer.StatusCode.ShouldBe(isOutsideConnected ? HttpStatusCode.Conflict : HttpStatusCode.OK);
        (clock.GetCurrentInstant() - before > Duration.FromMinutes(59)).ShouldBe(!isOutsideConnected);
        var why = state.GetProperty("clock").TryGetProperty("refusal", out var refusal) ? refusal.GetString() : null;
        why.ShouldBe(isOutsideConnected ? (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("text").GetString() : null, "The page says so before anybody presses.");
        if (isOutsideConnected)
        {
            why.ShouldBe("The clock can't be moved while slack is connected: people there live in real time. Disconnect it, or use an installation of its own for trying things out.");
        }
    }

    private static async Task<WebApplication> StartAsync(TestDatabase database, bool isOutsideConnected)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Environment.EnvironmentName = "Development";
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["ConnectionStrings:ChatOps"] = database.ConnectionString, ["Simulator:Demo"] = "false" });
        builder.Services.AddProduct(new StorageOptions(StorageProvider.Sqlite, database.ConnectionString));
        builder.Services.AddSimulator(builder.Configuration, builder.Environment);
        if (isOutsideConnected)
        {
            builder.Services.AddSingleton<IChatPlatform>(new ScriptedPlatform { Name = "slack", IsLoopback = false });
        }

        var app = builder.Build();
        SimulatorEndpoints.Map(app);
        await app.StartAsync();
        return app;
    }
}
