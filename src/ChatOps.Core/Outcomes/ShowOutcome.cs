using ChatOps.Core.Cards;
using ChatOps.Core.Messages;
using Microsoft.EntityFrameworkCore;

namespace ChatOps.Core.Outcomes;

/// <summary>One outcome in full, to somebody who may see it.</summary>
public static class ShowOutcome
{
    private const int MostChildren = 10;

    public static async Task<Reply> HandleAsync(ActorWork work, IReadOnlyList<string> ids, CancellationToken cancellationToken) =>
        ids.Count > 0 && Ids.TryParse<OutcomeId>(ids[0], out var id) && await BuildAsync(work, id, cancellationToken) is { } card
            ? new Reply.Tell(card)
            : Reply.Say(OutcomeSays.Unknown);

    /// <summary>Null for an outcome that there isn't, or that the actor may not see: to them these are the same.</summary>
    public static async Task<Message?> BuildAsync(ActorWork work, OutcomeId id, CancellationToken cancellationToken)
    {
        var sight = await Sight.OfAsync(work.Db, work.Actor, work.Now, cancellationToken);
        if (await OutcomeAccess.LoadAsync(work, [id.ToString()], cancellationToken) is not { } access || !sight.CanSee(access.Outcome))
        {
            return null;
        }

        var outcome = access.Outcome;
        var children = await OutcomeTree.ChildrenAsync(work.Db, [outcome.Id], cancellationToken);
        var under = await UnderAsync(work.Db, sight, outcome.Id, cancellationToken);
        var history = await work.Db.Forecasts.AsNoTracking().Where(f => f.OutcomeId == outcome.Id).ToListAsync(cancellationToken);
        var clarity = await ClarityOf.OutcomeAsync(work.Db, outcome, access.Today, cancellationToken);
        var parents = await ParentLines.LoadAsync(work.Db, [outcome], cancellationToken);
        return OutcomeCard.Build(new(
            outcome,
            access.Team.Name,
            access.Owner?.Id,
            access.Owner?.Name,
            parents.GetValueOrDefault(outcome.Id),
            DueText.History(history, access.Today),
            children.GetValueOrDefault(outcome.Id),
            under,
            MoreUnder: (children.GetValueOrDefault(outcome.Id)?.Total ?? 0) - under.Count,
            clarity.Gaps,
            new(access.IsOwner, access.SpeaksForOwner, access.Manages),
            access.Actor.Zone,
            access.Today));
    }

    private static async Task<IReadOnlyList<string>> UnderAsync(ChatOpsDb db, Sight sight, OutcomeId parent, CancellationToken cancellationToken)
    {
        var seen = await sight.Visible(db.Outcomes.Where(o => o.ParentId == parent)).AsNoTracking()
            .OrderBy(o => o.State == OutcomeState.Active && o.Status == AnswerStatus.Blocked ? 0 : o.State == OutcomeState.Active && o.Status == AnswerStatus.AtRisk ? 1 : 2)
            .ThenBy(o => o.Key)
            .Take(MostChildren)
            .ToListAsync(cancellationToken);
        return [.. seen.Select(o => $"{o.Key} {o.Title} · {StatusText.Of(o)}")];
    }
}
