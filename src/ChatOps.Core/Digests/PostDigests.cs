using ChatOps.Core.Delivery;
using ChatOps.Core.Escalations;
using ChatOps.Core.Organizations;
using ChatOps.Core.Storing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Core.Digests;

/// <summary>
/// Posts each digest that is due, facts and messages in one transaction; its version lets one of two replicas win. After a long
/// sleep only a channel's latest is posted.
/// </summary>
public static class PostDigests
{
    public static async Task RunAsync(IDbContextFactory<ChatOpsDb> dbs, Pauses pauses, Instant now, CancellationToken cancellationToken)
    {
        List<DigestId> due;
        await using (var db = await dbs.CreateDbContextAsync(cancellationToken))
        {
            due = await db.Digests
                .Where(d => (d.State == DigestState.Planned || d.State == DigestState.Previewed) && d.PostAt <= now && !pauses.Organizations.Contains(d.OrganizationId))
                .OrderBy(d => d.PostAt).Select(d => d.Id).ToListAsync(cancellationToken);
        }

        await OneByOne.RunAsync(dbs, due, (db, id) => PostAsync(db, id, now, cancellationToken), cancellationToken);
    }

    public static Task<Instant?> NextDueAsync(ChatOpsDb db, Pauses pauses, CancellationToken cancellationToken) => db.Digests
        .Where(d => (d.State == DigestState.Planned || d.State == DigestState.Previewed) && !pauses.Organizations.Contains(d.OrganizationId))
        .Select(d => (Instant?)d.PostAt).MinAsync(cancellationToken);

    private static async Task PostAsync(ChatOpsDb db, DigestId id, Instant now, CancellationToken cancellationToken)
    {
        var digest = await db.Digests.SingleAsync(d => d.Id == id, cancellationToken);
        if (!digest.IsComing)
        {
            return;
        }

        var work = new Work(db, digest.OrganizationId, now, "cycle");
        var draft = await new GatherDigest(db, now).ForAsync(digest, cancellationToken);
        if (draft.IsEmpty || await IsOvertakenAsync(db, digest, now, cancellationToken))
        {
            digest.State = DigestState.Skipped;
        }
        else
        {
            await PostAsync(work, digest, draft, cancellationToken);
        }

        await work.CommitAsync(cancellationToken);
    }

    private static Task<bool> IsOvertakenAsync(ChatOpsDb db, Digest digest, Instant now, CancellationToken cancellationToken) =>
        db.Digests.AnyAsync(d => d.LeadershipChannelId == digest.LeadershipChannelId && d.Monday > digest.Monday && d.PostAt <= now, cancellationToken);

    private static async Task PostAsync(Work work, Digest digest, DigestDraft draft, CancellationToken cancellationToken)
    {
        var organization = await work.Db.Organizations.SingleAsync(o => o.Id == digest.OrganizationId, cancellationToken);
        var channel = await work.Db.LeadershipChannels.SingleAsync(c => c.Id == digest.LeadershipChannelId, cancellationToken);
        digest.State = DigestState.Posted;
        digest.PostedAt = work.Now;
        digest.IsTrial = organization.IsTrialAt(work.Now);
        var facts = digest.IsTrial ? AsTrial(draft.Facts) : draft.Facts;
        digest.FactsJson = StoredDigest.Write(facts);
        work.Db.DigestDetails.Add(new DigestDetail { DigestId = digest.Id, OutcomesJson = StoredDigest.Write(draft.Listed()) });
        if (!digest.IsTrial)
        {
            await AskLeaderAsync(work, channel.LeaderId, facts, cancellationToken);
        }

        await new DigestMessages(work, digest, channel, facts).DrawAsync(cancellationToken);
        work.Audit("digest.posted", channel.Name, $"{facts.Week.Total} outcomes, {facts.DecideCount} to decide");
    }

    /// <summary>In its trial weeks a digest asks nobody to decide: leads see what leadership would.</summary>
    private static DigestFacts AsTrial(DigestFacts facts) => facts with { IsTrial = true, Decide = [.. facts.Decide.Select(row => row with { Acts = [] })] };

    /// <summary>A row of the digest is a request to its leader: from now on they may decide it, and are told how it went.</summary>
    private static async Task AskLeaderAsync(Work work, PersonId leader, DigestFacts facts, CancellationToken cancellationToken)
    {
        var ids = facts.Decide.Select(row => row.Id).ToList();
        var asked = await work.Db.EscalationAsks.Where(a => ids.Contains(a.EscalationId) && a.PersonId == leader && !a.ForInformation)
            .Select(a => a.EscalationId).ToListAsync(cancellationToken);
        work.Db.EscalationAsks.AddRange(ids.Except(asked).Select(id => new EscalationAsk { EscalationId = id, PersonId = leader, Role = AskRole.Digest, At = work.Now }));
    }
}
