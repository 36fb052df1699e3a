using ChatOps.Core;
using ChatOps.Core.Organizations;
using ChatOps.Core.Outcomes;
using ChatOps.Core.People;
using ChatOps.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Crash.Tests;

/// <summary>A small organization with ids that are the same in every run: two teams, five people in three zones, eight outcomes.</summary>
internal static class SeededOrganization
{
    public static readonly Guid Workspace = Fixed(2);

    /// <summary>Sunday evening, before anybody's Monday.</summary>
    public static readonly Instant Start = Instant.FromUtc(2026, 11, 22, 18, 0);

    private static readonly (string Name, string Zone)[] s_people =
        [("Ada Berg", "Europe/Berlin"), ("Maya Ito", "Asia/Tokyo"), ("Jonas Lind", "Europe/Berlin"), ("Rosa Diaz", "America/New_York"), ("Lea Kern", "Europe/Berlin")];

    public static IReadOnlyList<string> UserIds { get; } = [.. s_people.Select(p => UserId(p.Name))];

    public static async Task CreateAsync(string connectionString)
    {
        await using var db = await StorageSetup.Open(StorageProvider.Sqlite, connectionString).CreateDbContextAsync();
        await db.Database.EnsureCreatedAsync();
        var organization = new Organization { Id = new(Fixed(1)), Name = "Northwind", Zone = "Europe/Berlin", CreatedAt = Start - Duration.FromDays(90), TrialUntil = Start - Duration.FromDays(60) };
        var workspace = new Workspace { Id = new(Workspace), OrganizationId = organization.Id, Platform = "rig", ExternalId = "northwind", Name = "Northwind" };
        var people = s_people.Select((p, i) => new Person { Id = PersonAt(i), OrganizationId = organization.Id, Name = p.Name, Email = $"{UserId(p.Name)}@northwind.test", Zone = p.Zone }).ToList();
        var leadership = new LeadershipChannel { Id = new(Fixed(300)), OrganizationId = organization.Id, Name = "Leadership", WorkspaceId = workspace.Id, ChannelId = "leadership", Zone = "Europe/Berlin", LeaderId = PersonAt(0) };
        db.AddRange(organization, workspace, leadership);
        db.AddRange(people);
        db.AddRange(people.Select((p, i) => new Account { Id = new(Fixed(200 + i)), PersonId = p.Id, WorkspaceId = workspace.Id, UserId = UserId(p.Name) }));
        foreach (var team in new[] { TeamOf(0, "Payments", lead: 2), TeamOf(1, "Cards", lead: 4) })
        {
            db.Add(team);
            db.AddRange(people.Select(p => new TeamMember { TeamId = team.Id, PersonId = p.Id }));
        }

        db.AddRange(Enumerable.Range(0, 8).Select(OutcomeAt));
        await db.SaveChangesAsync();

        Team TeamOf(int number, string name, int lead) => new()
        {
            Id = TeamAt(number),
            OrganizationId = organization.Id,
            Name = name,
            LeadId = PersonAt(lead),
            WorkspaceId = workspace.Id,
            ChannelId = name.ToLowerInvariant(),
            Zone = "Europe/Berlin",
            LeadershipChannelId = leadership.Id,
            StartsOn = new LocalDate(2026, 11, 23),
            NextWeek = new LocalDate(2026, 11, 23),
            PlanAt = Start,
        };

        Outcome OutcomeAt(int number) => new()
        {
            Id = new(Fixed(500 + number)),
            OrganizationId = organization.Id,
            TeamId = TeamAt(number % 2),
            Key = $"OUT-{number + 1}",
            Title = $"Outcome {number + 1}",
            Deliverable = "The thing itself",
            DoneWhen = "50 customers use it without help",
            OwnerId = PersonAt(1 + (number % 4)),
            ParentId = number > 5 ? new OutcomeId(Fixed(500)) : null,
            State = OutcomeState.Active,
            BaselineDate = new LocalDate(2027, 1, 29),
            ForecastDate = new LocalDate(2027, 1, 29),
            AcceptedAt = Start - Duration.FromDays(30),
        };
    }

    public static PersonId PersonAt(int number) => new(Fixed(100 + number));

    public static OutcomeId AnyOutcome(int number) => new(Fixed(500 + (number % 8)));

    private static TeamId TeamAt(int number) => new(Fixed(400 + number));

    private static string UserId(string name) => name.Split(' ')[0].ToLowerInvariant();

    private static Guid Fixed(int number) => new($"00000000-0000-7000-8000-{number:D12}");
}
