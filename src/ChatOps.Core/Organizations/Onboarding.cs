using ChatOps.Core.Cards;
using ChatOps.Core.CheckIns;
using ChatOps.Core.Delivery;
using ChatOps.Core.Messages;
using ChatOps.Core.Outcomes;
using ChatOps.Core.People;
using Microsoft.EntityFrameworkCore;

namespace ChatOps.Core.Organizations;

/// <summary>Whoever connected a workspace is led through three steps in one message that is redrawn as they are taken: a team, its first outcome, a check-in now.</summary>
public static class Onboarding
{
    /// <summary>Posts the message to whoever connected the workspace, where they did it; called once, harmless twice.</summary>
    public static async Task StartAsync(Work work, Workspace workspace, Person person, CancellationToken cancellationToken)
    {
        var account = await work.Db.Accounts.AsNoTracking().FirstOrDefaultAsync(a => a.WorkspaceId == workspace.Id && a.PersonId == person.Id && !a.IsBot, cancellationToken);
        if (account is null)
        {
            return;
        }

        var facts = await FactsAsync(work, workspace.Id, person.Name, cancellationToken);
        await work.Outbox.PostAsync(KeyOf(workspace.Id), new Address(workspace.Id, AddressKind.Person, account.UserId), OnboardingCard.Build(facts), Priority.Interaction, cancellationToken);
    }

    /// <summary>Takes what may be one of the steps, and redraws the message if it was.</summary>
    public static async Task<Reply> AfterAsync(ActorWork work, Task<Reply> step, CancellationToken cancellationToken)
    {
        var reply = await step;
        if (work.HasEffect)
        {
            await work.FlushAsync(cancellationToken);
            await RedrawAsync(work, cancellationToken);
        }

        return reply;
    }

    private static async Task RedrawAsync(ActorWork work, CancellationToken cancellationToken)
    {
        var key = KeyOf(work.Workspace.Id);
        var to = await work.Db.Deliveries.AsNoTracking().Where(d => d.Key == key).Select(d => d.ToId).FirstOrDefaultAsync(cancellationToken);
        if (to is null)
        {
            return;
        }

        var name = await work.Db.Accounts.Where(a => a.WorkspaceId == work.Workspace.Id && a.UserId == to)
            .Join(work.Db.People, a => a.PersonId, p => p.Id, (_, p) => p.Name).FirstOrDefaultAsync(cancellationToken);
        var facts = await FactsAsync(work, work.Workspace.Id, name ?? work.Actor.Name, cancellationToken);
        await work.Outbox.ReviseAsync(key, OnboardingCard.Build(facts), Priority.Interaction, cancellationToken);
    }

    public static string KeyOf(WorkspaceId workspace) => $"onboarding/{workspace}";

    /// <summary>The first team that was set up there is the one led through; ids rise with time.</summary>
    private static async Task<OnboardingFacts> FactsAsync(Work work, WorkspaceId workspace, string name, CancellationToken cancellationToken)
    {
        var team = (await work.Db.Teams.Where(t => t.WorkspaceId == workspace).ToListAsync(cancellationToken)).MinBy(t => t.Id.Value);
        if (team is null)
        {
            return new(name, Team: null, Outcome: null, OutcomeState: null, IsAsked: false, Preview: null);
        }

        var outcomes = await work.Db.Outcomes.AsNoTracking().Where(o => o.TeamId == team.Id && o.State != OutcomeState.Dropped).ToListAsync(cancellationToken);
        var furthest = outcomes.OrderByDescending(o => o.State == OutcomeState.Active).ThenByDescending(o => o.State == OutcomeState.Offered).ThenBy(o => o.Id.Value).FirstOrDefault();
        var isAsked = await work.Db.CheckIns.AnyAsync(c => c.TeamId == team.Id && c.OpenedAt != null, cancellationToken);
        var preview = await TeamPreview.BuildAsync(work.Db, team, TeamPreview.ComingWeek(team, work.Now), work.Now, cancellationToken);
        return new(name, team, furthest?.Key, furthest?.State, isAsked, preview);
    }
}
