using ChatOps.Core.Outcomes;
using ChatOps.Core.Time;
using Microsoft.EntityFrameworkCore;

namespace ChatOps.Core.CheckIns;

/// <summary>An outcome that rested goes on: what was answered this week before its pause is open again.</summary>
internal static class AskAfresh
{
    /// <returns>True when its owner has a check-in of this week that takes the answer; else the next one asks.</returns>
    public static async Task<bool> AfterResumingAsync(ActorWork work, Outcome outcome, CancellationToken cancellationToken)
    {
        var zone = await work.Db.Teams.Where(t => t.Id == outcome.TeamId).Select(t => t.Zone).SingleAsync(cancellationToken);
        var monday = WeekPlan.MondayOf(work.Now.InZone(Zones.Of(zone)).Date);
        if (await work.Db.CheckIns.FirstOrDefaultAsync(
            c => c.OwnerId == outcome.OwnerId && c.TeamId == outcome.TeamId && c.Monday == monday && (c.State == CheckInState.Open || c.State == CheckInState.Closed),
            cancellationToken) is not { } checkIn)
        {
            return false;
        }

        if (await work.Db.Answers.FirstOrDefaultAsync(a => a.CheckInId == checkIn.Id && a.OutcomeId == outcome.Id && !a.IsWithdrawn, cancellationToken) is { } answer)
        {
            answer.IsWithdrawn = true;
            RecordAnswer.AddRevision(work, answer, status: null, note: null);
        }

        return true;
    }
}
