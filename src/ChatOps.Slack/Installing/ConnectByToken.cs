using ChatOps.Slack.Api;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChatOps.Slack.Installing;

/// <summary>
/// With Slack:BotToken, connects the one workspace that it belongs to as the host starts. Harmless on several replicas and at every
/// start. Until Slack has answered nothing can be sent, so it asks again, ever more slowly.
/// </summary>
internal sealed partial class ConnectByToken(SlackOptions options, SlackClient slack, ConnectTeam connect, TimeProvider time, ILogger<ConnectByToken> logger) : BackgroundService
{
    private static readonly TimeSpan s_first = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var wait = s_first; !await TryAsync(stoppingToken); wait = wait * 2 < s_longest ? wait * 2 : s_longest)
        {
            await Task.Delay(wait, time, stoppingToken);
        }
    }

    /// <summary>False: ask again later.</summary>
    private async Task<bool> TryAsync(CancellationToken cancellationToken)
    {
        switch (await slack.TestAuthAsync(options.BotToken!, cancellationToken))
        {
            case SlackAnswer<AuthAnswer>.Ok({ TeamId: { } team } whose):
                await connect.RunAsync(team, whose.Team ?? team, secret: null, expiresIn: null, cancellationToken);
                Log.Connected(logger, whose.Team ?? team);
                return true;
            case SlackAnswer<AuthAnswer>.Refused(var error, _):
                Log.Refused(logger, error);
                return true; // asking again wouldn't change it
            default:
                Log.NoAnswer(logger);
                return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Connected to the Slack workspace {Name}. Its first admin is whoever first types /chatops there")]
        public static partial void Connected(ILogger logger, string name);

        [LoggerMessage(2, LogLevel.Error, "Slack refuses Slack:BotToken ({Error}). Copy it anew from api.slack.com/apps, OAuth & Permissions, and restart")]
        public static partial void Refused(ILogger logger, string error);

        [LoggerMessage(3, LogLevel.Warning, "Slack doesn't answer; asking again")]
        public static partial void NoAnswer(ILogger logger);
    }
}
