using ChatOps.Core.Cards;
using ChatOps.Core.Messages;
using ChatOps.Core.People;
using ChatOps.Core.Time;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Core.Digests;

/// <summary>What each lead sees of a digest before it is posted: their teams' part.</summary>
internal static class DigestPreviews
{
    public static async Task<PreviewFacts> FactsAsync(ChatOpsDb db, Digest digest, DigestDraft draft, RosterEntry lead, Instant now, CancellationToken cancellationToken)
    {
        var teams = draft.Teams.Where(t => t.LeadId == lead.Id).ToList();
        var ids = teams.ConvertAll(t => t.Id);
        var lines = await db.DigestLines.AsNoTracking().Where(l => l.DigestId == digest.Id && ids.Contains(l.TeamId)).ToDictionaryAsync(l => l.TeamId, l => l.Line, cancellationToken);
        return new PreviewFacts(
            digest.Id,
            lead.FirstName,
            $"{lead.Tell(digest.PostAt, now)} ({LocalMoments.ZoneName(lead.Zone.Id)})",
            [.. teams.Select(team => new PreviewTeam(
                team.Id, team.Name, lines.GetValueOrDefault(team.Id),
                [.. draft.Outcomes.Where(o => o.Team == team.Id && !o.IsRestricted).Select(o => new PreviewOutcome(
                    o.Key, o.Title, o.Status, o.Status is StatusMark.NotConfirmed or StatusMark.Unreachable ? draft.DayOf(o.BlockedSince) : null))],
                draft.Outcomes.Count(o => o.Team == team.Id && o.IsRestricted)))]);
    }
}
