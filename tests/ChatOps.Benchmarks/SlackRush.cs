using System.Diagnostics;
using ChatOps.Core;
using ChatOps.Core.Delivery;
using ChatOps.Core.Messages;
using ChatOps.Core.Organizations;
using ChatOps.Slack;
using ChatOps.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting.Internal;
using Fake = ChatOps.FakeSlack.FakeSlack;

namespace ChatOps.Benchmarks;

/// <summary>Everybody's check-in due at one moment in one Slack workspace, against the fake with Slack's real limits.</summary>
internal static class SlackRush
{
    /// <summary>What we assume a workspace allows.</summary>
    private const double PostsAMinute = 600;

    public static async Task RunAsync(int people)
    {
        var folder = Directory.CreateTempSubdirectory("chatops-bench-").FullName;
        var dbs = StorageSetup.Open(StorageProvider.Sqlite, $"Data Source={folder}/chatops.db");
        await using var slack = await Fake.StartAsync();
        var there = slack.AddWorkspace();
        await FillAsync(dbs, there, people);
        await using var services = Services(slack);
        var dispatcher = new Dispatcher(dbs, services.GetServices<IChatPlatform>(), new BenchClock(BenchDatabase.Saturday), TimeProvider.System);

        GC.Collect();
        var heaps = new List<long>();
        var watch = Stopwatch.StartNew();
        var drained = DrainAsync(dispatcher, dbs);
        while (await Task.WhenAny(drained, Task.Delay(TimeSpan.FromSeconds(10))) != drained)
        {
            heaps.Add(GC.GetTotalMemory(forceFullCollection: true) >> 20);
            Console.WriteLine($"{watch.Elapsed.TotalSeconds,5:F0} s: {there.Messages.Count} there, heap {heaps[^1]} MB (the fake's messages with it), working set {Process.GetCurrentProcess().WorkingSet64 >> 20} MB");
        }

        await drained;
        watch.Stop();
        var each = there.Messages.GroupBy(m => m.Delivery).ToList();
        var refused = slack.Calls.Count(c => c.Outcome == "429");
        Console.WriteLine($"{people} check-ins in {watch.Elapsed.TotalSeconds:F1} s: {people / watch.Elapsed.TotalMinutes:F0} a minute, {people / watch.Elapsed.TotalMinutes / PostsAMinute:P1} of what is allowed; {refused} times 429");
        Console.WriteLine($"lost {people - each.Count}, doubled {each.Count(g => g.Count() > 1)}, violations {slack.Violations.Count}");
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private static ServiceProvider Services(Fake slack)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Slack:BotToken"] = "xoxb-1",
            ["Slack:SigningSecret"] = slack.Options.SigningSecret,
            ["Slack:ApiBaseUrl"] = slack.ApiBaseUrl,
        }).Build();
        return new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddSlack(configuration, new HostingEnvironment()).BuildServiceProvider();
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

    private static async Task FillAsync(IDbContextFactory<ChatOpsDb> dbs, FakeSlack.FakeWorkspace there, int people)
    {
        await using var db = dbs.CreateDbContext();
        await db.Database.EnsureCreatedAsync();
        var organization = new Organization { Name = "Bench", Zone = "Europe/Berlin" };
        var workspace = new Workspace { OrganizationId = organization.Id, Platform = "slack", ExternalId = there.TeamId, Name = "Bench" };
        db.AddRange(organization, workspace);
        var outbox = new Outbox(db, organization.Id, BenchDatabase.Saturday);
        for (var i = 0; i < people; i++)
        {
            there.AddUser($"U{i:D6}", $"Owner {i}");
            outbox.PostNew($"checkin/{CheckInId.New()}", new Address(workspace.Id, AddressKind.Person, $"U{i:D6}"), CheckIn(i), Priority.Rest);
        }

        await db.SaveChangesAsync();
    }

    private static Message CheckIn(int number) => new(
        $"Owner {number}, is this on track?",
        [
            new Block.Text($"Owner {number}, is this on track? About 20 seconds."),
            new Block.OutcomeRow($"T{number}", "EU customers invoiced by the new billing API", Status: null, ["Done when: 50 EU customers have received a correct invoice"],
                [new Act.Do("On track", "answer", ["1"], ActStyle.Primary), new Act.OpenForm("At risk…", "risk", ["1"]), new Act.OpenForm("Blocked…", "blocked", ["1"])],
                [new Act.Do("Done", "done", ["1"])]),
            new Block.Note("Please answer by Tue 15:00."),
        ]);
}
