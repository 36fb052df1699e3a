using ChatOps.Core.Adapters;
using ChatOps.Slack.Inbound;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChatOps.Slack.SocketMode;

/// <summary>
/// Keeps a socket to Slack open, instead of an address that Slack could call. Every replica has one of its own (Slack allows ten) and
/// Slack gives each envelope to one of them. When a socket is about to be closed, a fresh one is opened first; one that dies silently is
/// found out by its pings. A crash leaves envelopes without an answer: Slack sends them to another socket, or to the next.
/// </summary>
internal sealed partial class SocketLoop(OpenSocket open, InboundDispatch dispatch, AfterAck after, SocketWatch watch, ILogger<SocketLoop> logger) : BackgroundService
{
    private readonly SocketTimes _times = watch.Times;
    private readonly List<Task> _fading = [];
    private int _failures;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                var opened = watch.Time.GetTimestamp();
                var end = await open.RunAsync(stoppingToken) is { } socket ? await LiveAsync(new SocketSession(socket, dispatch, after, logger), stoppingToken) : SocketEnd.Lost;
                if (end == SocketEnd.Disabled)
                {
                    Log.Disabled(logger);
                    return;
                }

                await RestAsync(end, watch.Time.GetElapsedTime(opened), stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // stopping
        }
        finally
        {
            watch.IsOpen = false;
            await Task.WhenAll(_fading);
        }
    }

    /// <summary>Until a successor is needed. It is opened by the next turn of the loop, while this one goes on answering.</summary>
    private async Task<SocketEnd> LiveAsync(SocketSession session, CancellationToken stoppingToken)
    {
        watch.IsOpen = true;
        Log.Opened(logger);
        _fading.RemoveAll(old => old.IsCompleted);
        _fading.Add(FadeAsync(session, stoppingToken));
        var end = await session.NeedsSuccessor;
        watch.IsOpen = end == SocketEnd.Refresh;
        if (!stoppingToken.IsCancellationRequested)
        {
            Log.Ends(logger, end);
        }

        return end;
    }

    private async Task FadeAsync(SocketSession session, CancellationToken stoppingToken)
    {
        using (session)
        {
            // A read that is cancelled would break the socket under the answers on their way: they are seen through first.
            using var reading = new CancellationTokenSource();
            var run = session.RunAsync(reading.Token);
            await Task.WhenAny(run, Task.Delay(Timeout.InfiniteTimeSpan, watch.Time, stoppingToken));
            using var limit = new CancellationTokenSource(_times.Farewell, watch.Time);
            await session.CloseAsync(limit.Token);
            await reading.CancelAsync();
            await run;
        }
    }

    /// <summary>A refresh is followed at once; anything else waits, longer each time, unless the socket had served for a while.</summary>
    private async Task RestAsync(SocketEnd end, TimeSpan lived, CancellationToken stoppingToken)
    {
        if (end != SocketEnd.TooMany && lived >= _times.GoodLife)
        {
            _failures = 0;
            return;
        }

        // The first one in a row needn't wait: sockets are lost now and then.
        if (end == SocketEnd.TooMany || _failures > 0)
        {
            await Task.Delay(end == SocketEnd.TooMany ? _times.LongestWait : _times.WaitAfter(_failures - 1), watch.Time, stoppingToken);
        }

        _failures++;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "The socket to Slack is open")]
        public static partial void Opened(ILogger logger);

        [LoggerMessage(2, LogLevel.Information, "The socket to Slack ends ({Why}); another is opened")]
        public static partial void Ends(ILogger logger, SocketEnd why);

        [LoggerMessage(3, LogLevel.Error, "Socket Mode is switched off for this app, so nothing comes from Slack any more. Switch it on at api.slack.com/apps, your app, Socket Mode, and start me again")]
        public static partial void Disabled(ILogger logger);
    }
}
