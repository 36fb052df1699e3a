using System.Diagnostics;
using System.Net.Http.Json;
using ChatOps.Core;
using ChatOps.Core.Delivery;
using ChatOps.Core.Organizations;
using ChatOps.FakeTeams;
using ChatOps.Storage;
using ChatOps.Teams;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting.Internal;

namespace ChatOps.Benchmarks;

/// <summary>
/// Everybody's check-in due at one moment in one Teams tenant, against the fake with Teams' real limits. One person in four was only ever
/// seen in a roster: their chat has to be opened first, which is a call of its own. The fake is a process of its own: what it remembers isn't ours.
/// </summary>
internal static class TeamsRush
{
    private const double CallsASecond = 50;
    private const int OneIn = 4;

    private static readonly FakeTeamsOptions s_fake = new();

    public static async Task RunAsync(int people)
    {
        var folder = Directory.CreateTempSubdirectory("chatops-bench-").FullName;
        var dbs = StorageSetup.Open(StorageProvider.Sqlite, $"Data Source={folder}/chatops.db");
        using var teams = StartTeams(people);
        var at = new Uri((await teams.StandardOutput.ReadLineAsync())!);
        using var http = new HttpClient { BaseAddress = new Uri(at, "/control/") };
        await FillAsync(dbs, people, $"{at}emea");
        await using var services = Services(dbs, at);
        var dispatcher = new Dispatcher(dbs, services.GetServices<IChatPlatform>(), new BenchClock(BenchDatabase.Saturday), TimeProvider.System);

        var watch = Stopwatch.StartNew();
        var drained = DrainAsync(dispatcher, dbs);
        while (await Task.WhenAny(drained, Task.Delay(TimeSpan.FromSeconds(10))) != drained)
        {
            var there = (await CountsAsync(http))["messages"];
            Console.WriteLine($"{watch.Elapsed.TotalSeconds,5:F0} s: {there} there, heap {GC.GetTotalMemory(forceFullCollection: true) / 1048576.0:F1} MB, working set {Process.GetCurrentProcess().WorkingSet64 >> 20} MB");
        }

        await drained;
        watch.Stop();
        var counts = await CountsAsync(http);
        var calls = (await http.GetFromJsonAsync<Dictionary<string, int>>("calls"))!.Where(c => c.Key is "send 201" or "create 201").Sum(c => c.Value);
        Console.WriteLine($"{people} check-ins in {watch.Elapsed.TotalSeconds:F1} s by {calls} calls: {calls / watch.Elapsed.TotalSeconds:F1} a second, {calls / watch.Elapsed.TotalSeconds / CallsASecond:P1} of what is allowed; {counts["limited"]} times 429");
        Console.WriteLine($"lost {people - counts["messages"]}, doubled {counts["doubled"]}, violations {counts["violations"]}");
        teams.StandardInput.Close();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>It ends when its input does, so also with us.</summary>
    private static Process StartTeams(int people) => Process.Start(new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "ChatOps.FakeTeams.dll"), "--people", $"{people}"])
    {
        UseShellExecute = false,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    })!;

    private static async Task<Dictionary<string, int>> CountsAsync(HttpClient http) => (await http.GetFromJsonAsync<Dictionary<string, int>>($"counts/{s_fake.HomeTenantId}"))!;

    private static ServiceProvider Services(IDbContextFactory<ChatOpsDb> dbs, Uri at)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Teams:AppId"] = s_fake.AppId,
            ["Teams:AppPassword"] = s_fake.AppPassword,
            ["Teams:TenantId"] = s_fake.HomeTenantId,
            ["Teams:TokenUrl"] = $"{at}{s_fake.HomeTenantId}/oauth2/v2.0/token",
        }).Build();
        return new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddSingleton(dbs).AddTeams(configuration, new HostingEnvironment { EnvironmentName = "Development" }).BuildServiceProvider();
    }

    private static async Task DrainAsync(Dispatcher dispatcher, IDbContextFactory<ChatOpsDb> dbs)
    {
        while (true)
        {
            await dispatcher.DrainAsync(default);
            await using var db = dbs.CreateDbContext();
            if (!await db.Deliveries.AnyAsync(d => d.State == DeliveryState.Pending))
            {
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(200)); // as the host's loop would look again
        }
    }

    private static async Task FillAsync(IDbContextFactory<ChatOpsDb> dbs, int people, string serviceUrl)
    {
        await using var db = dbs.CreateDbContext();
        await db.Database.EnsureCreatedAsync();
        var organization = new Organization { Name = "Bench", Zone = "Europe/Berlin" };
        var workspace = new Workspace { OrganizationId = organization.Id, Platform = "teams", ExternalId = s_fake.HomeTenantId, Name = "Bench" };
        db.AddRange(organization, workspace);
        var outbox = new Outbox(db, organization.Id, BenchDatabase.Saturday);
        for (var i = 0; i < people; i++)
        {
            var person = FakePerson.NumberedId(i);
            outbox.PostNew($"checkin/{CheckInId.New()}", new Address(workspace.Id, AddressKind.Person, person), RushCheckIn.Of(i), Priority.Rest);
            db.ConversationReferences.Add(new()
            {
                WorkspaceId = workspace.Id,
                Kind = AddressKind.Person,
                ExternalId = person,
                ServiceUrl = serviceUrl,
                ConversationId = i % OneIn == 0 ? null : FakeTenant.DirectWith(s_fake.HomeTenantId, person),
                PlatformUserId = $"29:{person}",
            });
        }

        await db.SaveChangesAsync();
    }
}
