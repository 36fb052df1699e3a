using System.Globalization;
using ChatOps.Core.Cards;
using ChatOps.Core.Messages;
using ChatOps.Core.Time;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Core.Digests;

/// <summary>The lists behind a digest, privately: all its outcomes, or its teams. Restricted outcomes are in neither.</summary>
public static class ShowDigestList
{
    public static Task<Reply> AllAsync(ActorWork work, DigestId? id, CancellationToken cancellationToken) =>
        ReadAsync(work, id, (digest, listed) => new Reply.Tell(All(work, digest, listed, page: 0)), cancellationToken);

    public static Task<Reply> TurnAllAsync(ActorWork work, DigestId? id, string? page, CancellationToken cancellationToken) =>
        ReadAsync(work, id, (digest, listed) => new Reply.Replace(All(work, digest, listed, Number(page))), cancellationToken);

    public static Task<Reply> TeamsAsync(ActorWork work, DigestId? id, CancellationToken cancellationToken) =>
        ReadAsync(work, id, (digest, listed) => new Reply.Tell(DigestListCard.BuildTeams(digest, listed, page: 0)), cancellationToken);

    public static Task<Reply> TurnTeamsAsync(ActorWork work, DigestId? id, string? page, CancellationToken cancellationToken) =>
        ReadAsync(work, id, (digest, listed) => new Reply.Replace(DigestListCard.BuildTeams(digest, listed, Number(page))), cancellationToken);

    private static Message All(ActorWork work, DigestId digest, IReadOnlyList<ListedOutcome> listed, int page) =>
        DigestListCard.BuildAll(digest, listed, page, Zones.Of(work.Actor.Zone).DateAt(work.Now));

    private static async Task<Reply> ReadAsync(ActorWork work, DigestId? id, Func<DigestId, IReadOnlyList<ListedOutcome>, Reply> show, CancellationToken cancellationToken)
    {
        var digest = await work.Db.Digests.AsNoTracking().FirstOrDefaultAsync(d => d.Id == id && d.OrganizationId == work.Organization, cancellationToken);
        if (digest is null)
        {
            return Reply.Say("I can't find that digest any more. /chatops digest preview shows the next one.");
        }

        var stored = await work.Db.DigestDetails.Where(d => d.DigestId == digest.Id).Select(d => d.OutcomesJson).FirstOrDefaultAsync(cancellationToken);
        return show(digest.Id, stored is null
            ? (await new GatherDigest(work.Db, work.Now).ForAsync(digest, cancellationToken)).Listed()
            : StoredDigest.ReadOutcomes(stored));
    }

    private static int Number(string? page)
    {
        _ = int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        return number;
    }
}
