using ChatOps.Core.Outcomes.Import;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Core.Outcomes;

/// <summary>
/// Outcomes from a file, all or nothing. The rows are read twice: once to check every one of them without writing, then, if nothing
/// is to mend, once more to write them in one transaction. So a bad file never holds up whoever works in chat, and a run that dies
/// leaves nothing behind. Matched by key: the same file again changes nothing, and a row that is missing changes nothing.
/// </summary>
public static class ImportOutcomes
{
    internal const int BatchSize = 500;

    /// <param name="rows">Enumerated twice, from its beginning.</param>
    /// <param name="progress">Told after every batch.</param>
    /// <exception cref="ImportInterruptedException">Somebody changed the same things, or the file itself, meanwhile.</exception>
    public static async Task<ImportReport> RunAsync(
        IDbContextFactory<ChatOpsDb> dbs, ImportInto into, IAsyncEnumerable<OutcomeRow> rows, Instant now, bool dryRun, Action<ImportProgress> progress, CancellationToken cancellationToken)
    {
        var (ledger, findings) = (new ImportLedger(into), new ImportFindings());
        await using (var db = await dbs.CreateDbContextAsync(cancellationToken))
        {
            var check = new CheckRows(db, into, ledger, findings, now);
            await InBatchesAsync(rows, check.BatchAsync, read => progress(new(Written: false, read)), cancellationToken);
            await check.EndAsync(cancellationToken);
        }

        var nothingToDo = findings.BadCount > 0 || findings.Added + findings.Changed == 0;
        if (!dryRun && !nothingToDo)
        {
            await WriteAsync(dbs, new(ledger, into, rows, now), progress, cancellationToken);
        }

        return findings.ToReport(ledger, applied: !dryRun && findings.BadCount == 0);
    }

    private static async Task WriteAsync(IDbContextFactory<ChatOpsDb> dbs, Checked file, Action<ImportProgress> progress, CancellationToken cancellationToken)
    {
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var write = new WriteRows(db, file.Into, file.Ledger, file.Now);
        try
        {
            await write.BeginAsync(cancellationToken);
            await InBatchesAsync(file.Rows, write.BatchAsync, written => progress(new(Written: true, written)), cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        catch (DbUpdateException e)
        {
            throw new ImportInterruptedException($"Somebody changed the same things meanwhile, so nothing was imported; please run it again. ({e.InnerException?.Message ?? e.Message})");
        }
    }

    private static async Task InBatchesAsync(IAsyncEnumerable<OutcomeRow> rows, Func<IReadOnlyList<OutcomeRow>, CancellationToken, Task> batch, Action<long> done, CancellationToken cancellationToken)
    {
        var (read, waiting) = (0L, new List<OutcomeRow>(BatchSize));
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            waiting.Add(row);
            if (waiting.Count == BatchSize)
            {
                await FlushAsync();
            }
        }

        if (waiting.Count > 0)
        {
            await FlushAsync();
        }

        async Task FlushAsync()
        {
            await batch(waiting, cancellationToken);
            read += waiting.Count;
            waiting.Clear();
            done(read);
        }
    }

    private sealed record Checked(ImportLedger Ledger, ImportInto Into, IAsyncEnumerable<OutcomeRow> Rows, Instant Now);
}
