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

/// <summary>The organization that a newcomer meets, written in one transaction into an empty database; or the one whose story was interrupted.</summary>
internal sealed class DemoOrganization(IDbContextFactory<ChatOpsDb> dbs, ChatRoom room, MovableClock clock, SimulatorOptions options, StoryProgress progress)
{
    private static readonly DateTimeZone s_zone = Zones.Of("Europe/Berlin");
    private static readonly LocalTime s_beforeAnybodyIsAsked = new(8, 45);

    /// <summary>Berlin's Monday on which the demonstration stands.</summary>
    public LocalDate Monday { get; private set; } = options.DemoMonday is { Length: > 0 } given
        ? LocalDatePattern.Iso.Parse(given).Value
        : WeekPlan.MondayOf(clock.GetCurrentInstant().InZone(s_zone).Date).PlusWeeks(1);

    /// <summary>Weeks of history to live.</summary>
    public int Weeks { get; private set; } = options.DemoWeeks;

    public LocalDate Start => Monday.PlusWeeks(-Weeks);

    public static Instant MorningOf(LocalDate monday) => monday.At(s_beforeAnybodyIsAsked).InZoneLeniently(s_zone).ToInstant();

    /// <summary>The scene with which its history begins or goes on; null when there is nothing to tell.</summary>
    public async Task<int?> NextSceneAsync(CancellationToken cancellationToken)
    {
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        if (progress.Read() is { } interrupted && await db.Organizations.AnyAsync(o => o.Id == interrupted.Organization, cancellationToken))
        {
            (Monday, Weeks) = (interrupted.Monday, interrupted.Weeks);
            await LanesAreFreeAsync(db, cancellationToken);
            return interrupted.Next;
        }

        if (await db.Organizations.AnyAsync(cancellationToken))
        {
            return null;
        }

        clock.StartAt(MorningOf(Start));
        var organization = Add(db);

        // Before the organization: a crash in between leaves a note about nothing, which the next start doesn't heed.
        if (Weeks > 0)
        {
            progress.Write(new(organization, Monday, Weeks, 0));
        }

        await db.SaveChangesAsync(cancellationToken);
        return Weeks > 0 ? 0 : null;
    }

    /// <summary>All scenes before this one were played.</summary>
    public void Played(OrganizationId organization, int next) => progress.Write(new(organization, Monday, Weeks, next));

    public void IsTold() => progress.End();

    /// <summary>A process that was killed still holds its lanes for up to a minute; until then nothing would be delivered.</summary>
    private async Task LanesAreFreeAsync(ChatOpsDb db, CancellationToken cancellationToken)
    {
        while (true)
        {
            var now = clock.RealNow;
            if (!await db.Lanes.AnyAsync(l => l.Lease != null && l.LeasedUntil > now, cancellationToken))
            {
                return;
            }

            await Task.Delay(TimeSpan.FromSeconds(1), cancellationToken);
        }
    }

    private OrganizationId Add(ChatOpsDb db)
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

        return organization.Id;
    }
}
