using ChatOps.Core.Cards;
using ChatOps.Core.Messages;
using ChatOps.Core.Time;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Core.Organizations;

/// <summary>A new workspace, still empty, becomes part of the organization whose admin made the code.</summary>
public static class JoinOrganization
{
    public const int MostAttempts = 5;

    private const string AdminsOnly = "Only who looks after ChatOps in this workspace types the code. /chatops people shows who that is.";
    private const string AskForAnother = "Let an admin there type /chatops connect for another.";
    private const string Refused = "workspace.join-refused";

    private static readonly Duration s_window = Duration.FromHours(1);

    public static async Task<Reply> HandleAsync(ActorWork work, string typed, CancellationToken cancellationToken)
    {
        if (!work.Actor.IsAdmin)
        {
            return Reply.Say(AdminsOnly);
        }

        var since = work.Now - s_window;
        var refusals = await work.Db.Audit.Where(a => a.OrganizationId == work.Organization && a.At > since && a.What == Refused).Select(a => a.At).ToListAsync(cancellationToken);
        if (refusals.Count >= MostAttempts)
        {
            var again = LocalMoments.At(refusals.Min() + s_window, Zones.Of(work.Actor.Zone), work.Now);
            return Reply.Say($"{MostAttempts} codes didn't work here within an hour, so I take no more until {again} your time.");
        }

        var hash = JoinCodeText.HashOf(typed);
        var code = await work.Db.JoinCodes.FirstOrDefaultAsync(c => c.Hash == hash, cancellationToken);
        if (await ProblemAsync(work, code, cancellationToken) is { } problem)
        {
            work.Audit(Refused, work.Workspace.Id.ToString(), problem);
            return Reply.Say(problem);
        }

        code!.UsedAt = work.Now;
        return await MoveWorkspace.RunAsync(work, code, cancellationToken);
    }

    private static async Task<string?> ProblemAsync(ActorWork work, JoinCode? code, CancellationToken cancellationToken) => code switch
    {
        null => $"I don't know this code. Compare it with the one shown: 20 letters and digits. {AskForAnother}",
        { OrganizationId: var organization } when organization == work.Organization => "This workspace is part of that organization already. Type the code in the new workspace.",
        { UsedAt: not null } => $"This code has been used; each works once. {AskForAnother}",
        _ when code.Until <= work.Now => $"This code has expired; each stands for an hour. {AskForAnother}",
        _ when !await work.Db.People.AnyAsync(p => p.Id == code.MadeById && p.OrganizationId == code.OrganizationId && p.IsAdmin && p.IsActive, cancellationToken) =>
            $"Who made this code is no admin there any more. {AskForAnother}",
        _ => await StandsAloneAsync(work, cancellationToken),
    };

    private static async Task<string?> StandsAloneAsync(ActorWork work, CancellationToken cancellationToken)
    {
        var (db, organization) = (work.Db, work.Organization);
        if (await db.Teams.AnyAsync(t => t.OrganizationId == organization, cancellationToken)
            || await db.Outcomes.AnyAsync(o => o.OrganizationId == organization, cancellationToken)
            || await db.LeadershipChannels.AnyAsync(c => c.OrganizationId == organization, cancellationToken))
        {
            return $"{work.Workspace.Name} has teams already, and what they said stays with them. Only a workspace without teams and outcomes can join another organization.";
        }

        return await db.Workspaces.AnyAsync(w => w.OrganizationId == organization && w.Id != work.Workspace.Id, cancellationToken)
            ? $"{work.Workspace.Name} belongs together with another workspace already. Only a workspace that stands alone can join another organization."
            : null;
    }
}
