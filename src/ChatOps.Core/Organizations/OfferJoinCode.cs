using ChatOps.Core.Cards;
using ChatOps.Core.Messages;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Core.Organizations;

/// <summary>An admin lets one more workspace in: a code, shown once in a form, which nobody else sees and no database keeps.</summary>
public static class OfferJoinCode
{
    private const string AdminsOnly = "Only admins connect a further workspace. Ask one of them: /chatops people shows who they are.";

    private static readonly Duration s_stands = Duration.FromHours(1);

    /// <summary>So long whoever comes too late is told that it has expired, and not that there is none.</summary>
    private static readonly Duration s_remembered = Duration.FromDays(1);

    public static async Task<Reply> OpenFormAsync(ActorWork work, CancellationToken cancellationToken)
    {
        if (!work.Actor.IsAdmin)
        {
            return Reply.Say(AdminsOnly);
        }

        var old = work.Now - s_remembered;
        await work.Db.JoinCodes.Where(c => c.OrganizationId == work.Organization && c.Until < old).ExecuteDeleteAsync(cancellationToken);
        var organization = await work.Db.Organizations.AsNoTracking().SingleAsync(o => o.Id == work.Organization, cancellationToken);
        var (code, until) = (JoinCodeText.New(), work.Now + s_stands);
        work.Db.Add(new JoinCode { Hash = JoinCodeText.HashOf(code), OrganizationId = work.Organization, MadeById = work.Actor.Id, Until = until });
        work.Audit("join-code.made", work.Organization.ToString());
        work.ReplyToRepeats = Reply.Say("The code was shown once and is kept nowhere. /chatops connect makes another.");
        return new Reply.Open(ConnectForm.Build(code, organization, Time.LocalMoments.At(until, Time.Zones.Of(work.Actor.Zone), work.Now)));
    }
}
