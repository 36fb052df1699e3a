using ChatOps.Core;
using ChatOps.Core.Organizations;
using ChatOps.Core.People;
using ChatOps.Slack.Api;
using ChatOps.Slack.Installing;
using ChatOps.Slack.Sending;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;
using NodaTime.Extensions;

namespace ChatOps.Slack.People;

/// <summary>
/// Looks every connected workspace's people up when it is installed and once a night, page by page within users.list's limit.
/// Of several replicas the one that claims a workspace does it; one that crashes meanwhile leaves the next look an hour away.
/// </summary>
internal sealed partial class RefreshPeople(IDbContextFactory<ChatOpsDb> dbs, SlackClient slack, SlackTokens tokens, IClock clock, TimeProvider time, ILogger<RefreshPeople> logger) : BackgroundService
{
    private const int PageSize = 500;
    private static readonly TimeSpan s_poll = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan s_betweenPages = TimeSpan.FromSeconds(3); // tier 2: 20 a minute
    private static readonly Duration s_retry = Duration.FromHours(1);
    private static readonly LocalTime s_night = new(3, 0);

    private readonly SemaphoreSlim _wake = new(0);
    private readonly SemaphoreSlim _oneAtATime = new(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RunDueAsync(stoppingToken);
            }
#pragma warning disable CA1031 // the database may be away for a while; the loop outlives it and looks again after the next wait
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                Log.Failed(logger, exception);
            }

            await ((Task)_wake.WaitAsync(s_poll, stoppingToken)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>A workspace was connected just now: its people are waiting to be known.</summary>
    public void Wake() => _wake.Release();

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

    private async Task RunDueOnceAsync(CancellationToken cancellationToken)
    {
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var now = time.GetCurrentInstant();
        var due = await (
            from installation in db.Installations.AsNoTracking()
            join workspace in db.Workspaces.AsNoTracking() on installation.WorkspaceId equals workspace.Id
            where workspace.Platform == SlackPlatform.PlatformName && workspace.DisconnectedAt == null && installation.PeopleDueAt <= now
            select workspace).ToListAsync(cancellationToken);
        foreach (var workspace in due)
        {
            var claimed = await db.Installations.Where(i => i.WorkspaceId == workspace.Id && i.PeopleDueAt <= now)
                .ExecuteUpdateAsync(row => row.SetProperty(i => i.PeopleDueAt, now + s_retry), cancellationToken);
            if (claimed == 1 && await LookAsync(workspace, cancellationToken))
            {
                var zone = await db.Organizations.Where(o => o.Id == workspace.OrganizationId).Select(o => o.Zone).FirstAsync(cancellationToken);
                var next = NextNight(zone);
                await db.Installations.Where(i => i.WorkspaceId == workspace.Id).ExecuteUpdateAsync(row => row.SetProperty(i => i.PeopleDueAt, next), cancellationToken);
            }
        }
    }

    private async Task<bool> LookAsync(Workspace workspace, CancellationToken cancellationToken)
    {
        string? cursor = null;
        while (true)
        {
            if (await tokens.FindAsync(workspace.ExternalId, cancellationToken) is not { } token)
            {
                return false;
            }

            switch (await slack.ListUsersAsync(token, cursor, PageSize, cancellationToken))
            {
                case SlackAnswer<UsersPage>.Ok(var page):
                    var entries = (page.Members ?? []).Select(user => SlackDirectory.Entry(user, workspace.ExternalId)).ToList();
                    await SyncPeople.RunAsync(dbs, workspace, entries, clock.GetCurrentInstant(), cancellationToken);
                    if (page.Next is null)
                    {
                        return true;
                    }

                    cursor = page.Next;
                    await Task.Delay(s_betweenPages, time, cancellationToken);
                    break;
                case SlackAnswer<UsersPage>.Limited(var wait):
                    await Task.Delay(wait, time, cancellationToken);
                    break;
                case SlackAnswer<UsersPage>.Refused(var error, _):
                    Log.Refused(logger, workspace.Id, error);
                    return false;
                default:
                    return false;
            }
        }
    }

    private Instant NextNight(string zoneId)
    {
        var zone = Core.Time.Zones.Of(zoneId);
        var tomorrow = time.GetCurrentInstant().InZone(zone).Date.PlusDays(1);
        return tomorrow.At(s_night).InZoneLeniently(zone).ToInstant();
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Couldn't look Slack's people up; trying again")]
        public static partial void Failed(ILogger logger, Exception exception);

        [LoggerMessage(2, LogLevel.Warning, "Slack doesn't tell of the people of workspace {Workspace}: {Error}")]
        public static partial void Refused(ILogger logger, WorkspaceId workspace, string error);
    }
}
