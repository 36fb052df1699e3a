using ChatOps.Core.Cards;
using ChatOps.Core.Delivery;
using ChatOps.Core.Messages;
using ChatOps.Core.People;
using Microsoft.EntityFrameworkCore;

namespace ChatOps.Core.Syncs;

/// <summary>An action is done: whose it is says so, or the lead. Agenda, minutes and the private message show it.</summary>
public static class FinishAction
{
    public static async Task<Reply> HandleAsync(ActorWork work, ActionItemId? id, CancellationToken cancellationToken)
    {
        var action = await work.Db.ActionItems.FirstOrDefaultAsync(a => a.Id == id && a.OrganizationId == work.Organization, cancellationToken);
        if (action is null)
        {
            return Reply.Say("I don't know this action. The latest agenda in your team's channel lists those that are open.");
        }

        var team = await work.Db.Teams.SingleAsync(t => t.Id == action.TeamId, cancellationToken);
        var who = await work.Db.People.SingleAsync(p => p.Id == action.WhoId, cancellationToken);
        if (action.WhoId != work.Actor.Id && !Leads.MayManage(work.Actor, team))
        {
            return Reply.Say($"This is {who.Name}'s action: they say when it is done, or the lead.");
        }

        if (action.DoneAt is not null)
        {
            return Reply.Say("It is done already. Thank you.");
        }

        action.Finish(work.Now);
        work.Audit("sync.action-done", team.Name);
        await work.FlushAsync(cancellationToken);
        await RedrawAsync(work, action, team, who, cancellationToken);
        return Reply.Say("Done. Thank you.");
    }

    private static async Task RedrawAsync(ActorWork work, ActionItem action, Team team, Person who, CancellationToken cancellationToken)
    {
        var today = work.Now.InZone(Time.Zones.Of(who.Zone)).Date;
        var doneBy = who.Id == work.Actor.Id ? null : work.Actor.Name;
        await work.Outbox.ReviseAsync(SyncMessages.ActionKey(action.Id), ActionCard.Build(action, team.Name, by: "", today, doneBy), Priority.Interaction, cancellationToken);
        var origin = await work.Db.Syncs.SingleAsync(s => s.Id == action.SyncId, cancellationToken);
        if (origin.EndedAt is { } endedAt)
        {
            var facts = await new GatherAgenda(work.Db, work.Now).ForAsync(origin, cancellationToken);
            await work.Outbox.ReviseAsync(SyncMessages.MinutesKey(origin.Id), MinutesCard.Build(facts, endedAt), Priority.Rest, cancellationToken);
        }

        var open = await work.Db.Syncs.Where(s => s.TeamId == team.Id && (s.State == SyncState.AgendaPosted || s.State == SyncState.Started)).ToListAsync(cancellationToken);
        foreach (var sync in open)
        {
            await RedrawAgenda.DrawAsync(work, sync, cancellationToken);
        }
    }
}
