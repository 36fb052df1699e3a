using ChatOps.Core.Cards;
using ChatOps.Core.Delivery;
using ChatOps.Core.Messages;
using ChatOps.Core.People;
using ChatOps.Core.Time;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Core.CheckIns;

/// <summary>A check-in that was open when somebody said they're away, or back.</summary>
/// <param name="Owner">Whose outcomes it asks about; null when they are the reader's.</param>
/// <param name="By">Who is asked now; null when it is the reader.</param>
/// <param name="IsCutShort">Days off leave its owner too little time.</param>
/// <param name="Moved">It went to somebody else just now.</param>
public sealed record OpenCheckIn(string Team, string? Owner, string? By, bool IsCutShort, bool Moved, bool IsAnswered, Instant ClosesAt);

/// <summary>
/// Leave that is noted, changed or given up while a check-in is open: whoever has too little time for it passes it on, to the
/// stand-in, else to the lead; who is back has it back. Either may answer whatever the card says: an answer is an answer.
/// </summary>
public static class PassOnCheckIns
{
    /// <summary>Decides anew who is asked; call it once the days are written.</summary>
    internal static async Task<IReadOnlyList<OpenCheckIn>> AfterAwayAsync(ActorWork work, CancellationToken cancellationToken)
    {
        var person = work.Actor.Id;
        var open = await work.Db.CheckIns.Where(c => (c.OwnerId == person || c.AskedId == person) && c.State == CheckInState.Open && c.ClosesAt > work.Now).ToListAsync(cancellationToken);
        var found = new List<OpenCheckIn>();
        foreach (var checkIn in open)
        {
            var team = await work.Db.Teams.AsNoTracking().FirstAsync(t => t.Id == checkIn.TeamId, cancellationToken);
            var roster = await Roster.LoadAsync(work.Db, [checkIn.OwnerId, checkIn.AskedId, person], cancellationToken);
            var isCutShort = WeekPlan.IsCutShort(roster[checkIn.OwnerId].Hours, work.Now, checkIn.ClosesAt);
            var isAnswered = (await CheckInFactsLoader.LoadOneAsync(work.Db, checkIn, work.Now, cancellationToken)).Lines.All(l => !l.IsOpen);
            var (to, role) = isAnswered ? (checkIn.AskedId, checkIn.AskedAs) : await WhoAsync(work, checkIn, team, roster, isCutShort, cancellationToken);
            var moved = to != checkIn.AskedId;
            if (moved)
            {
                await PassAsync(work, checkIn, team, to, role, cancellationToken);
            }

            var name = to == person ? null : await work.Db.People.Where(p => p.Id == to).Select(p => p.Name).SingleAsync(cancellationToken);
            found.Add(new(team.Name, checkIn.OwnerId == person ? null : roster[checkIn.OwnerId].Name, name, isCutShort, moved, isAnswered, checkIn.ClosesAt));
        }

        return found;
    }

    /// <summary>Somebody left: nobody is reminded of what they owned, and what they were asked in another's place goes on to its lead.</summary>
    internal static async Task AfterLeavingAsync(Work work, PersonId person, CancellationToken cancellationToken)
    {
        var open = await work.Db.CheckIns.Where(c => (c.OwnerId == person || c.AskedId == person) && c.State == CheckInState.Open && c.ClosesAt > work.Now).ToListAsync(cancellationToken);
        foreach (var checkIn in open)
        {
            if (checkIn.OwnerId == person)
            {
                checkIn.RemindAt = null;
                continue;
            }

            var team = await work.Db.Teams.AsNoTracking().FirstAsync(t => t.Id == checkIn.TeamId, cancellationToken);
            var roster = await Roster.LoadAsync(work.Db, [checkIn.OwnerId], cancellationToken);
            var isCutShort = WeekPlan.IsCutShort(roster[checkIn.OwnerId].Hours, work.Now, checkIn.ClosesAt);
            var (to, role) = await WhoAsync(work, checkIn, team, roster, isCutShort, cancellationToken);
            await PassAsync(work, checkIn, team, to, role, cancellationToken);
        }
    }

    /// <summary>"Take it back", by its owner.</summary>
    public static async Task<Reply> TakeBackAsync(ActorWork work, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var id = Ids.Parse<CheckInId>(ids.ElementAtOrDefault(0));
        if (await work.Db.CheckIns.FirstOrDefaultAsync(c => c.Id == id && c.OwnerId == work.Actor.Id, cancellationToken) is not { } checkIn)
        {
            return Reply.Say("Only the owner of a check-in can take it back. /checkin shows yours.");
        }

        if (checkIn.AskedId == work.Actor.Id || checkIn.State != CheckInState.Open)
        {
            return Reply.Say(checkIn.State == CheckInState.Open ? "It is with you already. /checkin shows it." : "This check-in isn't open any more. A late answer still counts: /checkin shows it.");
        }

        var team = await work.Db.Teams.AsNoTracking().FirstAsync(t => t.Id == checkIn.TeamId, cancellationToken);
        await PassAsync(work, checkIn, team, work.Actor.Id, AskedAs.Owner, cancellationToken);
        return new Reply.Replace(CheckInCard.Build(await CheckInFactsLoader.LoadOneAsync(work.Db, checkIn, work.Now, cancellationToken)));
    }

