using ChatOps.Core.Cards;
using ChatOps.Core.Delivery;
using ChatOps.Core.Messages;
using ChatOps.Core.People;
using ChatOps.Core.Time;
using NodaTime;
using NodaTime.Text;

namespace ChatOps.Core.Syncs;

/// <summary>What, who, by when: noted in a sync, told to whom it concerns, carried until done.</summary>
public static class AddAction
{
    public static Task<Reply> OpenFormAsync(ActorWork work, SyncId? id, CancellationToken cancellationToken) =>
        SyncAtHand.UseAsync(
            work,
            id,
            async (sync, team) =>
            {
                var facts = await new GatherAgenda(work.Db, work.Now).ForAsync(sync, cancellationToken);
                return new Reply.Open(SyncForms.Action(facts, work.Actor.Id, TodayOf(team, work.Now).PlusWeeks(1)));
            },
            cancellationToken);

    public static Task<Reply> HandleAsync(ActorWork work, SyncId? id, IReadOnlyDictionary<string, string> values, CancellationToken cancellationToken) =>
        SyncAtHand.UseAsync(work, id, (sync, team) => AddAsync(work, sync, team, values, cancellationToken), cancellationToken);

    private static async Task<Reply> AddAsync(ActorWork work, Sync sync, Team team, IReadOnlyDictionary<string, string> values, CancellationToken cancellationToken)
    {
        var who = Ids.Parse<PersonId>(values.GetValueOrDefault(SyncForms.Who)) is { } id ? await work.Db.People.FindAsync([id], cancellationToken) : null;
        var due = LocalDatePattern.Iso.Parse(values.GetValueOrDefault(SyncForms.When, ""));
        if (SyncInput.WhatOf(values, out var what) is { } refused)
        {
            return refused;
        }

        if (who is not { IsActive: true } || who.OrganizationId != work.Organization)
        {
            return Reply.Error(SyncForms.Who, "Choose somebody who works here: an action has one person.");
        }

        if (!due.Success || due.Value < TodayOf(team, work.Now))
        {
            return Reply.Error(SyncForms.When, "Choose a day from today on.");
        }

        var action = new ActionItem
        {
            OrganizationId = work.Organization,
            TeamId = team.Id,
            SyncId = sync.Id,
            OutcomeId = await SyncInput.OutcomeOfAsync(work, team, values, cancellationToken),
            What = what,
            WhoId = who.Id,
            DueOn = due.Value,
            CreatedAt = work.Now,
        };
        work.Db.ActionItems.Add(action);
        await RedrawAgenda.DrawAsync(work, sync, cancellationToken);
        await TellAsync(work, action, team, cancellationToken);
        work.Audit("sync.action-added", team.Name);
        return Reply.Say(who.Id == work.Actor.Id ? "Noted, for you. It stays on the agenda until it is done." : $"Noted. {who.Name} is told privately; it stays on the agenda until it is done.");
    }

    /// <summary>Not to who gave it to themselves: one message per need.</summary>
    private static async Task TellAsync(ActorWork work, ActionItem action, Team team, CancellationToken cancellationToken)
    {
        var who = (await Roster.LoadAsync(work.Db, [action.WhoId], cancellationToken))[action.WhoId];
        if (action.WhoId != work.Actor.Id && who.Address is { } address)
        {
            work.Outbox.PostNew(
                SyncMessages.ActionKey(action.Id), address, ActionCard.Build(action, team.Name, work.Actor.Name, who.DateAt(work.Now)), Priority.Rest,
                who.EarliestWorkingMoment(work.Now));
        }
    }

    private static LocalDate TodayOf(Team team, Instant now) => now.InZone(Zones.Of(team.Zone)).Date;
}
