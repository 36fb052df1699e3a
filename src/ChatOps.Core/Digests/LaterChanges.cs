using ChatOps.Core.Escalations;
using ChatOps.Core.Outcomes;
using ChatOps.Core.Time;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Core.Digests;

/// <summary>A posted digest is frozen but for its decision rows and a footer that counts later changes, listed in the thread. Until then its previews are drawn again.</summary>
public static class LaterChanges
{
    /// <summary>Digests older than this are history, even for a decision that heads each one.</summary>
    private const int WeeksRedrawn = 8;

    /// <param name="monday">The week that was answered for.</param>
    /// <param name="what">For the thread: "PAY-12 EU customers invoiced: on track → blocked".</param>
    public static async Task AfterAnswerAsync(Work work, Outcome outcome, LocalDate monday, string what, CancellationToken cancellationToken)
    {
        if (await ChannelOfAsync(work.Db, outcome.TeamId, cancellationToken) is { } channel
            && await work.Db.Digests.FirstOrDefaultAsync(d => d.LeadershipChannelId == channel && d.Monday == monday, cancellationToken) is { } digest)
        {
            await NoteAsync(work, digest, outcome, what, cancellationToken);
        }
    }

    /// <summary>An outcome changed outside of an answer: that belongs to its channel's latest digest, until the next one's week begins.</summary>
    public static async Task AfterChangeAsync(Work work, Outcome outcome, string what, CancellationToken cancellationToken)
    {
        if (await ChannelOfAsync(work.Db, outcome.TeamId, cancellationToken) is { } channel
            && await work.Db.Digests.Where(d => d.LeadershipChannelId == channel).OrderByDescending(d => d.Monday).FirstOrDefaultAsync(cancellationToken) is { } digest)
        {
            await NoteAsync(work, digest, outcome, what, cancellationToken);
        }
    }

    /// <summary>Draws the rows of an escalation again, in every digest of the last weeks that has one.</summary>
    public static async Task AfterDecisionAsync(Work work, EscalationId escalation, CancellationToken cancellationToken)
    {
        var changed = await work.Db.Escalations.SingleAsync(e => e.Id == escalation, cancellationToken);
        if (await ChannelOfAsync(work.Db, changed.TeamId, cancellationToken) is not { } channelId)
        {
            return;
        }

        var oldest = WeekPlan.MondayOf(work.Now.InUtc().Date).PlusWeeks(-WeeksRedrawn);
        var digests = await work.Db.Digests
            .Where(d => d.LeadershipChannelId == channelId && d.Monday >= oldest && (d.State == DigestState.Posted || d.State == DigestState.Previewed)).ToListAsync(cancellationToken);
        var channel = await work.Db.LeadershipChannels.SingleAsync(c => c.Id == channelId, cancellationToken);
        foreach (var digest in digests)
        {
            if (digest.State == DigestState.Previewed)
            {
                digest.RedrawPreviewsAt = work.Now;
            }
            else if (StoredDigest.Read(digest.FactsJson) is { } facts)
            {
                await RedrawRowsAsync(work, digest, facts, changed, new DigestDecisions(work.Db, channel, work.Now), cancellationToken);
            }
        }
    }

    private static async Task NoteAsync(Work work, Digest digest, Outcome outcome, string what, CancellationToken cancellationToken)
    {
        if (digest.State == DigestState.Previewed)
        {
            digest.RedrawPreviewsAt = work.Now;
        }
        else if (digest.State == DigestState.Posted && StoredDigest.Read(digest.FactsJson) is { } facts)
        {
            digest.Changes = [.. digest.Changes, Sight.InLeadershipChannel(outcome) ? what : "A restricted outcome changed"];
            await RedrawAsync(work, digest, facts with { Changes = digest.Changes.Count }, cancellationToken);
        }
    }

    private static async Task RedrawRowsAsync(Work work, Digest digest, DigestFacts facts, Escalation changed, DigestDecisions decisions, CancellationToken cancellationToken)
    {
        if (!facts.Decide.Concat(facts.WithOthers).Any(row => row.Id == changed.Id))
        {
            return;
        }

        await RedrawAsync(work, digest, facts with { Decide = await RowsAsync(facts.Decide, isForLeader: true), WithOthers = await RowsAsync(facts.WithOthers, isForLeader: false) }, cancellationToken);

        async Task<IReadOnlyList<DecisionFact>> RowsAsync(IReadOnlyList<DecisionFact> rows, bool isForLeader)
        {
            var current = new List<DecisionFact>(rows.Count);
            foreach (var row in rows)
            {
                current.Add(row.Id == changed.Id ? await decisions.RedrawAsync(row, changed, isForLeader && !facts.IsTrial, cancellationToken) : row);
            }

            return current;
        }
    }

    private static async Task RedrawAsync(Work work, Digest digest, DigestFacts facts, CancellationToken cancellationToken)
    {
        digest.FactsJson = StoredDigest.Write(facts);
        var channel = await work.Db.LeadershipChannels.SingleAsync(c => c.Id == digest.LeadershipChannelId, cancellationToken);
        await new DigestMessages(work, digest, channel, facts).DrawAsync(cancellationToken);
    }

    private static Task<LeadershipChannelId?> ChannelOfAsync(ChatOpsDb db, TeamId team, CancellationToken cancellationToken) =>
        db.Teams.Where(t => t.Id == team).Select(t => t.LeadershipChannelId).FirstOrDefaultAsync(cancellationToken);
}
