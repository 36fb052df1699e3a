using ChatOps.Core;
using ChatOps.Core.Outcomes;
using ChatOps.Slack.Rendering;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Slack.Inbound;

/// <summary>What a field of outcomes offers while somebody types in it: https://docs.slack.dev/reference/interaction-payloads/block_suggestion-payload.</summary>
internal sealed class SuggestOutcomes(SlackWorkspaces workspaces, IDbContextFactory<ChatOpsDb> dbs, IClock clock)
{
    public async Task<Ack> HandleAsync(InteractionPayload payload, CancellationToken cancellationToken)
    {
        var found = await workspaces.FindAsync(payload, cancellationToken) is { } workspace ? await SearchAsync(payload, workspace, cancellationToken) : [];
        return Ack.Of(new OptionsAnswer([.. found.Select(o => Inputs.Option(o.Id.ToString(), $"{o.Key} {o.Title}"))]), InboundJson.Default.OptionsAnswer);
    }

    private async Task<IReadOnlyList<FoundOutcome>> SearchAsync(InteractionPayload payload, WorkspaceId workspace, CancellationToken cancellationToken)
    {
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var me = await db.Accounts.Where(a => a.WorkspaceId == workspace && a.UserId == payload.User.Id && !a.IsBot).Select(a => (PersonId?)a.PersonId).FirstOrDefaultAsync(cancellationToken);
        return me is { } person ? await SearchOutcomes.RunAsync(db, person, payload.Value, clock.GetCurrentInstant(), cancellationToken) : [];
    }
}
