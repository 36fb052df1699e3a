using System.Text;
using ChatOps.Core;
using ChatOps.Core.Organizations;
using ChatOps.Core.Outcomes;
using ChatOps.Host;
using ChatOps.Storage;
using ChatOps.Tests.Harness;
using Microsoft.EntityFrameworkCore;

namespace ChatOps.Tests.Outcomes;

/// <summary>The import command as somebody would type it, beside an organization with one team.</summary>
internal sealed class ImportWorld(World world, string folder) : IAsyncDisposable
{
    public const string Header = "key,title,deliverable,done_when,owner_email,team,parent_key,forecast_date,state,accepted_date\n";

    public World World => world;

    /// <summary>Maya is known, leads Payments, and that is all.</summary>
    public static async Task<ImportWorld> CreateAsync(StorageProvider provider = StorageProvider.Sqlite)
    {
        var world = await World.CreateAsync(provider);
        var maya = await world.AddPersonAsync("Maya Weber");
        await world.AddTeamAsync("Payments", maya);
        return new(world, Directory.CreateTempSubdirectory("chatops-import-").FullName);
    }

    public Task<Ran> ImportAsync(string csv, params string[] options) => ImportAsync(Encoding.UTF8.GetBytes(csv), options);

    public async Task<Ran> ImportAsync(byte[] csv, params string[] options)
    {
        var file = Path.Combine(folder, "outcomes.csv");
        await File.WriteAllBytesAsync(file, csv);
        return await RunAsync(["import", file, .. options]);
    }

    public async Task<string> ExportAsync()
    {
        var ran = await RunAsync(["export"]);
        ran.ExitCode.ShouldBe(0, ran.Errors);
        return ran.Output;
    }

    public async Task<Ran> RunAsync(params string[] args)
    {
        await using var output = new StringWriter();
        await using var errors = new StringWriter();
        var command = new ImportCommand(world.Dbs, world.Clock, output, errors, isTerminal: false);
        var exit = await command.RunAsync(args, default);
        return new(exit, output.ToString().ReplaceLineEndings("\n"), errors.ToString().ReplaceLineEndings("\n"));
    }

    public Task<List<Outcome>> OutcomesAsync() => world.ReadAsync(db => db.Outcomes.AsNoTracking().OrderBy(o => o.Key).ToListAsync());

    /// <summary>Another organization, empty but for a workspace.</summary>
    public async Task AddEmptyOrganizationAsync(string name)
    {
        var organization = new Organization { Name = name, Zone = "Europe/Berlin", CreatedAt = world.Clock.Now, TrialUntil = world.Clock.Now };
        await world.AddAsync(organization, new Workspace { OrganizationId = organization.Id, Platform = "simulator", ExternalId = name, Name = name });
    }

    public async ValueTask DisposeAsync()
    {
        await world.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    internal sealed record Ran(int ExitCode, string Output, string Errors);
}
