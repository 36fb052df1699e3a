using ChatOps.Core.Messages;
using ChatOps.Core.Outcomes;
using ChatOps.Core.People;
using ChatOps.Core.Time;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Core.Digests;

/// <summary>A digest before it is drawn: its facts, and the outcomes they were counted from.</summary>
/// <param name="Teams">Those that have started.</param>
/// <param name="Zone">The channel's.</param>
internal sealed record DigestDraft(DigestFacts Facts, IReadOnlyList<Team> Teams, IReadOnlyList<DigestOutcome> Outcomes, DateTimeZone Zone)
{
    public LocalDate? DayOf(Instant? at) => at is { } instant ? Zone.DateAt(instant) : null;

    /// <summary>Nobody was asked and nothing waits: the week didn't take place.</summary>
    public bool IsEmpty => Facts is { DecideCount: 0, WithOthersCount: 0 } && Facts.Week.Total == Facts.Week.NotAsked;

    /// <summary>What the lists behind the digest show.</summary>
    public IReadOnlyList<ListedOutcome> Listed()
    {
        var names = Teams.ToDictionary(t => t.Id, t => t.Name);
        return [.. Outcomes.Where(o => !o.IsRestricted).Select(o => new ListedOutcome(o.Key, o.Title, names[o.Team], o.Status, SumUp.WeeksOf(o, Facts.Week.Monday), o.Due, o.Moves, DayOf(o.BlockedSince)))];
    }
}

/// <summary>Gathers a digest from the state, in a fixed number of queries whatever the number of outcomes.</summary>
internal sealed class GatherDigest(ChatOpsDb db, Instant now)
{
    public async Task<DigestDraft> ForAsync(Digest digest, CancellationToken cancellationToken)
    {
        var channel = await db.LeadershipChannels.AsNoTracking().SingleAsync(c => c.Id == digest.LeadershipChannelId, cancellationToken);
        var all = await db.Teams.AsNoTracking().Where(t => t.LeadershipChannelId == channel.Id).OrderBy(t => t.Name).ToListAsync(cancellationToken);
        var teams = all.FindAll(t => t.StartsOn <= digest.Monday);
        var ids = all.ConvertAll(t => t.Id);
        var history = new DigestHistory(db, channel, ids, digest.Monday, now);
        var last = await history.LastAsync(cancellationToken);
        var since = last?.PostedAt ?? digest.PostAt - Duration.FromDays(7);
        var source = new DigestOutcomes(db, teams.ConvertAll(t => t.Id), digest.Monday, since);
        var outcomes = await source.LoadAsync(cancellationToken);
        var (causes, pattern) = await history.BlockersAsync(cancellationToken);
        var facts = SumUp.Decide(new DigestInput(
            digest.Id, digest.Monday, Zones.Of(channel.Zone).DateAt(now), Zones.Of(channel.Zone), since, await LeaderAsync(channel, cancellationToken), teams.Count, outcomes, await source.CountWithoutEvidenceAsync(cancellationToken),
            await new DigestDecisions(db, channel, now).LoadAsync(ids, cancellationToken),
            await history.TrendAsync(last?.Facts, cancellationToken),
            await history.DecisionsAsync(since, cancellationToken), causes, pattern,
            await LinesAsync(digest, teams, cancellationToken))) with
        {
            Starting = [.. all.Where(t => t.StartsOn > digest.Monday).OrderBy(t => t.StartsOn).Select(t => new TeamStart(t.Name, t.StartsOn!.Value))],
        };
        return new DigestDraft(facts, teams, outcomes, Zones.Of(channel.Zone));
    }

    private async Task<string> LeaderAsync(LeadershipChannel channel, CancellationToken cancellationToken) =>
        (await db.People.Where(p => p.Id == channel.LeaderId).Select(p => p.Name).SingleAsync(cancellationToken)).Split(' ', 2)[0];

    private async Task<IReadOnlyList<LeadLine>> LinesAsync(Digest digest, List<Team> teams, CancellationToken cancellationToken)
    {
        var lines = await db.DigestLines.AsNoTracking().Where(l => l.DigestId == digest.Id).ToListAsync(cancellationToken);
        return [.. from team in teams join line in lines on team.Id equals line.TeamId select new LeadLine(team.Name, line.Line)];
    }
}
