using ChatOps.Core;
using ChatOps.Core.Adapters;
using ChatOps.Core.Delivery;
using ChatOps.Core.Organizations;
using ChatOps.Core.People;
using ChatOps.Teams.Sending;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;
using NodaTime.Extensions;

namespace ChatOps.Teams.People;

/// <summary>
/// Looks the people and channels of every tenant up when something was installed there and once a night, team by team. Of several
/// replicas the one that claims a tenant does it; one that crashes meanwhile leaves the next look an hour away. A team that can't be
/// asked, because we were taken out of it, is left for the deliveries to find out.
/// </summary>
internal sealed class RefreshPeople(IDbContextFactory<ChatOpsDb> dbs, ConversationReferences references, Rosters rosters, IClock clock, TimeProvider time, ILogger<RefreshPeople> logger) : BackgroundService
{
    private static readonly TimeSpan s_poll = TimeSpan.FromSeconds(15);
    private static readonly Duration s_retry = Duration.FromHours(1);
    private static readonly LocalTime s_night = new(3, 0);

    private readonly DueRounds _rounds = new(nameof(RefreshPeople), s_poll, logger);
    private readonly SemaphoreSlim _oneAtATime = new(1);

    /// <summary>Something was installed just now.</summary>
    public void Wake() => _rounds.Wake();

    /// <summary>A second call waits for the first, so that whoever asks knows afterwards that it is done.</summary>
    public async Task RunDueAsync(CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            await RunDueOnceAsync(cancellationToken);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public override void Dispose()
    {
        _rounds.Dispose();
        _oneAtATime.Dispose();
        base.Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => _rounds.RunAsync(RunDueAsync, stoppingToken);

    private async Task RunDueOnceAsync(CancellationToken cancellationToken)
    {
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var now = time.GetCurrentInstant();
        var due = await (
            from installation in db.Installations.AsNoTracking()
            join workspace in db.Workspaces.AsNoTracking() on installation.WorkspaceId equals workspace.Id
            where workspace.Platform == TeamsPlatform.PlatformName && workspace.DisconnectedAt == null && installation.PeopleDueAt <= now
            select workspace).ToListAsync(cancellationToken);
        foreach (var workspace in due)
        {
            var claimed = await db.Installations.Where(i => i.WorkspaceId == workspace.Id && i.PeopleDueAt <= now)
                .ExecuteUpdateAsync(row => row.SetProperty(i => i.PeopleDueAt, now + s_retry), cancellationToken);
            if (claimed == 1 && await LookAsync(workspace, cancellationToken))
            {
                var zone = await db.Organizations.Where(o => o.Id == workspace.OrganizationId).Select(o => o.Zone).FirstAsync(cancellationToken);
                var next = NextNight(zone);
                var hold = now + s_retry; // unless something was installed meanwhile
                await db.Installations.Where(i => i.WorkspaceId == workspace.Id && i.PeopleDueAt == hold).ExecuteUpdateAsync(row => row.SetProperty(i => i.PeopleDueAt, next), cancellationToken);
            }
        }
    }

    /// <summary>False when Teams couldn't be asked for now.</summary>
    private async Task<bool> LookAsync(Workspace workspace, CancellationToken cancellationToken)
    {
        var isWhole = true;
        foreach (var team in (await references.ChannelsAsync(workspace.Id, cancellationToken)).GroupBy(c => c.GroupId ?? c.ExternalId, StringComparer.Ordinal))
        {
            var (members, channels) = (await rosters.MembersAsync(workspace, team.First(), cancellationToken), await rosters.ChannelsAsync(workspace, team.First(), cancellationToken));
            isWhole &= members is not null && channels is not null;
            var service = team.First().ServiceUrl;
            await SyncPeople.RunAsync(dbs, workspace, [.. (members ?? []).Select(m => TeamsDirectory.Entry(m)).OfType<DirectoryEntry>().DistinctBy(e => e.UserId, StringComparer.Ordinal)], clock.GetCurrentInstant(), cancellationToken);
            await references.KeepAsync(
                workspace.Id,
                [
                    .. (members ?? []).Where(m => TeamsDirectory.UserId(m) is not null).Select(m => new SeenConversation(AddressKind.Person, TeamsDirectory.UserId(m)!, service, PlatformUserId: m.Id)),
                    .. (channels ?? []).Select(c => new SeenConversation(AddressKind.Channel, c.Id!, service) { Name = c.Name, GroupId = team.Key }),
                ],
                cancellationToken);
        }

        return isWhole;
    }

    private Instant NextNight(string zoneId)
    {
        var zone = Core.Time.Zones.Of(zoneId);
        var tomorrow = time.GetCurrentInstant().InZone(zone).Date.PlusDays(1);
        return tomorrow.At(s_night).InZoneLeniently(zone).ToInstant();
    }
}
