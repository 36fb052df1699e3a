using ChatOps.Core.Adapters;
using ChatOps.Core.Delivery;
using ChatOps.Storage;
using ChatOps.Tests.Harness;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting.Internal;

namespace ChatOps.Teams.Tests;

/// <summary>What is registered, and when.</summary>
public sealed class TeamsSetupTests
{
    private const string Id = "7c0c3b5e-0d9f-4b0e-9f57-2a4a4b1c6c01";

    [Fact]
    public void Without_its_section_there_is_no_Teams() => Services([]).ShouldBeEmpty();

    [Theory]
    [InlineData(null, false)]
    [InlineData("http://127.0.0.1:3010/token", true)]
    public async Task With_its_keys_it_is_a_platform_that_knows_whether_it_is_on_this_machine(string? tokenUrl, bool isLoopback)
    {
        await using var database = await TestDatabase.CreateAsync(StorageProvider.Sqlite);
        await using var services = Services(new() { ["Teams:AppId"] = Id, ["Teams:AppPassword"] = "secret", ["Teams:TenantId"] = Id, ["Teams:TokenUrl"] = tokenUrl })
            .AddLogging().AddSingleton(TimeProvider.System).AddSingleton(database.Contexts).BuildServiceProvider(validateScopes: true);
        var platform = services.GetServices<IChatPlatform>().ShouldHaveSingleItem();
        platform.Name.ShouldBe("teams");
        platform.IsLoopback.ShouldBe(isLoopback);
        services.GetRequiredService<WorkspaceTroubles>().Sentences.ShouldBeEmpty();
    }

    private static IServiceCollection Services(Dictionary<string, string?> settings) =>
        new ServiceCollection().AddTeams(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), new HostingEnvironment { EnvironmentName = "Development" });
}
