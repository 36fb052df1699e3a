using ChatOps.Core;
using ChatOps.Core.Organizations;
using ChatOps.Core.Outcomes;
using ChatOps.Core.People;
using ChatOps.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Benchmarks;

/// <summary>A database full of teams of ten owners, each with some outcomes, on SQLite in a temporary folder.</summary>
internal sealed class BenchDatabase : IDisposable
{
    private const int TeamSize = 10;
    private readonly string _folder = Directory.CreateTempSubdirectory("chatops-bench-").FullName;

    private readonly (string Platform, string ExternalId) _place;

    public BenchDatabase(string platform = "simulator", string externalId = "bench", LocalDate? monday = null)
    {
        ConnectionString = $"Data Source={_folder}/chatops.db";
        Dbs = StorageSetup.Open(StorageProvider.Sqlite, ConnectionString);
        _place = (platform, externalId);
        Monday = monday ?? new(2026, 11, 23);
        Before = Monday.PlusDays(-2).At(new(12, 0)).InUtc().ToInstant();
    }

    public static Instant Saturday { get; } = Instant.FromUtc(2026, 11, 21, 12, 0);

    public string Folder => _folder;

    public string ConnectionString { get; }

    /// <summary>The first week's.</summary>
    public LocalDate Monday { get; }

    /// <summary>The Saturday before: that week is planned then.</summary>
    public Instant Before { get; }

    public IDbContextFactory<ChatOpsDb> Dbs { get; }

    public WorkspaceId Workspace { get; private set; }

    public async Task FillAsync(int owners, int outcomesEach)
    {
        await using (var db = Dbs.CreateDbContext())
        {
            await db.Database.MigrateAsync();
        }

        var organization = new Organization { Name = "Bench", Zone = "Europe/Berlin" };
        var workspace = new Workspace { OrganizationId = organization.Id, Platform = _place.Platform, ExternalId = _place.ExternalId, Name = "Bench" };
        Workspace = workspace.Id;
        await AddAsync([organization, workspace]);
        for (var first = 0; first < owners; first += 1000)
        {
            await AddAsync(Enumerable.Range(first / TeamSize, Math.Min(1000, owners - first) / TeamSize).SelectMany(n => TeamOf(organization.Id, workspace.Id, n, outcomesEach)));
        }
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private IEnumerable<object> TeamOf(OrganizationId organization, WorkspaceId workspace, int number, int outcomesEach)
    {
        var people = Enumerable.Range(0, TeamSize).Select(n => new Person { OrganizationId = organization, Name = $"Owner {number}-{n}", Email = $"o{number}-{n}@bench.test", Zone = "Europe/Berlin" }).ToList();
        var team = new Team { OrganizationId = organization, Name = $"Team {number}", LeadId = people[0].Id, WorkspaceId = workspace, ChannelId = $"team-{number}", Zone = "Europe/Berlin", StartsOn = Monday, NextWeek = Monday, PlanAt = Before };
        yield return team;
        foreach (var (person, n) in people.Select((p, n) => (p, n)))
        {
            yield return person;
            yield return new Account { PersonId = person.Id, WorkspaceId = workspace, UserId = $"u{number}-{n}" };
            yield return new TeamMember { TeamId = team.Id, PersonId = person.Id };
            for (var k = 0; k < outcomesEach; k++)
            {
                yield return new Outcome
                {
                    OrganizationId = organization,
                    TeamId = team.Id,
                    Key = $"T{number}-{n}-{k}",
                    Title = "EU customers invoiced by the new billing API",
                    Deliverable = "Billing API",
                    DoneWhen = "50 EU customers have received a correct invoice",
                    OwnerId = person.Id,
                    State = OutcomeState.Active,
                    BaselineDate = Monday.PlusDays(67),
                    ForecastDate = Monday.PlusDays(67),
                    AcceptedAt = Before,
                };
            }
        }
    }

    private async Task AddAsync(IEnumerable<object> entities)
    {
        await using var db = Dbs.CreateDbContext();
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        db.AddRange(entities);
        await db.SaveChangesAsync();
    }
}

internal sealed class BenchClock(Instant now) : IClock
{
    public Instant Now { get; set; } = now;

    public Instant GetCurrentInstant() => Now;
}

internal static class Figures
{
    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count % 2 == 1 ? sorted[sorted.Count / 2] : (sorted[(sorted.Count / 2) - 1] + sorted[sorted.Count / 2]) / 2;
    }

    public static double Percentile(IEnumerable<double> values, double share) => values.Order().ElementAt((int)(values.Count() * share));
}
