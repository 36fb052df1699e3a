using ChatOps.Core.Cards;
using ChatOps.Core.Messages;
using ChatOps.Core.People;
using ChatOps.Core.Time;
using Microsoft.EntityFrameworkCore;

namespace ChatOps.Core.Digests;

/// <summary>"/chatops digest preview": the coming digest as it would stand now. Leads see their part; its leader and admins the whole.</summary>
public static class PreviewDigest
{
    public static async Task<Reply> HandleAsync(ActorWork work, CancellationToken cancellationToken)
    {
        if (await ComingAsync(work, cancellationToken) is not { } digest)
        {
            return Reply.Say(await WhyNoneAsync(work, cancellationToken));
        }

        var draft = await new GatherDigest(work.Db, work.Now).ForAsync(digest, cancellationToken);
        var lead = (await Roster.LoadAsync(work.Db, [work.Actor.Id], cancellationToken))[work.Actor.Id];
        var isLeader = await work.Db.LeadershipChannels.AnyAsync(c => c.Id == digest.LeadershipChannelId && c.LeaderId == work.Actor.Id, cancellationToken);
        if (!isLeader && !work.Actor.IsAdmin && draft.Teams.All(t => t.LeadId != work.Actor.Id))
        {
            return Reply.Say("Your team isn't in the coming digest yet: its first week hasn't come. /chatops team shows when it starts.");
        }

        return new Reply.Tell(isLeader || work.Actor.IsAdmin
            ? DigestCard.Build(draft.Facts with { Decide = [.. draft.Facts.Decide.Select(row => row with { Acts = [] })] })
            : DigestPreviewCard.Build(await DigestPreviews.FactsAsync(work.Db, digest, draft, lead, work.Now, cancellationToken)));
    }

    /// <summary>Between a digest and the Monday of the next one there is nothing to show yet.</summary>
    private static async Task<string> WhyNoneAsync(ActorWork work, CancellationToken cancellationToken)
    {
        var next = await (
            from channel in work.Db.LeadershipChannels.AsNoTracking()
            let isLeader = channel.LeaderId == work.Actor.Id
            let isLead = work.Db.Teams.Any(t => t.LeadershipChannelId == channel.Id && t.LeadId == work.Actor.Id)
            where channel.OrganizationId == work.Organization && (isLeader || isLead || work.Actor.IsAdmin)
                && work.Db.Teams.Any(t => t.LeadershipChannelId == channel.Id && t.StartsOn != null)
            orderby isLeader descending, isLead descending, channel.PlanAt
            select new { channel.Name, channel.PlanAt, channel.Zone }).FirstOrDefaultAsync(cancellationToken);
        if (next is null)
        {
            return "No digest is coming that has a part for you. Leads see their team's part, admins and the digest's leader all of it.";
        }

        var zone = Zones.Of(next.Zone);
        var from = zone.DateAt(next.PlanAt);
        return $"This week's digest is out: it stands in {next.Name}. The next one can be seen from {LocalMoments.Weekday(from)} {LocalMoments.Day(from, zone.DateAt(work.Now))} on, when its week begins.";
    }

    private static async Task<Digest?> ComingAsync(ActorWork work, CancellationToken cancellationToken) => await (
        from digest in work.Db.Digests.AsNoTracking()
        where digest.OrganizationId == work.Organization && (digest.State == DigestState.Planned || digest.State == DigestState.Previewed)
        let isLeader = work.Db.LeadershipChannels.Any(c => c.Id == digest.LeadershipChannelId && c.LeaderId == work.Actor.Id)
        let isLead = work.Db.Teams.Any(t => t.LeadershipChannelId == digest.LeadershipChannelId && t.LeadId == work.Actor.Id)
        where isLeader || isLead || work.Actor.IsAdmin
        orderby isLeader descending, isLead descending, digest.PostAt
        select digest).FirstOrDefaultAsync(cancellationToken);
}
