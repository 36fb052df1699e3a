using ChatOps.Core;
using ChatOps.Core.People;
using ChatOps.Core.Time;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Simulator.Clock;

/// <summary>What the clock bar's buttons mean, for the person who is chosen.</summary>
internal sealed class ClockTargets(IDbContextFactory<ChatOpsDb> dbs, IClock clock, NextEvent next)
{
    /// <summary>Null when there is no such moment.</summary>
    public async Task<Instant?> OfAsync(string move, string userId, CancellationToken cancellationToken) => move switch
    {
        "hour" => clock.GetCurrentInstant() + Duration.FromHours(1),
        "morning" => await NextMorningAsync(userId, cancellationToken),
        "event" => await next.FindAsync(cancellationToken) is { } due ? Instant.Max(due.At, clock.GetCurrentInstant()) : null,
        _ => null,
    };

    /// <summary>The start of the next day on which they work, holidays and leave regarded.</summary>
    private async Task<Instant?> NextMorningAsync(string userId, CancellationToken cancellationToken)
    {
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var id = await db.Accounts.Where(a => a.UserId == userId).Select(a => (PersonId?)a.PersonId).FirstOrDefaultAsync(cancellationToken);
        if (id is not { } person || (await Roster.LoadAsync(db, [person], cancellationToken)).Find(person) is not { } entry)
        {
            return null;
        }

        var midnight = entry.Zone.AtStartOfDay(entry.DateAt(clock.GetCurrentInstant()).PlusDays(1)).ToInstant();
        return WorkingHours.NextWorkingMoment(entry.Hours, midnight);
    }
}
