using ChatOps.Core.Cards;
using ChatOps.Core.Delivery;
using ChatOps.Core.People;
using Microsoft.EntityFrameworkCore;

namespace ChatOps.Core.Digests;

/// <summary>A posted digest's messages, brought up to its facts: in its channel, or in trial weeks one to each lead.</summary>
internal sealed class DigestMessages(Work work, Digest digest, LeadershipChannel channel, DigestFacts facts)
{
    public async Task DrawAsync(CancellationToken cancellationToken)
    {
        foreach (var (key, address, lead) in await PlacesAsync(cancellationToken))
        {
            var dueAt = lead?.EarliestWorkingMoment(work.Now);

            // Its thread is where it was posted, wherever its channel's digests go since.
            var thread = (await work.Outbox.FindAllAsync(cancellationToken, key)).Select(root => new Address(root.WorkspaceId, root.ToKind, root.ToId)).FirstOrDefault() ?? address;
            await work.Outbox.PostAsync(key, address, DigestCard.Build(facts), Priority.Rest, cancellationToken, dueAt);
            foreach (var (name, message) in DigestThread.Build(facts))
            {
                await work.Outbox.PostAsync(DigestKeys.Thread(key, name), thread, message, Priority.Rest, cancellationToken, dueAt, rootKey: key);
            }

            if (digest.Changes.Count > 0)
            {
                await work.Outbox.PostAsync(DigestKeys.Thread(key, "changes"), thread, DigestThread.Changes(digest.Changes), Priority.Rest, cancellationToken, dueAt, rootKey: key);
            }
        }
    }

    private async Task<List<(string Key, Address Address, RosterEntry? Lead)>> PlacesAsync(CancellationToken cancellationToken)
    {
        if (!digest.IsTrial)
        {
            return [(DigestKeys.Channel(digest.Id), DigestKeys.AddressOf(channel), null)];
        }

        var leads = await work.Db.Teams.Where(t => t.LeadershipChannelId == channel.Id).Select(t => t.LeadId).Distinct().ToListAsync(cancellationToken);
        var roster = await Roster.LoadAsync(work.Db, leads, cancellationToken);
        return [.. leads.Select(lead => roster[lead]).Where(lead => lead.Address is not null).Select(lead => (DigestKeys.Trial(digest.Id, lead.Id), lead.Address!, (RosterEntry?)lead))];
    }
}
