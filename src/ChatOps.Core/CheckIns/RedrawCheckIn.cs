using ChatOps.Core.Cards;
using ChatOps.Core.Delivery;
using ChatOps.Core.Messages;
using ChatOps.Core.Outcomes;
using Microsoft.EntityFrameworkCore;

namespace ChatOps.Core.CheckIns;

/// <summary>A check-in's cards and its reminder, brought up to what is true now.</summary>
internal static class RedrawCheckIn
{
    /// <summary>The card is the one of whoever acts.</summary>
    public static async Task<Message> AfterAnswerAsync(Work work, CheckIn checkIn, CancellationToken cancellationToken)
    {
        await work.FlushAsync(cancellationToken);
        var facts = await CheckInFactsLoader.LoadOneAsync(work.Db, checkIn, work.Now, cancellationToken);
        string[] passedOn = [CheckInKeys.For(checkIn.Id, checkIn.OwnerId), CheckInKeys.For(checkIn.Id, checkIn.AskedId)];
        var deliveries = await work.Outbox.FindAllAsync(cancellationToken, [CheckInKeys.Card(checkIn.Id), CheckInKeys.Reminder(checkIn.Id), .. passedOn]);
        if (deliveries.Exists(d => passedOn.Contains(d.Key, StringComparer.Ordinal)))
        {
            return await AfterPassingOnAsync(work, checkIn, facts, deliveries, cancellationToken);
        }

        var card = CheckInCard.Build(facts);
        foreach (var delivery in deliveries)
        {
            work.Outbox.Revise(delivery, CheckInKeys.IsReminder(delivery, checkIn.Id) ? CheckInCard.BuildReminder(facts) : card, Priority.Interaction);
        }

        return card;
    }

    /// <summary>An outcome ended, paused or was proposed to: the card that asks about it says so.</summary>
    public static async Task AfterChangeAsync(Work work, Outcome outcome, CancellationToken cancellationToken)
    {
        var latest = await work.Db.CheckIns
            .Where(c => c.OwnerId == outcome.OwnerId && c.TeamId == outcome.TeamId && c.OpenedAt != null && (c.State == CheckInState.Open || c.State == CheckInState.Closed))
            .OrderByDescending(c => c.Monday).FirstOrDefaultAsync(cancellationToken);
        if (latest is not null)
        {
            await AfterAnswerAsync(work, latest, cancellationToken);
        }
    }

    /// <summary>The owner has a card, and so has whoever is asked in their place: each is written for who reads it.</summary>
    private static async Task<Message> AfterPassingOnAsync(Work work, CheckIn checkIn, CheckInFacts asked, List<Delivery.Delivery> deliveries, CancellationToken cancellationToken)
    {
        var owner = checkIn.AskedId == checkIn.OwnerId ? asked : await CheckInFactsLoader.LoadOneAsync(work.Db, checkIn, work.Now, cancellationToken, reader: checkIn.OwnerId);
        var accounts = await work.Db.Accounts.AsNoTracking().Where(a => a.PersonId == checkIn.OwnerId || a.PersonId == checkIn.AskedId).ToListAsync(cancellationToken);
        foreach (var delivery in deliveries)
        {
            // Who has it and is no longer asked was told so when it was passed on: that card stays.
            if (accounts.Find(a => a.WorkspaceId == delivery.WorkspaceId && string.Equals(a.UserId, delivery.ToId, StringComparison.Ordinal)) is { } reader)
            {
                var facts = reader.PersonId == checkIn.AskedId ? asked : owner;
                work.Outbox.Revise(delivery, CheckInKeys.IsReminder(delivery, checkIn.Id) ? CheckInCard.BuildReminder(facts) : CheckInCard.Build(facts), Priority.Interaction);
            }
        }

        return CheckInCard.Build(work.ActorId == checkIn.OwnerId ? owner : asked);
    }
}
