using ChatOps.Core;
using ChatOps.Core.Organizations;
using ChatOps.Slack.Api;
using ChatOps.Slack.Sending;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;
using NodaTime.Extensions;

namespace ChatOps.Slack.Installing;

/// <summary>
/// Renews rotating tokens half an hour before they end (https://docs.slack.dev/authentication/using-token-rotation). A refresh token
/// is spent by its use, so of several replicas one claims the renewal, and the new pair is stored before anything else is done. A
/// crash in between loses the pair: the workspace's lane stands still then until the app is installed again, and the log says so.
/// </summary>
internal sealed partial class RenewTokens(IDbContextFactory<ChatOpsDb> dbs, SlackClient slack, SlackTokens tokens, SlackOptions options, TimeProvider time, ILogger<RenewTokens> logger) : BackgroundService
{
    private static readonly TimeSpan s_poll = TimeSpan.FromMinutes(1);
    private static readonly Duration s_ahead = Duration.FromMinutes(30);
    private static readonly Duration s_claim = Duration.FromMinutes(2);

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

            await Task.Delay(s_poll, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public async Task RunDueAsync(CancellationToken cancellationToken)
    {
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var now = time.GetCurrentInstant();
        var soon = now + s_ahead;
        var due = await (
            from installation in db.Installations.AsNoTracking()
            join workspace in db.Workspaces.AsNoTracking() on installation.WorkspaceId equals workspace.Id
            where workspace.Platform == SlackPlatform.PlatformName && workspace.DisconnectedAt == null && installation.ExpiresAt <= soon
            select workspace.Id).ToListAsync(cancellationToken);
        foreach (var workspace in due)
        {
            var claimed = await db.Installations
                .Where(i => i.WorkspaceId == workspace && i.ExpiresAt <= soon && (i.RenewingUntil == null || i.RenewingUntil <= now))
                .ExecuteUpdateAsync(row => row.SetProperty(i => i.RenewingUntil, now + s_claim), cancellationToken);
            if (claimed == 1)
            {
                // Seen through even when the host stops: the old pair is worth nothing any more.
                await RenewAsync(db, workspace, CancellationToken.None);
            }
        }
    }

    private async Task RenewAsync(ChatOpsDb db, WorkspaceId workspace, CancellationToken cancellationToken)
    {
        var secret = await db.Installations.Where(i => i.WorkspaceId == workspace).Select(i => i.Secret).FirstAsync(cancellationToken);
        if (secret is null || tokens.Open(secret) is not { RefreshToken: { } refresh } old)
        {
            Log.CantRenew(logger, workspace, "the stored token can't be read");
            return;
        }

        switch (await slack.RefreshTokenAsync(options.ClientId!, options.ClientSecret!, refresh, cancellationToken))
        {
            case SlackAnswer<OAuthAccess>.Ok({ AccessToken: { } access } granted):
                var renewed = tokens.Seal(old with { AccessToken = access, RefreshToken = granted.RefreshToken ?? refresh });
                var until = granted.ExpiresIn is { } seconds ? time.GetCurrentInstant() + Duration.FromSeconds(seconds) : (Instant?)null;
                await db.Installations.Where(i => i.WorkspaceId == workspace && i.Secret == secret).ExecuteUpdateAsync(
                    row => row.SetProperty(i => i.Secret, renewed).SetProperty(i => i.ExpiresAt, until).SetProperty(i => i.RenewingUntil, (Instant?)null),
                    cancellationToken);
                break;
            case SlackAnswer<OAuthAccess>.Refused(var error, _):
                Log.CantRenew(logger, workspace, error);
                break;
            default:
                break; // tried again when the claim has run out
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Couldn't look for Slack's tokens to renew; trying again")]
        public static partial void Failed(ILogger logger, Exception exception);

        [LoggerMessage(2, LogLevel.Error, "The Slack token of workspace {Workspace} can't be renewed ({Why}): install the app there again, at /slack/install")]
        public static partial void CantRenew(ILogger logger, WorkspaceId workspace, string why);
    }
}
