using ChatOps.Core.Cards;
using ChatOps.Core.Delivery;
using ChatOps.Core.Organizations;
using ChatOps.Core.People;
using ChatOps.Core.Storing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Core.Digests;

/// <summary>
/// The afternoon before, each lead gets their part; what is answered until the posting draws it again, one tick's answers at once.
/// One transaction a digest, and its version lets one of two replicas win.
/// </summary>
public static class PreviewDigests
{
    public static async Task RunAsync(IDbContextFactory<ChatOpsDb> dbs, Pauses pauses, Instant now, CancellationToken cancellationToken)
    {
        List<DigestId> due;
        await using (var db = await dbs.CreateDbContextAsync(cancellationToken))
        {
            due = await db.Digests.Where(d => d.State == DigestState.Planned && d.PreviewAt <= now && d.PostAt > now && !pauses.Organizations.Contains(d.OrganizationId))
                .Select(d => d.Id).ToListAsync(cancellationToken);
            due.AddRange(await db.Digests.Where(d => d.RedrawPreviewsAt <= now && d.State == DigestState.Previewed && d.PostAt > now && !pauses.Organizations.Contains(d.OrganizationId))
                .Select(d => d.Id).ToListAsync(cancellationToken));
        }

        await OneByOne.RunAsync(dbs, due, (db, id) => PreviewAsync(db, id, now, cancellationToken), cancellationToken);
    }

    public static async Task<Instant?> NextDueAsync(ChatOpsDb db, Pauses pauses, CancellationToken cancellationToken)
    {
        var first = await db.Digests.Where(d => d.State == DigestState.Planned && !pauses.Organizations.Contains(d.OrganizationId)).Select(d => (Instant?)d.PreviewAt).MinAsync(cancellationToken);
        var again = await db.Digests.Where(d => d.RedrawPreviewsAt != null && d.State == DigestState.Previewed && !pauses.Organizations.Contains(d.OrganizationId)).MinAsync(d => d.RedrawPreviewsAt, cancellationToken);
        return first is { } planned && again is { } stale ? Instant.Min(planned, stale) : first ?? again;
    }

    private static async Task PreviewAsync(ChatOpsDb db, DigestId id, Instant now, CancellationToken cancellationToken)
    {
        var digest = await db.Digests.SingleAsync(d => d.Id == id, cancellationToken);
        if (!digest.IsComing || (digest.State == DigestState.Previewed && digest.RedrawPreviewsAt is null))
        {
            return;
        }

        digest.State = DigestState.Previewed;
        digest.RedrawPreviewsAt = null;
        var work = new Work(db, digest.OrganizationId, now, "cycle");
        var draft = await new GatherDigest(db, now).ForAsync(digest, cancellationToken);
        var roster = await Roster.LoadAsync(db, draft.Teams.Select(t => t.LeadId), cancellationToken);
        foreach (var lead in draft.Teams.Select(t => t.LeadId).Distinct().Select(lead => roster[lead]))
        {
            if (!draft.IsEmpty && lead.Address is { } address && PreviewMoment.For(lead, digest.PostAt) is { } moment)
            {
                var preview = DigestPreviewCard.Build(await DigestPreviews.FactsAsync(db, digest, draft, lead, Instant.Max(now, moment), cancellationToken));
                await work.Outbox.PostAsync(DigestKeys.Preview(id, lead.Id), address, preview, Priority.Rest, cancellationToken, moment);
            }
        }

        await work.CommitAsync(cancellationToken);
    }
}
