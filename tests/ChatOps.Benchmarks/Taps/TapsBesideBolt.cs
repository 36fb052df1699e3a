using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using NodaTime;
using NodaTime.Extensions;

namespace ChatOps.Benchmarks.Taps;

/// <summary>
/// Signed check-in taps over loopback: the host with its whole work (dedupe, answer, revision, audit, outbox in one transaction), and
/// beside it the least that Bolt for JavaScript could do (verify, one row, acknowledge), by turns. Bolt is installed into a temporary
/// folder, unless CHATOPS_BOLT names one where that was done before.
/// </summary>
internal static class TapsBesideBolt
{
    private const int Rounds = 3;
    private const int Warmup = 3_000;
    private const int Measured = 6_000;

    public static async Task RunAsync()
    {
        if (Environment.GetEnvironmentVariable("CHATOPS_BOLT") is { } installed)
        {
            await CompareAsync(installed);
            return;
        }

        var folder = Directory.CreateTempSubdirectory("chatops-bolt-").FullName;
        try
        {
            await InstallAsync(folder);
            await CompareAsync(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task CompareAsync(string folder)
    {
        var owners = Rounds * (Warmup + Measured) / TapDatabase.OutcomesEach;
        var (database, taps) = await TapDatabase.MakeAsync(owners, TimeProvider.System.GetCurrentInstant().InUtc().Date);
        using var _ = database;
        var card = (JsonObject)JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(TapServer.Folder, "tests/ChatOps.Slack.Tests/Rendering/golden/message/check-in.json")))!;
        var rounds = taps.Select(t => t.Payload(TapDatabase.Team, card, respond: null)).Chunk(Warmup + Measured).ToList();
        Console.WriteLine($"{rounds.Count} rounds of {Measured} taps after {Warmup} to warm up; a body has {rounds[0][0].Length >> 10} KiB before it is encoded");

        List<TapFigures> ours = [], full = [], normal = [];
        foreach (var (payloads, n) in rounds.Select((p, n) => (p, n)))
        {
            ours.Add(await MeasureAsync("ChatOps", await TapServer.OursAsync(database.ConnectionString), payloads));
            full.Add(await BoltAsync(folder, database.Folder, n, "FULL", payloads));
            normal.Add(await BoltAsync(folder, database.Folder, n, "NORMAL", payloads));
        }

        var answers = await TapDatabase.AnswersAsync(database);
        if (answers != taps.Count)
        {
            throw new InvalidOperationException($"Of {taps.Count} taps {answers} were written: these figures would mean nothing.");
        }

        Say("ChatOps", ours);
        Say("Bolt, each commit flushed", full);
        Say("Bolt, synchronous=NORMAL", normal);
        Console.WriteLine($"ChatOps to Bolt, each commit flushed: {Ratio(ours, full, f => f.PerSecond):F2} × the taps, {Ratio(ours, full, f => f.P99):F2} × the p99");
    }

    private static async Task<TapFigures> BoltAsync(string folder, string data, int round, string synchronous, string[] payloads)
    {
        var file = Path.Combine(data, $"{synchronous}-{round}.db");
        var figures = await MeasureAsync($"Bolt {synchronous}", await TapServer.BoltAsync(folder, file, synchronous), payloads);
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync();
        await using var count = connection.CreateCommand();
        count.CommandText = "SELECT count(*) FROM taps";
        return (long)(await count.ExecuteScalarAsync())! == payloads.Length ? figures : throw new InvalidOperationException("Bolt didn't write each tap: this figure would mean nothing.");
    }

    private static async Task<TapFigures> MeasureAsync(string name, TapServer server, string[] payloads)
    {
        await using var _ = server;
        await TapLoad.RunAsync(server, payloads[..Warmup]);
        var figures = await TapLoad.RunAsync(server, payloads[Warmup..]);
        Console.WriteLine($"  {name,-12} {figures}");
        return figures;
    }

    private static void Say(string name, List<TapFigures> rounds) => Console.WriteLine(
        $"{name}, median of {rounds.Count}: {Figures.Median(rounds.Select(f => f.PerSecond)):F0} taps/s, p50 {Figures.Median(rounds.Select(f => f.Median)):F1} ms, p99 {Figures.Median(rounds.Select(f => f.P99)):F1} ms");

    /// <summary>Round by round, since the machine's load differs from one to the next.</summary>
    private static double Ratio(List<TapFigures> ours, List<TapFigures> theirs, Func<TapFigures, double> figure) =>
        Figures.Median(ours.Zip(theirs, (a, b) => figure(a) / figure(b)));

    private static async Task InstallAsync(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(TapServer.Folder, "tests/ChatOps.Benchmarks/bolt")))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        using var npm = Process.Start(new ProcessStartInfo("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"]) { WorkingDirectory = folder, UseShellExecute = false })!;
        await npm.WaitForExitAsync();
        if (npm.ExitCode != 0)
        {
            throw new InvalidOperationException("Bolt can't be installed: there is nothing to measure beside.");
        }
    }
}
