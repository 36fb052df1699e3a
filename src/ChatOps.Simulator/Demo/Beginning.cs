using ChatOps.Simulator.Chat;
using ChatOps.Simulator.Clock;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChatOps.Simulator.Demo;

/// <summary>
/// Fills an empty installation, in the background, so that the server answers at once. One process at a time has the chat open,
/// and so one at a time does this. A crash on the way leaves the demonstration where it was, and the next start goes on from there.
/// </summary>
internal sealed partial class Beginning(ChatRoom room, Gallery gallery, DemoOrganization organization, DemoHistory history, ClockMoves moves, SimulatorOptions options, Story story, ILogger<Beginning> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        gallery.Hang(room);
        try
        {
            // Not where real people are connected: a demonstration has no place among them.
            if (options.Demo && moves.Refusal is null && await organization.NextSceneAsync(stoppingToken) is { } first)
            {
                await history.LiveAsync(first, stoppingToken);
                story.IsTold();
            }
        }
#pragma warning disable CA1031 // a demonstration that can't be told mustn't stop the server
        catch (Exception problem) when (problem is not OperationCanceledException)
#pragma warning restore CA1031
        {
            story.Broke();
            Log.Broke(log, problem);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The demonstration's history stopped before its end.")]
        public static partial void Broke(ILogger logger, Exception problem);
    }
}
