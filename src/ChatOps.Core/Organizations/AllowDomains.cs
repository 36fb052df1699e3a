using ChatOps.Core.Cards;
using ChatOps.Core.Messages;
using ChatOps.Core.People;
using Microsoft.EntityFrameworkCore;

namespace ChatOps.Core.Organizations;

/// <summary>An admin says at which domains an e-mail address is enough to know that two accounts are one person's.</summary>
public static class AllowDomains
{
    public const string Field = "domains";

    private const string AdminsOnly = "Only admins allow domains. Ask one of them: /chatops people shows who they are.";

    public static async Task<Reply> OpenFormAsync(ActorWork work, CancellationToken cancellationToken) => work.Actor.IsAdmin
        ? new Reply.Open(ConnectForm.BuildForDomains(await work.Db.Organizations.AsNoTracking().SingleAsync(o => o.Id == work.Organization, cancellationToken)))
        : Reply.Say(AdminsOnly);

    public static async Task<Reply> SubmitAsync(ActorWork work, IReadOnlyDictionary<string, string> values, CancellationToken cancellationToken)
    {
        if (!work.Actor.IsAdmin)
        {
            return Reply.Say(AdminsOnly);
        }

        var (domains, problem) = EmailDomains.Read(values.GetValueOrDefault(Field) ?? "");
        if (problem is not null)
        {
            return Reply.Error(Field, problem);
        }

        var organization = await work.Db.Organizations.SingleAsync(o => o.Id == work.Organization, cancellationToken);
        if (!domains.SequenceEqual(organization.EmailDomains, StringComparer.Ordinal))
        {
            organization.EmailDomains = domains;
            work.Audit("organization.domains", work.Organization.ToString(), string.Join(", ", domains));
            await work.FlushAsync(cancellationToken);
        }

        return Reply.Say(ConnectForm.Saved(domains, await MatchAccounts.RunAsync(work, only: null, cancellationToken)));
    }
}
