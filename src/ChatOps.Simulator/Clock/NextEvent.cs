using ChatOps.Core;
using ChatOps.Core.CheckIns;
using ChatOps.Core.Delivery;
using ChatOps.Core.Digests;
using ChatOps.Core.Syncs;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Simulator.Clock;

/// <summary>When something falls due next, and what, in words for the clock bar.</summary>
internal sealed class NextEvent(IDbContextFactory<ChatOpsDb> dbs, WeeklyCycle cycle, IClock clock)
{
    public async Task<(Instant At, string What)?> FindAsync(CancellationToken cancellationToken) =>
        await DueAsync(cancellationToken) is { } due ? (due, await DescribeAsync(due, cancellationToken)) : null;

    /// <summary>The cycle's next step, or the next message that waits for its reader's working hours.</summary>
    public async Task<Instant?> DueAsync(CancellationToken cancellationToken)
    {
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var now = clock.GetCurrentInstant();
        var message = await db.Deliveries.Where(d => d.State == DeliveryState.Pending && d.DueAt > now).MinAsync(d => (Instant?)d.DueAt, cancellationToken);
        Instant?[] due = [await cycle.NextDueAsync(cancellationToken), message];
        return due.Min();
    }

    private async Task<string> DescribeAsync(Instant due, CancellationToken cancellationToken)
    {
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var opening = await db.CheckIns.CountAsync(c => c.State == CheckInState.Planned && c.OpensAt == due, cancellationToken);
        var reminding = await db.CheckIns.CountAsync(c => c.State == CheckInState.Open && c.RemindAt == due, cancellationToken);
        string?[] parts =
        [
            opening switch { 0 => null, 1 => "1 check-in opens", _ => $"{opening} check-ins open" },
            reminding switch { 0 => null, 1 => "1 reminder", _ => $"{reminding} reminders" },
            await db.TeamWeeks.AnyAsync(w => w.Stage == WeekStage.Planned && w.ClosesAt == due, cancellationToken) ? "check-ins close, agenda" : null,
            await db.Syncs.AnyAsync(s => s.State == SyncState.AgendaPosted && s.StartsAt == due, cancellationToken) ? "team sync" : null,
            await db.Syncs.AnyAsync(s => s.EndsItselfAt == due && s.State != SyncState.Ended, cancellationToken) ? "sync ends by itself" : null,
            await db.Escalations.AnyAsync(e => e.NextStepAt == due, cancellationToken) ? "an escalation climbs" : null,
            await db.Digests.AnyAsync(d => d.State == DigestState.Planned && d.PreviewAt == due, cancellationToken) ? "leads preview the digest" : null,
            await db.Digests.AnyAsync(d => d.State != DigestState.Posted && d.PostAt == due, cancellationToken) ? "the digest" : null,
            await db.Teams.AnyAsync(t => t.PlanAt == due && t.StartsOn != null, cancellationToken) || await db.LeadershipChannels.AnyAsync(c => c.PlanAt == due, cancellationToken) ? "a coming week is planned" : null,
            await db.Organizations.AnyAsync(o => o.PausedUntil == due, cancellationToken) ? "the pause ends" : null,
            await db.Deliveries.AnyAsync(d => d.State == DeliveryState.Pending && d.DueAt == due, cancellationToken) ? "a message in its reader's working hours" : null,
        ];
        return string.Join(", ", parts.OfType<string>()) is { Length: > 0 } what ? what : "the next step of the week";
    }
}
