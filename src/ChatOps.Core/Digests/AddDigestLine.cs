using ChatOps.Core.Cards;
using ChatOps.Core.Messages;
using ChatOps.Core.People;
using Microsoft.EntityFrameworkCore;

namespace ChatOps.Core.Digests;

/// <summary>The one line that a lead may add to their part, until the digest is posted.</summary>
public static class AddDigestLine
{
    public static Task<Reply> OpenFormAsync(ActorWork work, DigestId? digestId, TeamId? teamId, CancellationToken cancellationToken) =>
        WithPartAsync(
            work,
            digestId,
            teamId,
            (digest, team, line) => new Reply.Open(DigestPreviewCard.LineForm(digest.Id, team.Id, team.Name, line?.Line)),
            cancellationToken);

    public static Task<Reply> HandleAsync(ActorWork work, DigestId? digestId, TeamId? teamId, IReadOnlyDictionary<string, string> values, CancellationToken cancellationToken)
    {
        var text = Words.OneLine(values.GetValueOrDefault(DigestPreviewCard.LineField), int.MaxValue);
        return WithPartAsync(work, digestId, teamId, (digest, team, line) => Write(work, digest, team, line, text), cancellationToken);
    }

    private static Reply Write(ActorWork work, Digest digest, Team team, DigestLine? line, string text)
    {
        if (text.Length > DigestPreviewCard.MostCharacters)
        {
            return Reply.Error(DigestPreviewCard.LineField, $"That is {text.Length} characters; {DigestPreviewCard.MostCharacters} fit into one line.");
        }

        if (text.Length == 0 && line is not null)
        {
            work.Db.DigestLines.Remove(line);
        }
        else if (text.Length > 0 && line is null)
        {
            work.Db.DigestLines.Add(new DigestLine { DigestId = digest.Id, TeamId = team.Id, ById = work.Actor.Id, Line = text });
        }
        else if (line is not null)
        {
            (line.ById, line.Line) = (work.Actor.Id, text);
        }

        digest.RedrawPreviewsAt = work.Now;
        work.Audit("digest.line", team.Name);
        return Reply.Say(text.Length == 0 ? "Your line is taken out." : "Your line will be in the digest. You can change it until it is posted.");
    }

    private static async Task<Reply> WithPartAsync(
        ActorWork work, DigestId? digestId, TeamId? teamId, Func<Digest, Team, DigestLine?, Reply> use, CancellationToken cancellationToken)
    {
        var digest = await work.Db.Digests.FirstOrDefaultAsync(d => d.Id == digestId && d.OrganizationId == work.Organization, cancellationToken);
        var team = await work.Db.Teams.FirstOrDefaultAsync(t => t.Id == teamId && t.OrganizationId == work.Organization, cancellationToken);
        if (digest is null || team is null || team.LeadershipChannelId != digest.LeadershipChannelId)
        {
            return Reply.Say("I can't find that digest any more. /chatops digest preview shows the next one.");
        }

        if (!Leads.MayManage(work.Actor, team))
        {
            return Reply.Say($"Only {team.Name}'s lead adds a line to its part.");
        }

        return digest.IsComing
            ? use(digest, team, await work.Db.DigestLines.FirstOrDefaultAsync(l => l.DigestId == digest.Id && l.TeamId == team.Id, cancellationToken))
            : Reply.Say("This digest is posted and no longer changes. Say it in its thread.");
    }
}
