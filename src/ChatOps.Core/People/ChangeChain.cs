using ChatOps.Core.Cards;
using ChatOps.Core.Messages;
using Microsoft.EntityFrameworkCore;

namespace ChatOps.Core.People;

/// <summary>A team's three slots: who hears of a blocker at once, after some working days, and beside the digest.</summary>
public static class ChangeChain
{
    private const int LongestDays = 10;

    public static Task<Reply> OpenFormAsync(ActorWork work, IReadOnlyList<string> ids, CancellationToken cancellationToken) =>
        TeamAccess.ManageAsync(work, ids, team => Task.FromResult<Reply>(new Reply.Open(ChainForm.Build(team))), cancellationToken);

    public static Task<Reply> SubmitAsync(ActorWork work, IReadOnlyList<string> ids, IReadOnlyDictionary<string, string> values, CancellationToken cancellationToken) =>
        TeamAccess.ManageAsync(work, ids, team => SaveAsync(work, team, new FormValues(values), cancellationToken), cancellationToken);

    private static async Task<Reply> SaveAsync(ActorWork work, Team team, FormValues fields, CancellationToken cancellationToken)
    {
        var after = fields.Number(TeamFields.SecondAfter, $"Write a number of working days, from 1 to {LongestDays}; 1 is usual.");
        fields.Check(TeamFields.SecondAfter, after is < 1 or > LongestDays ? $"It can be from 1 to {LongestDays} working days; 1 is usual." : null);
        var second = await PersonAsync(work, fields, TeamFields.SecondAsks, cancellationToken);
        var third = await PersonAsync(work, fields, TeamFields.ThirdAsks, cancellationToken);
        if (fields.Errors is { } errors)
        {
            return errors;
        }

        team.Chain = new EscalationChain(fields.Text(TeamFields.TellLead) is not TeamFields.No, after!.Value, second, third);
        work.Audit("team.chain", team.Id.ToString());
        await work.FlushAsync(cancellationToken);
        return await ShowTeam.TellAsync(work, team, cancellationToken, "Saved. Blockers raised from now on climb this way.");
    }

    private static async Task<PersonId?> PersonAsync(ActorWork work, FormValues fields, string field, CancellationToken cancellationToken)
    {
        if (fields.Text(field) is "" or TeamFields.Nothing)
        {
            return null;
        }

        var known = Ids.TryParse<PersonId>(fields.Text(field), out var id) && await work.Db.People.AnyAsync(p => p.Id == id && p.OrganizationId == work.Organization && p.IsActive, cancellationToken);
        fields.Check(field, known ? null : "I don't know this person, or they are no longer here. Choose somebody else, or nobody.");
        return known ? id : null;
    }
}
