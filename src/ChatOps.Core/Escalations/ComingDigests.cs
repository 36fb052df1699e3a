using ChatOps.Core.People;
using ChatOps.Core.Time;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Core.Escalations;

/// <summary>When a team's leadership hears of things.</summary>
internal static class ComingDigests
{
    private const int WeeksAhead = 8;

    /// <summary>The next digests, in order; none for a team that reports to no leadership channel.</summary>
    public static async Task<IReadOnlyList<Instant>> ListAsync(ChatOpsDb db, Team team, Instant now, CancellationToken cancellationToken)
    {
        if (team.LeadershipChannelId is not { } id || await db.LeadershipChannels.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, cancellationToken) is not { } channel)
        {
            return [];
        }

        var zone = Zones.Of(channel.Zone);
        var holidays = (await Calendars.LoadAsync(db, [(team.OrganizationId, channel.Place)], cancellationToken)).Of(team.OrganizationId, channel.Place);
        var monday = WeekPlan.MondayOf(zone.DateAt(now));
        return [.. Enumerable.Range(0, WeeksAhead)
            .Select(week => WeekPlan.DigestAt(channel.DigestDay, channel.DigestTime, monday.PlusWeeks(week), zone, holidays))
            .Where(at => at > now)];
    }
}
