using System.Diagnostics;
using System.Net.Http.Json;
using ChatOps.Core;
using ChatOps.Core.Delivery;
using ChatOps.Core.Organizations;
using ChatOps.FakeSlack;
using ChatOps.Slack;
using ChatOps.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting.Internal;

namespace ChatOps.Benchmarks;

/// <summary>
/// Everybody's check-in due at one moment in one Slack workspace, against the fake with Slack's real limits. The fake is a process of its
/// own: what it remembers isn't ours.
/// </summary>
internal static class SlackRush
{
    /// <summary>What we assume a workspace allows.</summary>
    private const double PostsAMinute = 600;

    public static async Task RunAsync(int people)
    {
        var folder = Directory.CreateTempSubdirectory("chatops-bench-").FullName;
        var dbs = StorageSetup.Open(StorageProvider.Sqlite, $"Data Source={folder}/chatops.db");
        using var slack = StartSlack(people);
        var api = new Uri((await slack.StandardOutput.ReadLineAsync())!);
        using var http = new HttpClient { BaseAddress = new Uri(api, "/control/") };
        await FillAsync(dbs, people);
        await using var services = Services(api, dbs);
        var dispatcher = new Dispatcher(dbs, services.GetServices<IChatPlatform>(), new BenchClock(BenchDatabase.Saturday), TimeProvider.System);

        var watch = Stopwatch.StartNew();
        var drained = DrainAsync(dispatcher, dbs);
        while (await Task.WhenAny(drained, Task.Delay(TimeSpan.FromSeconds(10))) != drained)
        {
            var there = (await CountsAsync(http))["deliveries"];
            Console.WriteLine($"{watch.Elapsed.TotalSeconds,5:F0} s: {there} there, heap {GC.GetTotalMemory(forceFullCollection: true) / 1048576.0:F1} MB, working set {Process.GetCurrentProcess().WorkingSet64 >> 20} MB");
        }

        await drained;
        watch.Stop();
        var counts = await CountsAsync(http);
        Console.WriteLine($"{people} check-ins in {watch.Elapsed.TotalSeconds:F1} s: {people / watch.Elapsed.TotalMinutes:F0} a minute, {people / watch.Elapsed.TotalMinutes / PostsAMinute:P1} of what is allowed; {counts["limited"]} times 429");
        Console.WriteLine($"lost {people - counts["deliveries"]}, doubled {counts["doubled"]}, violations {counts["violations"]}");
        slack.StandardInput.Close();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>It ends when its input does, so also with us.</summary>
    private static Process StartSlack(int people) => Process.Start(new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "ChatOps.FakeSlack.dll"), "--users", $"{people}"])
    {
        UseShellExecute = false,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    })!;

    private static async Task<Dictionary<string, int>> CountsAsync(HttpClient http) => (await http.GetFromJsonAsync<Dictionary<string, int>>("counts/T1"))!;

    private static ServiceProvider Services(Uri api, IDbContextFactory<ChatOpsDb> dbs)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Slack:BotToken"] = "xoxb-1",
            ["Slack:SigningSecret"] = "unused",
            ["Slack:ApiBaseUrl"] = api.ToString(),
        }).Build();
        return new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddSingleton(dbs).AddSlack(configuration, new HostingEnvironment()).BuildServiceProvider();
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

    private static async Task FillAsync(IDbContextFactory<ChatOpsDb> dbs, int people)
    {
        await using var db = dbs.CreateDbContext();
        await db.Database.EnsureCreatedAsync();
        var organization = new Organization { Name = "Bench", Zone = "Europe/Berlin" };
        var workspace = new Workspace { OrganizationId = organization.Id, Platform = "slack", ExternalId = "T1", Name = "Bench" };
        db.AddRange(organization, workspace);
        var outbox = new Outbox(db, organization.Id, BenchDatabase.Saturday);
        for (var i = 0; i < people; i++)
        {
            outbox.PostNew($"checkin/{CheckInId.New()}", new Address(workspace.Id, AddressKind.Person, FakeUser.NumberedId(i)), RushCheckIn.Of(i), Priority.Rest);
        }

        await db.SaveChangesAsync();
    }
}
