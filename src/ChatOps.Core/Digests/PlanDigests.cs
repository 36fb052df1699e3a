using ChatOps.Core.People;
using ChatOps.Core.Storing;
using ChatOps.Core.Time;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Core.Digests;

/// <summary>
/// Writes each leadership channel's digest of the week with its instants, as its Monday begins there. A channel's day or time that
/// is changed later applies from the next week. The unique channel and week make a second run, or a second replica, harmless.
/// </summary>
public static class PlanDigests
{
    /// <summary>For a channel none of whose leads works before it: the afternoon before a morning.</summary>
    private static readonly Duration s_usualPreview = Duration.FromHours(18);

    public static async Task RunAsync(IDbContextFactory<ChatOpsDb> dbs, Instant now, CancellationToken cancellationToken)
    {
        List<LeadershipChannelId> due;
        await using (var db = await dbs.CreateDbContextAsync(cancellationToken))
        {
            due = await Started(db).Where(c => c.PlanAt <= now).OrderBy(c => c.PlanAt).Select(c => c.Id).ToListAsync(cancellationToken);
        }

        await OneByOne.RunAsync(dbs, due, (db, id) => PlanAsync(db, id, now, cancellationToken), cancellationToken);
    }

    public static Task<Instant?> NextDueAsync(ChatOpsDb db, CancellationToken cancellationToken) =>
        Started(db).Select(c => (Instant?)c.PlanAt).MinAsync(cancellationToken);

    /// <summary>Channels with a team that asks anybody: before, a digest would tell leaders of what nobody was asked.</summary>
    private static IQueryable<LeadershipChannel> Started(ChatOpsDb db) =>
        db.LeadershipChannels.Where(c => db.Teams.Any(t => t.LeadershipChannelId == c.Id && t.StartsOn != null));

    private static async Task PlanAsync(ChatOpsDb db, LeadershipChannelId id, Instant now, CancellationToken cancellationToken)
    {
        var channel = await db.LeadershipChannels.SingleAsync(c => c.Id == id, cancellationToken);
        if (channel.PlanAt > now)
        {
            return;
        }

        var zone = Zones.Of(channel.Zone);
        var holidays = (await Calendars.LoadAsync(db, [(channel.OrganizationId, channel.Place)], cancellationToken)).Of(channel.OrganizationId, channel.Place);
        Instant PostAt(LocalDate monday) => WeekPlan.DigestAt(channel.DigestDay, channel.DigestTime, monday, zone, holidays);

        var firstWeek = (await db.Teams.Where(t => t.LeadershipChannelId == id && t.StartsOn != null).Select(t => t.StartsOn!.Value).ToListAsync(cancellationToken)).DefaultIfEmpty(channel.NextWeek).Min();
        var thisWeek = LocalDate.Max(LocalDate.Max(channel.NextWeek, firstWeek), WeekPlan.MondayOf(zone.DateAt(now)));
        var monday = PostAt(thisWeek) > now ? thisWeek : thisWeek.PlusWeeks(1);
        channel.NextWeek = monday.PlusWeeks(1);
        channel.PlanAt = zone.AtStartOfDay(channel.NextWeek).ToInstant();
        if (!await db.Digests.AnyAsync(d => d.LeadershipChannelId == id && d.Monday == monday, cancellationToken))
        {
            var postAt = PostAt(monday);
            db.Digests.Add(new Digest
            {
                OrganizationId = channel.OrganizationId,
                LeadershipChannelId = id,
                Monday = monday,
                PostAt = postAt,
                PreviewAt = await FirstPreviewAsync(db, id, postAt, cancellationToken),
            });
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private static async Task<Instant> FirstPreviewAsync(ChatOpsDb db, LeadershipChannelId channel, Instant postAt, CancellationToken cancellationToken)
    {
        var leads = await db.Teams.Where(t => t.LeadershipChannelId == channel).Select(t => t.LeadId).Distinct().ToListAsync(cancellationToken);
        var roster = await Roster.LoadAsync(db, leads, cancellationToken);
        return leads.Min(lead => PreviewMoment.For(roster[lead], postAt)) ?? postAt - s_usualPreview;
    }
}
