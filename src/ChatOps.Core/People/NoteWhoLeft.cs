using ChatOps.Core.Cards;
using ChatOps.Core.CheckIns;
using ChatOps.Core.Delivery;
using ChatOps.Core.Escalations;
using ChatOps.Core.Messages;
using ChatOps.Core.Outcomes;
using Microsoft.EntityFrameworkCore;

namespace ChatOps.Core.People;

/// <summary>
/// An admin, or a lead for who belongs to a team of theirs, notes that somebody left. Nothing is deleted: what they said stays, and
/// adding them again brings them back. What they held goes on: outcomes to their leads, decisions to who stands in or leads.
/// </summary>
public static class NoteWhoLeft
{
    private const string LeadsOnly = "Only admins and leads note who left. Ask one of them: /chatops people shows who they are.";

    public static async Task<Reply> OpenFormAsync(ActorWork work, CancellationToken cancellationToken) =>
        await MayAsync(work, cancellationToken) ? new Reply.Open(LeftForm.Build()) : Reply.Say(LeadsOnly);

    public static async Task<Reply> SubmitAsync(ActorWork work, IReadOnlyDictionary<string, string> values, CancellationToken cancellationToken)
    {
        if (!await MayAsync(work, cancellationToken))
        {
            return Reply.Say(LeadsOnly);
        }

        var id = Ids.Parse<PersonId>(values.GetValueOrDefault(LeftFields.Person));
        if (await work.Db.People.FirstOrDefaultAsync(p => p.Id == id && p.OrganizationId == work.Organization, cancellationToken) is not { } person)
        {
            return Reply.Error(LeftFields.Person, "I don't know this person. Choose somebody who uses ChatOps here; /chatops people lists them.");
        }

        if (await ProblemAsync(work, person, cancellationToken) is { } problem)
        {
            return Reply.Error(LeftFields.Person, problem);
        }

        // They stay in their teams, where nobody sees them: so their lead is still known for what they held, and a return is a return.
        var keys = await LeaveAsync(work, person, cancellationToken);
        return Reply.Say(LeftForm.Saved(person.Name, keys));
    }

    /// <summary>Also when their workspace says so. Who leads a team still does: it is for an admin to choose the next lead.</summary>
    /// <returns>The keys of the outcomes that are without an owner now.</returns>
    internal static async Task<IReadOnlyList<string>> LeaveAsync(Work work, Person person, CancellationToken cancellationToken)
    {
        person.IsActive = false;
        foreach (var principal in await work.Db.People.Where(p => p.StandInId == person.Id).ToListAsync(cancellationToken))
        {
            principal.StandInId = null;
        }

        work.Audit("person.left", person.Id.ToString(), person.Email);
        await work.FlushAsync(cancellationToken);
        var keys = await GiveBackAsync(work, person, cancellationToken);
        await PassOnCheckIns.AfterLeavingAsync(work, person.Id, cancellationToken);
        await AskStandIns.AfterLeavingAsync(work, person.Id, cancellationToken);
        return keys;
    }

    private static async Task<bool> MayAsync(ActorWork work, CancellationToken cancellationToken) =>
        work.Actor.IsAdmin || await work.Db.Teams.AnyAsync(t => t.OrganizationId == work.Organization && t.LeadId == work.Actor.Id, cancellationToken);

    /// <summary>Why it can't be noted yet, and what to do first; null when it can.</summary>
    private static async Task<string?> ProblemAsync(ActorWork work, Person person, CancellationToken cancellationToken)
    {
        var leads = await work.Db.Teams.Where(t => t.LeadId == person.Id).OrderBy(t => t.Name).Select(t => t.Name).FirstOrDefaultAsync(cancellationToken);
        var reads = await work.Db.LeadershipChannels.Where(c => c.LeaderId == person.Id).OrderBy(c => c.Name).Select(c => c.Name).FirstOrDefaultAsync(cancellationToken);
        var isTheirs = work.Actor.IsAdmin || await work.Db.Teams.AnyAsync(t => t.LeadId == work.Actor.Id && work.Db.TeamMembers.Any(m => m.TeamId == t.Id && m.PersonId == person.Id), cancellationToken);
        return person switch
        {
            { IsActive: false } => $"{person.Name} has left already. Nothing to note.",
            _ when person.Id == work.Actor.Id => "You can't note this of yourself: an admin or your lead does.",
            _ when !isTheirs => $"{person.Name} isn't in a team that you lead. Ask their lead or an admin.",
            { IsAdmin: true } when !work.Actor.IsAdmin => $"{person.Name} is an admin. Another admin notes it.",
            _ when leads is not null => $"{person.Name} leads {leads}. Choose its new lead first: /chatops team in its channel, Edit.",
            _ when reads is not null => $"Decisions of the digest {reads} are addressed to {person.Name}. Choose another leader first: /chatops team, Leadership channel.",
            _ => null,
        };
    }

    /// <summary>As if they had said "not mine" to each: a draft without an owner, and its lead is asked to choose one.</summary>
    private static async Task<IReadOnlyList<string>> GiveBackAsync(Work work, Person person, CancellationToken cancellationToken)
    {
        var owned = await work.Db.Outcomes
            .Where(o => o.OwnerId == person.Id && o.State != OutcomeState.Done && o.State != OutcomeState.Dropped)
            .OrderBy(o => o.Key).ToListAsync(cancellationToken);
        foreach (var outcome in owned)
        {
            var before = outcome.State;
            await OutcomeChanged.CloseOpenCardsAsync(work, outcome, cancellationToken);
            outcome.Forget();
            outcome.NameOwner(null);
            outcome.GiveBack();
            var lead = await LeadOfAsync(work, outcome, cancellationToken);
            if (lead.Address is { } address)
            {
                // Also to a lead who notes it themselves: from here they choose the next owner.
                var due = lead.Id == work.ActorId ? work.Now : lead.EarliestWorkingMoment(work.Now);
                await work.Outbox.PostAsync(OutcomeKeys.ToLead(outcome, outcome.Round), address, BackToLeadCard.OwnerLeft(outcome, person.Name), Priority.Rest, cancellationToken, due);
            }

            await OutcomeChanged.AfterAsync(work, outcome, before, cancellationToken);
        }

        return owned.ConvertAll(o => o.Key);
    }

    private static async Task<RosterEntry> LeadOfAsync(Work work, Outcome outcome, CancellationToken cancellationToken)
    {
        var lead = await work.Db.Teams.Where(t => t.Id == outcome.TeamId).Select(t => t.LeadId).FirstAsync(cancellationToken);
        return (await Roster.LoadAsync(work.Db, [lead], cancellationToken))[lead];
    }
}

/// <summary>The field of the form.</summary>
public static class LeftFields
{
    public const string Person = "person";
}