    /// <summary>The owner, unless days off leave them too little time; then a stand-in who has more, else the lead, who answers or leaves it.</summary>
    private static async Task<(PersonId Who, AskedAs As)> WhoAsync(Work work, CheckIn checkIn, Team team, Roster roster, bool isCutShort, CancellationToken cancellationToken)
    {
        var owner = roster[checkIn.OwnerId];
        if (!isCutShort)
        {
            return (owner.Id, AskedAs.Owner);
        }

        if (roster.Find(owner.StandInId) is { IsActive: true, Address: not null } standIn
            && !WeekPlan.IsCutShort(standIn.Hours, work.Now, checkIn.ClosesAt) && standIn.EarliestWorkingMoment(work.Now) < checkIn.ClosesAt)
        {
            return (standIn.Id, AskedAs.StandIn);
        }

        var lead = team.LeadId != owner.Id ? team.LeadId : await Leads.OfAsync(work.Db, owner.Id, cancellationToken);
        return lead is { } id ? (id, AskedAs.Lead) : (owner.Id, AskedAs.Owner);
    }

    private static async Task PassAsync(Work work, CheckIn checkIn, Team team, PersonId to, AskedAs role, CancellationToken cancellationToken)
    {
        var from = checkIn.AskedId;
        (checkIn.AskedId, checkIn.AskedAs, checkIn.CouldNotBeReached) = (to, role, false);
        work.Audit("checkin.passed-on", checkIn.Id.ToString(), $"{from} → {to}");
        await work.FlushAsync(cancellationToken);
        var roster = await Roster.LoadAsync(work.Db, [checkIn.OwnerId, from, to], cancellationToken);
        await TellFormerAsync(work, checkIn, roster, from, cancellationToken);
        var wasReminded = await work.Outbox.ExistsAsync(CheckInKeys.Reminder(checkIn.Id), cancellationToken);
        checkIn.RemindAt = !wasReminded && role != AskedAs.Lead
            && WeekPlan.ForOwner(team.Schedule, checkIn.Monday, roster[to].Hours, checkIn.ClosesAt) is OwnerWindow.Ask { RemindAt: var remind } && remind > work.Now ? remind : null;
        await AskAsync(work, checkIn, roster, cancellationToken);
        await RedrawCheckIn.AfterAnswerAsync(work, checkIn, cancellationToken);
    }

    /// <summary>Whoever was asked in the owner's place needn't answer any more. The owner's own card is redrawn: they still may.</summary>
    private static async Task TellFormerAsync(Work work, CheckIn checkIn, Roster roster, PersonId from, CancellationToken cancellationToken)
    {
        if (from == checkIn.OwnerId)
        {
            return;
        }

        var closed = CheckInCard.PassedOn(roster[checkIn.OwnerId].Name, checkIn.AskedId == checkIn.OwnerId ? null : roster[checkIn.AskedId].Name);
        foreach (var delivery in await TheirsAsync(work, checkIn, from, cancellationToken))
        {
            work.Outbox.Revise(delivery, closed, Priority.Interaction);
        }
    }

    /// <summary>A message of their own, or where they have one a word in its thread. Who did it themselves has it in the reply.</summary>
    private static async Task AskAsync(Work work, CheckIn checkIn, Roster roster, CancellationToken cancellationToken)
    {
        var asked = roster[checkIn.AskedId];
        var standing = await TheirsAsync(work, checkIn, asked.Id, cancellationToken);
        if (asked.Address is not { } address)
        {
            (checkIn.CouldNotBeReached, checkIn.RemindAt) = (true, null);
        }
        else if (standing.Find(d => !CheckInKeys.IsReminder(d, checkIn.Id)) is not { } card)
        {
            var facts = await CheckInFactsLoader.LoadOneAsync(work.Db, checkIn, work.Now, cancellationToken);
            work.Outbox.PostNew(CheckInKeys.For(checkIn.Id, asked.Id), address, CheckInCard.Build(facts), Priority.Rest, DueFor(work, asked));
            await work.FlushAsync(cancellationToken);
        }
        else if (asked.Id != work.ActorId)
        {
            var again = CheckInCard.AskedAgain(asked.FirstName, roster[checkIn.OwnerId].Name, asked.Tell(asked.Deadline(work.Now, checkIn.ClosesAt), work.Now));
            await work.Outbox.PostAsync($"{CheckInKeys.For(checkIn.Id, asked.Id)}/{work.Now.ToUnixTimeSeconds()}", address, again, Priority.Rest, cancellationToken, DueFor(work, asked), card.Key);
        }
    }

    private static async Task<List<Delivery.Delivery>> TheirsAsync(Work work, CheckIn checkIn, PersonId person, CancellationToken cancellationToken)
    {
        var accounts = await work.Db.Accounts.AsNoTracking().Where(a => a.PersonId == person).ToListAsync(cancellationToken);
        var all = await work.Outbox.FindAllAsync(cancellationToken, CheckInKeys.Card(checkIn.Id), CheckInKeys.Reminder(checkIn.Id), CheckInKeys.For(checkIn.Id, person));
        return all.FindAll(d => accounts.Exists(a => a.WorkspaceId == d.WorkspaceId && string.Equals(a.UserId, d.ToId, StringComparison.Ordinal)));
    }

    private static Instant DueFor(Work work, RosterEntry person) => person.Id == work.ActorId ? work.Now : person.EarliestWorkingMoment(work.Now);
}
