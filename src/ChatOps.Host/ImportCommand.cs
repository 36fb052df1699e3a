using ChatOps.Core;
using ChatOps.Core.Organizations;
using ChatOps.Core.Outcomes;
using ChatOps.Core.Outcomes.Import;
using CsvHelper;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Host;

/// <summary>
/// <c>import FILE.csv [--dry-run] [--organization NAME]</c> and <c>export [FILE.csv] [--organization NAME]</c>, beside a running host or
/// without one. Ends with 0 when done, 1 when the file or its rows need mending, 2 when it wasn't understood.
/// </summary>
internal sealed class ImportCommand(IDbContextFactory<ChatOpsDb> dbs, IClock clock, TextWriter output, TextWriter errors, bool isTerminal)
{
    private const string Usage = $"""
        import FILE.csv [--dry-run] [--organization NAME]
        export [FILE.csv] [--organization NAME]
        {TeamsPackageCommand.Usage}
        """;

    private const string SimulatorName = "simulator";
    private const int MostBadShown = 50;
    private const int MostNotesShown = 10;
    private const int RowsBetweenLines = 10_000;

    /// <summary>Any bare word is meant as a command: one that is misspelt must not start a server instead.</summary>
    public static bool Wants(string[] args) => args is [[not ('-' or '/'), ..] word, ..] && !word.Contains('=');

    public async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        if (ImportArguments.Read(args) is not { } asked)
        {
            await errors.WriteLineAsync(Usage);
            return 2;
        }

        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        if (await OrganizationAsync(db, asked.Organization, cancellationToken) is not { } organization)
        {
            return 1;
        }

        try
        {
            return asked.IsExport ? await ExportAsync(db, organization, asked.File, cancellationToken) : await ImportAsync(db, organization, asked, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ImportInterruptedException)
        {
            await errors.WriteLineAsync(e.Message);
            return 1;
        }
        catch (OperationCanceledException)
        {
            await errors.WriteLineAsync("Stopped. Nothing was imported.");
            return 1;
        }
    }

    private async Task<int> ExportAsync(ChatOpsDb db, Organization organization, string? file, CancellationToken cancellationToken)
    {
        var rows = ExportOutcomes.RowsAsync(db, organization.Id, cancellationToken);
        if (file is null)
        {
            await using var csv = CsvWriter.Create(output, CsvWriterOptions.Default, leaveOpen: true);
            await ImportFile.WriteAsync(csv, rows, cancellationToken);
            return 0;
        }

        var count = await new ImportFile(file).WriteAsync(rows, cancellationToken);
        await output.WriteLineAsync($"{Count(count, "outcome", "outcomes")} of {organization.Name} written to {file}.");
        return 0;
    }

    private async Task<int> ImportAsync(ChatOpsDb db, Organization organization, ImportArguments asked, CancellationToken cancellationToken)
    {
        var file = new ImportFile(asked.File!);
        var (columns, problems) = await file.ReadHeaderAsync(cancellationToken);
        if (columns is null)
        {
            await ShowAsync(errors, "Nothing was imported.", problems, problems.Count, MostBadShown);
            return 1;
        }

        if (columns.Unused.Count > 0)
        {
            await output.WriteLineAsync($"Columns that mean nothing to ChatOps and aren't used: {string.Join(", ", columns.Unused)}.");
        }

        var into = await IntoAsync(db, organization, cancellationToken);
        var report = await ImportOutcomes.RunAsync(dbs, into, file.RowsAsync(columns, cancellationToken), clock.GetCurrentInstant(), asked.IsDryRun, Progress, cancellationToken);
        return await TellAsync(report, organization, asked.IsDryRun);
    }

    private async Task<int> TellAsync(ImportReport report, Organization organization, bool isDryRun)
    {
        await ShowAsync(output, "Worth a look:", report.Notes, report.NoteCount, MostNotesShown);
        if (report.BadCount > 0)
        {
            await ShowAsync(errors, $"Nothing was imported: {Count(report.BadCount, "place needs", "places need")} mending in {Count(report.Rows, "row", "rows")}.", report.Bad, report.BadCount, MostBadShown);
            return 1;
        }

        var (will, are) = isDryRun ? ("would be ", "Dry run, nothing was changed. ") : ("", "");
        await output.WriteLineAsync($"{are}{Count(report.Rows, "row", "rows")} for {organization.Name}: {Count(report.Added, "outcome", "outcomes")} {will}added, {report.Changed:N0} {will}changed, {report.Unchanged:N0} unchanged; "
            + $"{Count(report.PeopleAdded, "person", "people")} and {Count(report.TeamsAdded, "team", "teams")} {will}added."
            + (report.TeamsAdded > 0 ? " A new team sends nothing until it is started: /chatops team." : "")
            + (report.OwnersAsked > 0 ? $" {Count(report.OwnersAsked, "owner is", "owners are")} asked whether the outcome offered to them is theirs." : ""));
        return 0;
    }

