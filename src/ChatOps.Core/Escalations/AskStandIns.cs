using ChatOps.Core.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Core.Escalations;

/// <summary>Leave that was just noted: what its taker holds is due as it begins, so that the cycle asks whoever stands in.</summary>
public static class AskStandIns
{
    /// <summary>Somebody left: what they hold is due now, whatever they promised.</summary>
    public static async Task AfterLeavingAsync(Work work, PersonId person, CancellationToken cancellationToken)
    {
        foreach (var escalation in await work.Db.Escalations.Where(e => e.HolderId == person && e.State == EscalationState.Open).ToListAsync(cancellationToken))
        {
            escalation.BeginStep(escalation.Step, work.Now);
        }
    }

    public static async Task AfterAwayAsync(Work work, PersonId person, CancellationToken cancellationToken)
    {
        var held = await work.Db.Escalations
            .Where(e => e.HolderId == person && e.State == EscalationState.Open && e.Step == 1 && e.NextStepAt != null && e.PromisedBy == null)
            .ToListAsync(cancellationToken);
        if (held.Count == 0)
        {
            return;
        }

        await work.FlushAsync(cancellationToken);
        var holder = (await Roster.LoadAsync(work.Db, [person], cancellationToken))[person];
        var begins = Presence.Of(holder, work.Now) is Presence.Away ? work.Now : Chain.LeaveBegins(holder, work.Now);
        foreach (var escalation in held.Where(e => begins < e.NextStepAt))
        {
            escalation.NextStepAt = begins;
        }
    }
}
