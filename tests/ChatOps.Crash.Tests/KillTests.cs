using System.Collections.Concurrent;
using ChatOps.Tests.Harness;

namespace ChatOps.Crash.Tests;

/// <summary>
/// It doesn't lose anything, and it doesn't do anything twice: killed at random moments of a week, a process leaves behind what the
/// next one needs to end where an undisturbed one ends.
/// </summary>
public sealed class KillTests(ITestOutputHelper output) : IDisposable
{
    private const int Seeds = 50;
    private readonly string _folder = Directory.CreateTempSubdirectory("chatops-crash-").FullName;

    [Fact]
    public async Task A_week_with_kills_ends_as_a_week_without()
    {
        await SeededOrganization.CreateAsync(ConnectionTo("seed"));
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        var calm = await LiveAsync("calm", new NoKills());
        output.WriteLine($"undisturbed: {calm.Commands} commands, {calm.Shown.Count} messages, {calm.Rows.Count} rows");
        calm.ShouldHaveLived();

        var different = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(Enumerable.Range(1, Seeds), new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, async (seed, _) =>
        {
            var killed = await LiveAsync($"seed-{seed}", new RandomKills(seed, calm.Commands));
            var difference = calm.DifferenceTo(killed);
            output.WriteLine($"seed {seed}: killed {killed.Deaths} times, {killed.Repeats} repeated posts, {difference ?? "alike"}");
            if (difference is not null)
            {
                different.Add($"seed {seed}: {difference}");
            }
        });
        different.ShouldBeEmpty();
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private string ConnectionTo(string name) => $"Data Source={_folder}/{name}.db";

    private async Task<Ending> LiveAsync(string name, IKills kills)
    {
        File.Copy($"{_folder}/seed.db", $"{_folder}/{name}.db");
        await using var week = await SimulatedWeek.LiveAsync(ConnectionTo(name), kills);
        return new(week.Commands, week.Deaths, week.Platform.Repeats, Texts(week.Platform.Messages), await Canonical.RowsAsync(ConnectionTo(name)));
    }

    /// <summary>What stands in each place, in its order there, under its root.</summary>
    private static List<string> Texts(IReadOnlyList<Shown> shown)
    {
        var roots = shown.ToDictionary(s => s.Reference, s => PlainText.Of(s.Message), StringComparer.Ordinal);
        return
        [
            .. shown.GroupBy(s => s.To, StringComparer.Ordinal)
                .OrderBy(g => g.Key, StringComparer.Ordinal)
                .SelectMany(g => g.Select((s, i) => $"{g.Key} {i}: {PlainText.Of(s.Message)}{(s.Thread is { } root ? $" (under: {roots[root]})" : "")}")),
        ];
    }

    private sealed record Ending(int Commands, int Deaths, int Repeats, IReadOnlyList<string> Shown, IReadOnlyList<string> Rows)
    {
        /// <summary>Guards the test itself: a week in which nothing happens would end alike too.</summary>
        public void ShouldHaveLived()
        {
            Shown.Count.ShouldBeGreaterThan(10);
            Rows.Count(r => r.StartsWith("CheckIn:", StringComparison.Ordinal)).ShouldBeGreaterThanOrEqualTo(4);
            Rows.Count(r => r.StartsWith("Answer:", StringComparison.Ordinal)).ShouldBeGreaterThanOrEqualTo(3);
            Rows.ShouldContain(r => r.StartsWith("Escalation:", StringComparison.Ordinal));
            Rows.ShouldContain(r => r.StartsWith("Sync:", StringComparison.Ordinal));
            Rows.ShouldContain(r => r.StartsWith("Digest:", StringComparison.Ordinal) && r.Contains("State=Posted", StringComparison.Ordinal));
            Rows.Where(r => r.StartsWith("Delivery:", StringComparison.Ordinal) && !r.Contains("State=Settled", StringComparison.Ordinal))
                .ShouldAllBe(r => string.CompareOrdinal(DueAt(r), SimulatedWeek.End.ToString()) > 0, "What was due is sent.");
        }

        private static string DueAt(string row) => row[(row.IndexOf("DueAt=", StringComparison.Ordinal) + "DueAt=".Length)..];

        public string? DifferenceTo(Ending other) => Difference("messages", Shown, other.Shown)
            ?? Difference("rows", Nameless(Rows), Nameless(other.Rows))
            ?? Difference("rows that belong together", Rows, other.Rows);

        /// <summary>One row that differs renames all that hang on it: without names it stands out.</summary>
        private static IReadOnlyList<string> Nameless(IReadOnlyList<string> rows) => [.. rows.Select(Canonical.WithoutNames).Order(StringComparer.Ordinal)];

        private static string? Difference(string what, IReadOnlyList<string> ours, IReadOnlyList<string> theirs)
        {
            var missing = ours.Except(theirs, StringComparer.Ordinal).ToList();
            var extra = theirs.Except(ours, StringComparer.Ordinal).ToList();
            return missing.Count + extra.Count == 0 && ours.Count == theirs.Count
                ? null
                : $"{what} ({ours.Count} undisturbed, {theirs.Count} killed)\n  only undisturbed: {string.Join("\n    ", missing.Take(3))}\n  only killed: {string.Join("\n    ", extra.Take(3))}";
        }
    }
}
