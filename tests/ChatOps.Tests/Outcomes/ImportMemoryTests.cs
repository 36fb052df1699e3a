using ChatOps.Core.Outcomes;
using ChatOps.Core.Outcomes.Import;
using ChatOps.Tests.Harness;
using Microsoft.EntityFrameworkCore;

namespace ChatOps.Tests.Outcomes;

/// <summary>Alone, since what other tests hold would be counted too.</summary>
[CollectionDefinition(nameof(ImportMemoryTests), DisableParallelization = true)]
[Collection(nameof(ImportMemoryTests))]
public sealed class ImportMemoryTests
{
    private const int Rows = 100_000;

    /// <summary>The rows' texts alone are 200 MB; what stays in memory of them is a key and an id each, also while they are written.</summary>
    [Theory]
    [InlineData(true, Rows / 500)]
    [InlineData(false, 2 * Rows / 500)]
    public async Task A_hundred_thousand_rows_are_checked_and_written_in_bounded_memory(bool dryRun, int batches)
    {
        await using var world = await World.CreateAsync();
        await world.AddTeamAsync("Payments", await world.AddPersonAsync("Maya Weber"));
        var columns = ImportColumns.Read(["key", "title", "why", "team"]).Columns!;
        var (before, most, told) = (GC.GetTotalMemory(forceFullCollection: true), 0L, 0);
        var into = new ImportInto(world.Organization.Id, world.Organization.Zone, world.Workspace.Id, null, null);

        var report = await ImportOutcomes.RunAsync(world.Dbs, into, Generated(columns), world.Clock.Now, dryRun, Measure, default);

        report.ShouldSatisfyAllConditions(r => r.BadCount.ShouldBe(0), r => r.Added.ShouldBe(Rows));
        (await world.ReadAsync(db => db.Outcomes.CountAsync())).ShouldBe(dryRun ? 0 : Rows);
        told.ShouldBe(batches, "progress is shown all the way");
        most.ShouldBeLessThan(64L << 20, $"{most >> 20} MB were held at once");

        void Measure(ImportProgress progress)
        {
            if (++told % 40 == 0)
            {
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
            }
        }
    }

    private static async IAsyncEnumerable<OutcomeRow> Generated(ImportColumns columns)
    {
        for (var i = 0; i < Rows; i++)
        {
            yield return new(i + 2, columns, [$"BIG-{i}", $"Outcome {i}", new string('x', 1_000), "Payments"], []);
            if (i % 10_000 == 0)
            {
                await Task.Yield();
            }
        }
    }
}
