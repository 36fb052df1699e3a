using ChatOps.Core;
using ChatOps.Core.Time;
using ChatOps.Simulator.Clock;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace ChatOps.Simulator.Demo;

/// <summary>
/// Lives the script: moves the clock to each scene through the real cycle, and plays it through the page's own door. A scene that
/// can't be played is left out with a line in the log, since a demonstration with a gap is better than none.
/// </summary>
internal sealed partial class DemoHistory(
    IDbContextFactory<ChatOpsDb> dbs, ClockMoves moves, DemoStage stage, DemoOrganization organization, Story story, ILogger<DemoHistory> log)
{
    /// <param name="first">The scene to begin with: not the first when an earlier start was interrupted.</param>
    public async Task LiveAsync(int first, CancellationToken cancellationToken)
    {
        var weeks = organization.Weeks;
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var workspace = await db.Workspaces.AsNoTracking().SingleAsync(w => w.Platform == SimulatorPlatform.PlatformName, cancellationToken);
        var cast = await DemoCastIds.LoadAsync(db, workspace, cancellationToken);
        var scenes = DemoScript.Scenes.Where(s => s.Week <= weeks).Select(s => (Scene: s, At: At(s, cast))).OrderBy(s => s.At).ToList();
        if (first > 0)
        {
            Log.GoesOn(log, first, scenes.Count);
        }

        for (var i = first; i < scenes.Count; i++)
        {
            var (scene, at) = scenes[i];
            story.IsAt(100 * i / scenes.Count, $"{(first == 0 ? "Six weeks of history are being lived, once" : "The history goes on where it was interrupted")}: week {scene.Week} of {weeks}. You can look around meanwhile.");
            await moves.ToAsync(at, cancellationToken);
            await PlayAsync(scene, new DemoHand(stage, workspace, cast, scene.Who), cancellationToken);
            organization.Played(workspace.OrganizationId, i + 1);
        }

        await moves.ToAsync(DemoOrganization.MorningOf(organization.Monday), cancellationToken);
        stage.Room.SeeEverything(cast.UserIds);
        organization.IsTold();
    }

    private async Task PlayAsync(Scene scene, DemoHand hand, CancellationToken cancellationToken)
    {
        try
        {
            await scene.Does(hand, cancellationToken);
        }
#pragma warning disable CA1031 // whatever one scene meets, the next ones are played
        catch (Exception cut) when (cut is not OperationCanceledException)
#pragma warning restore CA1031
        {
            Log.LeftOut(log, scene.Week, scene.Day, cut.Message);
        }
    }

    private Instant At(Scene scene, DemoCastIds cast) => organization.Start
        .PlusWeeks(scene.Week - 1).PlusDays((int)scene.Day - 1)
        .At(scene.Time).InZoneLeniently(Zones.Of(cast.ZoneOf(scene.Who))).ToInstant();

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "The demonstration's history was interrupted and goes on at scene {First} of {All}.")]
        public static partial void GoesOn(ILogger logger, int first, int all);

        [LoggerMessage(LogLevel.Warning, "A scene of the demonstration is left out, week {Week}, {Day}: {Why}")]
        public static partial void LeftOut(ILogger logger, int week, IsoDayOfWeek day, string why);
    }
}
