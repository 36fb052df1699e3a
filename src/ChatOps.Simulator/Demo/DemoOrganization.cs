using ChatOps.Core;
using ChatOps.Core.Organizations;
using ChatOps.Core.People;
using ChatOps.Core.Time;
using ChatOps.Simulator.Chat;
using ChatOps.Simulator.Clock;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace ChatOps.Simulator.Demo;

/// <summary>The organization that a newcomer meets, written in one transaction into an empty database.</summary>
internal sealed class DemoOrganization(IDbContextFactory<ChatOpsDb> dbs, ChatRoom room, MovableClock clock, SimulatorOptions options)
{
    private static readonly DateTimeZone s_zone = Zones.Of("Europe/Berlin");
    private static readonly LocalTime s_beforeAnybodyIsAsked = new(8, 45);

    /// <summary>Berlin's Monday on which the demonstration stands.</summary>
    public LocalDate Monday { get; } = options.DemoMonday is { Length: > 0 } given
        ? LocalDatePattern.Iso.Parse(given).Value
        : WeekPlan.MondayOf(clock.GetCurrentInstant().InZone(s_zone).Date).PlusWeeks(1);

    public LocalDate Start => Monday.PlusWeeks(-options.DemoWeeks);

    public static Instant MorningOf(LocalDate monday) => monday.At(s_beforeAnybodyIsAsked).InZoneLeniently(s_zone).ToInstant();

    /// <summary>False when there is an organization already.</summary>
    public async Task<bool> TrySeedAsync(CancellationToken cancellationToken)
    {
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        if (await db.Organizations.AnyAsync(cancellationToken))
        {
            return false;
        }

        clock.StartAt(MorningOf(Start));
        Add(db);
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    private void Add(ChatOpsDb db)
    {
        var now = clock.GetCurrentInstant();
        var organization = new Organization { Name = "Northwind", Zone = s_zone.Id, CreatedAt = now, TrialUntil = options.DemoWeeks > 0 ? now + Duration.FromDays(14) : now };
        var workspace = new Workspace { OrganizationId = organization.Id, Platform = SimulatorPlatform.PlatformName, ExternalId = "northwind", Name = "Northwind" };
        var cast = new DemoCast(organization.Id);
        var teams = new DemoTeams(workspace, cast, Start, now);
        var outcomes = new DemoOutcomes(teams, cast, Monday, now);

        db.AddRange(organization, workspace, teams.Leadership, teams.Billing, teams.Finance, teams.Risk);
        db.AddRange(cast.All);
        db.AddRange(cast.All.Select(p => new Account { PersonId = p.Id, WorkspaceId = workspace.Id, UserId = DemoCast.UserIdOf(p) }));
        db.AddRange(cast.Away(Start, Monday));
        db.AddRange(DemoCast.Holidays(organization.Id, Start));
        db.AddRange(teams.Members);
        db.AddRange(outcomes.All);
        db.AddRange(outcomes.Forecasts);
        db.AddRange(outcomes.Viewers);
        foreach (var (id, name, topic, members) in teams.Channels)
        {
            room.Open(id, name, topic, members);
        }
    }
}
