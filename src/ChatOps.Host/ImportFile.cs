using System.Text.Unicode;
using ChatOps.Core.Outcomes.Import;
using CsvHelper;

namespace ChatOps.Host;

/// <summary>
/// The outcomes file as CSV: comma or semicolon, UTF-8 with or without a byte order mark, line breaks inside quotes. It is read as a
/// stream, a record at a time; what is wrong with a record is a fault of its row, and reading goes on.
/// </summary>
internal sealed class ImportFile(string path)
{
    /// <summary>Longer than any row could be; a quote that is never closed ends here instead of swallowing the file into memory.</summary>
    private const int LongestRecord = 1 << 20;

    private const string NotUtf8 = "It isn't UTF-8. Save the file as UTF-8 (in Excel: \"CSV UTF-8\") and run the import again.";

    /// <summary>What is wrong with the header; nothing when the rows can be read.</summary>
    public async Task<(ImportColumns? Columns, IReadOnlyList<BadRow> Problems)> ReadHeaderAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var csv = await OpenAsync(new(), cancellationToken);
            return csv.Headers.All(string.IsNullOrWhiteSpace) ? (null, [new BadRow(1, null, "The file is empty. Its first line names the columns: key, title, team and whichever others you use.")])
                : csv.Headers.Any(name => name.Contains('\uFFFD', StringComparison.Ordinal)) ? (null, [new BadRow(1, null, NotUtf8)])
                : ImportColumns.Read(csv.Headers);
        }
        catch (CsvFormatException e)
        {
            return (null, [TooLong(e)]);
        }
    }

    /// <summary>Each enumeration reads the file from its beginning.</summary>
    public async IAsyncEnumerable<OutcomeRow> RowsAsync(ImportColumns columns, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var malformed = new List<CsvMalformedRecord>();
        await using var csv = await OpenAsync(malformed, cancellationToken);
        while (true)
        {
            malformed.Clear();
            var (more, tooLong) = await ReadAsync(csv, cancellationToken);
            if (tooLong is not null)
            {
                yield return new(tooLong.Line, columns, [], [tooLong]);
            }

            if (!more)
            {
                yield break;
            }

            // Spreadsheets leave lines of nothing but separators.
            var cells = Cells(csv);
            if (!Array.TrueForAll(cells, string.IsNullOrWhiteSpace) || malformed.Count > 0)
            {
                yield return new(csv.LineNumber, columns, cells, Faults(csv, columns, malformed));
            }
        }
    }

    /// <summary>Writes all rows beside the target first, so that a file which is there is whole.</summary>
    public async Task<long> WriteAsync(IAsyncEnumerable<IReadOnlyList<string>> rows, CancellationToken cancellationToken)
    {
        var unfinished = $"{path}.unfinished";
        long count;
        await using (var csv = CsvWriter.ToFile(unfinished, CsvWriterOptions.Default, FileOptions.Asynchronous))
        {
            count = await WriteAsync(csv, rows, cancellationToken);
        }

        File.Move(unfinished, path, overwrite: true);
        return count;
    }

    public static async Task<long> WriteAsync(CsvWriter csv, IAsyncEnumerable<IReadOnlyList<string>> rows, CancellationToken cancellationToken)
    {
        await csv.WriteRecordAsync([.. ImportColumns.All], cancellationToken);
        var count = 0L;
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            await csv.WriteRecordAsync([.. row], cancellationToken);
            count++;
        }

        await csv.FlushAsync(cancellationToken);
        return count;
    }

    private async Task<CsvReader> OpenAsync(List<CsvMalformedRecord> malformed, CancellationToken cancellationToken)
    {
        var separator = await SeparatorAsync(cancellationToken);
        var csv = CsvReader.FromFile(path, new CsvReaderOptions
        {
            Separator = separator,
            DetectSeparatorHint = false,
            TrackLineNumbers = true,
            MaxRecordSize = LongestRecord,
            MalformedData = CsvMalformedDataHandling.Recover,
            OnMalformedRecord = malformed.Add,
            FieldCountMismatch = CsvFieldCountHandling.Allow,
        }, FileOptions.Asynchronous | FileOptions.SequentialScan);
        await csv.ReadHeaderAsync(cancellationToken);
        return csv;
    }

    /// <summary>
    /// Decided by the header alone: column names hold neither sign, while the reader's own guess looks at texts too. Spreadsheets in
    /// much of Europe write semicolons.
    /// </summary>
    private async Task<char> SeparatorAsync(CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(path);
        var header = await reader.ReadLineAsync(cancellationToken) ?? "";
        return header.Count(c => c == ';') > header.Count(c => c == ',') ? ';' : ',';
    }

    private static async Task<(bool More, BadRow? TooLong)> ReadAsync(CsvReader csv, CancellationToken cancellationToken)
    {
        try
        {
            return (await csv.ReadAsync(cancellationToken), null);
        }
        catch (CsvFormatException e)
        {
            return (false, TooLong(e));
        }
    }

    private static BadRow TooLong(CsvFormatException e) =>
        new(Math.Max(1, e.LineNumber), null, "This row is longer than a million characters: a quote before it is probably never closed. Close it; nothing after this line was read.");

    private static string[] Cells(CsvReader csv)
    {
        var cells = new string[csv.FieldCount];
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = csv.GetString(i);
        }

        return cells;
    }

    private static List<BadRow> Faults(CsvReader csv, ImportColumns columns, List<CsvMalformedRecord> malformed)
    {
        var faults = malformed.Where(m => m.LineNumber >= csv.LineNumber).Select(m => new BadRow(m.LineNumber, null, Sentence(m.Reason))).Take(1).ToList();
        if (faults.Count == 0 && csv.FieldCount != columns.Count)
        {
            faults.Add(new(csv.LineNumber, null, $"It has {csv.FieldCount} cells where the header has {columns.Count}. Cells with a comma or a line break in them need quotes around."));
        }

        for (var i = 0; i < csv.FieldCount && faults.Count == 0; i++)
        {
            if (!Utf8.IsValid(csv.GetSpan(i)))
            {
                faults.Add(new(csv.LineNumber, columns.NameOf(i), NotUtf8));
            }
        }

        return faults;
    }

    private static string Sentence(CsvMalformedReason reason) => reason switch
    {
        CsvMalformedReason.UnterminatedQuote => "A quote is opened and never closed, so all that follows counts as one cell. Close it.",
        _ => "A quote stands where none may. Write a cell that has quotes in it as \"…\", with each inner quote doubled.",
    };
}
