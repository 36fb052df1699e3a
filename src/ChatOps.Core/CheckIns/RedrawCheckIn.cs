using ChatOps.Core.Cards;
using ChatOps.Core.Delivery;
using ChatOps.Core.Messages;
using ChatOps.Core.Outcomes;
using Microsoft.EntityFrameworkCore;

namespace ChatOps.Core.CheckIns;

/// <summary>A check-in's card and its reminder, brought up to what is true now.</summary>
internal static class RedrawCheckIn
{
    public static async Task<Message> AfterAnswerAsync(Work work, CheckIn checkIn, CancellationToken cancellationToken)
    {
        await work.FlushAsync(cancellationToken);
        var facts = await CheckInFactsLoader.LoadOneAsync(work.Db, checkIn, work.Now, cancellationToken);
        var card = CheckInCard.Build(facts);
        await work.Outbox.ReviseAllAsync(
            Priority.Interaction,
            cancellationToken,
            (CheckInKeys.Card(checkIn.Id), card),
            (CheckInKeys.Reminder(checkIn.Id), CheckInCard.BuildReminder(facts)));
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
}