    private static async Task ShowAsync(TextWriter to, string head, IReadOnlyList<BadRow> rows, long count, int most)
    {
        if (count == 0)
        {
            return;
        }

        await to.WriteLineAsync(head);
        foreach (var row in rows.Take(most))
        {
            await to.WriteLineAsync($"  {row}");
        }

        if (count > most)
        {
            await to.WriteLineAsync($"  and {count - Math.Min(most, rows.Count):N0} more.");
        }
    }

    /// <summary>One line that counts up on a terminal; a line now and then in a log.</summary>
    private void Progress(ImportProgress progress)
    {
        var what = $"{(progress.Written ? "Writing" : "Checking")}: {progress.Rows:N0} rows";
        if (isTerminal)
        {
            output.Write($"\r{what}   \r");
        }
        else if (progress.Rows % RowsBetweenLines == 0)
        {
            output.WriteLine(what);
        }
    }

    private async Task<Organization?> OrganizationAsync(ChatOpsDb db, string? name, CancellationToken cancellationToken)
    {
        var all = await db.Organizations.AsNoTracking().OrderBy(o => o.Name).ToListAsync(cancellationToken);
        var found = name is null ? all : all.FindAll(o => o.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (found.Count == 1)
        {
            return found[0];
        }

        var names = string.Join(", ", all.Select(o => $"\"{o.Name}\""));
        await errors.WriteLineAsync(all.Count == 0 ? "There is no organization yet. Start ChatOps once and connect a workspace; then import."
            : name is null ? $"Which organization? Add --organization with one of: {names}."
            : $"There is no organization \"{name}\". There is: {names}.");
        return null;
    }

    private static async Task<ImportInto> IntoAsync(ChatOpsDb db, Organization organization, CancellationToken cancellationToken)
    {
        var workspaces = await db.Workspaces.AsNoTracking().Where(w => w.OrganizationId == organization.Id).OrderBy(w => w.Id).ToListAsync(cancellationToken);
        var simulator = workspaces.Find(w => string.Equals(w.Platform, SimulatorName, StringComparison.Ordinal));
        var leadership = await db.LeadershipChannels.Where(c => c.OrganizationId == organization.Id).Select(c => c.Id).Take(2).ToListAsync(cancellationToken);
        return new(organization.Id, organization.Zone, workspaces.FirstOrDefault()?.Id, simulator?.Id, leadership.Count == 1 ? leadership[0] : null);
    }

    private static string Count(long count, string one, string many) => $"{count:N0} {(count == 1 ? one : many)}";
}

internal static class ImportSetup
{
    /// <summary>Runs the command instead of the host; Ctrl+C ends it and leaves nothing behind.</summary>
    public static async Task<int> ImportAsync(this IHost app, string[] args)
    {
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            stop.Cancel();
        };
        var services = app.Services;
        var command = new ImportCommand(services.GetRequiredService<IDbContextFactory<ChatOpsDb>>(), services.GetRequiredService<IClock>(), Console.Out, Console.Error, !Console.IsOutputRedirected);
        return await command.RunAsync(args, stop.Token);
    }
}

/// <param name="File">Null: export to the standard output.</param>
internal sealed record ImportArguments(bool IsExport, string? File, bool IsDryRun, string? Organization)
{
    /// <summary>Null for what isn't understood.</summary>
    public static ImportArguments? Read(string[] args)
    {
        if (args[0] is not ("import" or "export"))
        {
            return null;
        }

        var read = new ImportArguments(args[0] is "export", null, false, null);
        for (var i = 1; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--dry-run" when !read.IsExport:
                    read = read with { IsDryRun = true };
                    break;
                case "--organization" when i + 1 < args.Length:
                    read = read with { Organization = args[++i] };
                    break;
                case var file when read.File is null && !file.StartsWith('-'):
                    read = read with { File = file };
                    break;
                default:
                    return null;
            }
        }

        return read.File is null && !read.IsExport ? null : read;
    }
}
