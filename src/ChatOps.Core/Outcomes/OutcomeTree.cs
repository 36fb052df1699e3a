using Microsoft.EntityFrameworkCore;

namespace ChatOps.Core.Outcomes;

/// <summary>How the outcomes under a parent stand: the parent shows the worst of them and the counts.</summary>
public sealed record Children(int Blocked, int AtRisk, int OnTrack, int NotYetAsked, int NotYetAccepted, int Paused, int Done, int Dropped)
{
    public int Total => Blocked + AtRisk + OnTrack + NotYetAsked + NotYetAccepted + Paused + Done + Dropped;

    /// <summary>Null when none of them has a status.</summary>
    public AnswerStatus? Worst => Blocked > 0 ? AnswerStatus.Blocked : AtRisk > 0 ? AnswerStatus.AtRisk : OnTrack > 0 ? AnswerStatus.OnTrack : null;
}

/// <summary>The clarity cascade: outcomes under outcomes, without cycles.</summary>
public static class OutcomeTree
{
    /// <summary>Would this parent make the outcome its own ancestor? Gives the keys on the way round, or null.</summary>
    public static async Task<IReadOnlyList<string>?> CycleAsync(ChatOpsDb db, OutcomeId outcome, OutcomeId parent, CancellationToken cancellationToken)
    {
        var way = new List<string>();
        var seen = new HashSet<OutcomeId>();
        for (OutcomeId? next = parent; next is { } id && seen.Add(id);)
        {
            var above = await db.Outcomes.AsNoTracking().Where(o => o.Id == id).Select(o => new { o.Key, o.ParentId }).FirstOrDefaultAsync(cancellationToken);
            if (above is null)
            {
                return null;
            }

            way.Add(above.Key);
            if (id == outcome)
            {
                return way;
            }

            next = above.ParentId;
        }

        return null;
    }

    /// <summary>By the parent's id; no entry for an outcome without children. Restricted children count and aren't named.</summary>
    public static async Task<IReadOnlyDictionary<OutcomeId, Children>> ChildrenAsync(ChatOpsDb db, IEnumerable<OutcomeId> parents, CancellationToken cancellationToken)
    {
        var ids = parents.Select(id => (OutcomeId?)id).Distinct().ToList();
        var groups = await db.Outcomes.AsNoTracking()
            .Where(o => ids.Contains(o.ParentId))
            .GroupBy(o => new { o.ParentId, o.State, o.Status })
            .Select(g => new { g.Key.ParentId, g.Key.State, g.Key.Status, Count = g.Count() })
            .ToListAsync(cancellationToken);
        return groups.GroupBy(g => g.ParentId!.Value).ToDictionary(g => g.Key, g => Count(g.Select(row => (row.State, row.Status, row.Count))));
    }

    /// <summary>Every cycle among these links, each as the ids on it. Links are child to parent.</summary>
    public static IReadOnlyList<IReadOnlyList<OutcomeId>> Cycles(IReadOnlyDictionary<OutcomeId, OutcomeId> parentOf)
    {
        var cycles = new List<IReadOnlyList<OutcomeId>>();
        var settled = new HashSet<OutcomeId>();
        foreach (var start in parentOf.Keys)
        {
            var path = new List<OutcomeId>();
            var at = new Dictionary<OutcomeId, int>();
            for (OutcomeId? next = start; next is { } id && settled.Add(id); next = parentOf.TryGetValue(id, out var parent) ? parent : null)
            {
                at[id] = path.Count;
                path.Add(id);
            }

            // The walk stopped at something met before: on this very path it closes a cycle, elsewhere it was judged already.
            if (path.Count > 0 && parentOf.TryGetValue(path[^1], out var last) && at.TryGetValue(last, out var from))
            {
                cycles.Add(path[from..]);
            }
        }

        return cycles;
    }

    internal static Children Count(IEnumerable<(OutcomeState State, AnswerStatus? Status, int Count)> rows)
    {
        var children = new Children(0, 0, 0, 0, 0, 0, 0, 0);
        foreach (var (state, status, count) in rows)
        {
            children = (state, status) switch
            {
                (OutcomeState.Done, _) => children with { Done = children.Done + count },
                (OutcomeState.Dropped, _) => children with { Dropped = children.Dropped + count },
                (OutcomeState.Paused, _) => children with { Paused = children.Paused + count },
                (OutcomeState.Draft or OutcomeState.Offered, _) => children with { NotYetAccepted = children.NotYetAccepted + count },
                (_, AnswerStatus.Blocked) => children with { Blocked = children.Blocked + count },
                (_, AnswerStatus.AtRisk) => children with { AtRisk = children.AtRisk + count },
                (_, AnswerStatus.OnTrack) => children with { OnTrack = children.OnTrack + count },
                _ => children with { NotYetAsked = children.NotYetAsked + count },
            };
        }

        return children;
    }
}
