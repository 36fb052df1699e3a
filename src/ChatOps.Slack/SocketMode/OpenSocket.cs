using System.Net.WebSockets;
using ChatOps.Slack.Api;
using Microsoft.Extensions.Logging;

namespace ChatOps.Slack.SocketMode;

/// <summary>Asks Slack for an address, good for one socket, and opens it.</summary>
internal sealed partial class OpenSocket(SlackClient slack, SlackOptions options, SocketTimes times, ILogger<OpenSocket> logger)
{
    /// <summary>Null when that didn't work; the log says why.</summary>
    public async Task<SlackSocket?> RunAsync(CancellationToken cancellationToken)
    {
        switch (await slack.OpenConnectionAsync(options.AppToken!, cancellationToken))
        {
            case SlackAnswer<SocketAddress>.Ok { Value.Url: { } address } when address.Scheme is "wss" || address.IsLoopback:
                return await OpenAsync(address, cancellationToken);
            case SlackAnswer<SocketAddress>.Refused refused:
                Log.Refused(logger, refused.Error);
                return null;
            default:
                Log.NotOpened(logger, "no answer");
                return null;
        }
    }

    private async Task<SlackSocket?> OpenAsync(Uri address, CancellationToken cancellationToken)
    {
        try
        {
            return await SlackSocket.OpenAsync(address, times, cancellationToken);
        }
        catch (WebSocketException exception)
        {
            Log.NotOpened(logger, exception.WebSocketErrorCode.ToString());
            return null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The socket to Slack couldn't be opened ({Why}); trying again")]
        public static partial void NotOpened(ILogger logger, string why);

        [LoggerMessage(2, LogLevel.Error, "Slack doesn't open a socket for Slack:AppToken ({Error}). It is shown at api.slack.com/apps, your app, Basic Information, \"App-Level Tokens\", and needs the scope connections:write. Trying again")]
        public static partial void Refused(ILogger logger, string error);
    }
}
