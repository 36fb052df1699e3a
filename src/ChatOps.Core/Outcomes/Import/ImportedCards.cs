using ChatOps.Core.Cards;
using ChatOps.Core.People;
using Microsoft.EntityFrameworkCore;

namespace ChatOps.Core.Outcomes.Import;

/// <summary>What an import has to say in chat: an offer asks its owner, a standing proposal asks the lead. All else is silent.</summary>
internal static class ImportedCards
{
    public static async Task PostAsync(Work work, IReadOnlyList<Outcome> outcomes, CancellationToken cancellationToken)
    {
        var speaking = outcomes.Where(o => o is { State: OutcomeState.Offered, OwnerId: not null } or { Proposed: not null, ProposedById: not null }).ToList();
        if (speaking.Count == 0)
        {
            return;
        }

        var teams = speaking.Select(o => o.TeamId).Distinct().ToList();
        var leads = await work.Db.Teams.Where(t => teams.Contains(t.Id)).ToDictionaryAsync(t => t.Id, t => t.LeadId, cancellationToken);
        var people = await Roster.LoadAsync(work.Db, [.. leads.Values, .. speaking.SelectMany(o => new[] { o.OwnerId, o.ProposedById, o.ProposedOwnerId }).OfType<PersonId>()], cancellationToken);
        var parents = await ParentLines.LoadAsync(work.Db, speaking, cancellationToken);
        foreach (var outcome in speaking)
        {
            var lead = people[leads[outcome.TeamId]];
            if (outcome.State == OutcomeState.Offered)
            {
                var owner = people[outcome.OwnerId!.Value];
                var card = OwnershipCard.Build(new(outcome, lead.Id, lead.Name, parents.GetValueOrDefault(outcome.Id), owner.DateAt(work.Now)));
                await PersonalMessage.PostAsync(work, owner, OutcomeKeys.Ownership(outcome), card, cancellationToken);
            }
            else
            {
                var by = people[outcome.ProposedById!.Value];
                var card = ProposalCard.Build(new(outcome, outcome.Proposed!.Value, by.Id, by.Name, people.Find(outcome.ProposedOwnerId)?.Name, lead.DateAt(work.Now)));
                await PersonalMessage.PostAsync(work, lead, OutcomeKeys.Proposal(outcome, outcome.Round), card, cancellationToken);
            }
        }
    }
}
