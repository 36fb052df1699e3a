using System.Text.Json;
using ChatOps.Core;
using ChatOps.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.EndToEnd.Tests;

/// <summary>
/// Two hosts on one fresh PostgreSQL database, each with a simulator of its own: what either was handed can be read from its chat.
/// Their clocks stand at the same moment, as two machines' do.
/// </summary>
internal sealed class Replicas : IAsyncDisposable
{
    private readonly string[] _folders = [.. Enumerable.Range(0, 2).Select(_ => Directory.CreateTempSubdirectory("chatops-replica").FullName)];
    private readonly string _connection;

    private Replicas(string connection) => (_connection, Dbs) = (connection, StorageSetup.Open(StorageProvider.Postgres, connection));

    public IDbContextFactory<ChatOpsDb> Dbs { get; }

    public IReadOnlyList<RunningHost> Hosts { get; private set; } = [];

    /// <summary>What both have logged over all their starts.</summary>
    public List<string> Log { get; } = [];

    public static Replicas OnAFreshDatabase()
    {
        var server = Environment.GetEnvironmentVariable("CHATOPS_TEST_POSTGRES");
        Assert.SkipWhen(string.IsNullOrEmpty(server), "No PostgreSQL: CHATOPS_TEST_POSTGRES names no server (tests/run.sh starts one).");
        return new($"{server};Database=chatops_{Guid.NewGuid():N}");
    }

    /// <summary>Both at the same time; one of them brings the demonstration.</summary>
    public async Task StartAsync()
    {
        Task<RunningHost>[] starts = [.. _folders.Select((folder, i) => RunningHost.StartAsync(
            folder,
            ("Storage__Provider", "Postgres"),
            ("ConnectionStrings__ChatOps", _connection),
            ("Simulator__Demo", i == 0 ? "true" : "false"),
            ("Simulator__DemoWeeks", "0"),
            ("Simulator__DemoMonday", "2026-11-23")))];
        try
        {
            await Task.WhenAll(starts);
        }
        finally
        {
            // Also when one failed: the other has to be stopped.
            Hosts = [.. await Task.WhenAll(starts.Where(start => start.IsCompletedSuccessfully))];
        }
    }

    /// <summary>As if both machines had slept until then.</summary>
    public async Task StartAgainAtAsync(Instant now)
    {
        await StopAsync();
        foreach (var folder in _folders)
        {
            await ClockFile.SetAsync(folder, now);
        }

        await StartAsync();
    }

    /// <summary>Both at the same time, as a service manager does it.</summary>
    public async Task StopAsync()
    {
        await Task.WhenAll(Hosts.Select(host => host.StopAsync()));
        await EndAsync();
    }

    /// <summary>The deliveries that each was handed as new messages, read once they are stopped.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Posted() =>
    [
        .. _folders.Select(folder => File.ReadLines(Path.Combine(folder, "chatops.simulator", "chat.jsonl"))
            .Select(line => JsonSerializer.Deserialize<JsonElement>(line))
            .Where(line => line.GetProperty("event").GetString() is "posted")
            .Select(line => line.GetProperty("deliveryId").GetString()!).ToList()),
    ];

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        await using (var db = Dbs.CreateDbContext())
        {
            await db.Database.EnsureDeletedAsync();
        }

        foreach (var folder in _folders)
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task EndAsync()
    {
        foreach (var host in Hosts)
        {
            Log.AddRange(host.Log);
            await host.DisposeAsync();
        }

        Hosts = [];
    }
}
