using Microsoft.EntityFrameworkCore;

namespace ChatOps.Core.Outcomes;

/// <summary>What each outcome is for: its parent and whose that is.</summary>
public static class ParentLines
{
    private const string Unnamed = "an outcome not shown here";

    /// <summary>
    /// "Enter the EU market (Dana)" by the child's id; no entry for a child without a parent. A parent that everybody who sees the child
    /// may not see isn't named: the line stands in front of all of them.
    /// </summary>
    public static async Task<IReadOnlyDictionary<OutcomeId, string>> LoadAsync(ChatOpsDb db, IEnumerable<Outcome> outcomes, CancellationToken cancellationToken)
    {
        var children = outcomes.Where(o => o.ParentId is not null).ToList();
        if (children.Count == 0)
        {
            return new Dictionary<OutcomeId, string>();
        }

        var ids = children.Select(o => o.ParentId!.Value).Distinct().ToList();
        var parents = await (
            from parent in db.Outcomes.AsNoTracking()
            where ids.Contains(parent.Id)
            join person in db.People on parent.OwnerId equals person.Id into owners
            from owner in owners.DefaultIfEmpty()
            select new { parent.Id, parent.Title, parent.Visibility, parent.TeamId, Owner = (string?)owner.Name })
            .ToDictionaryAsync(p => p.Id, cancellationToken);
        return children.Where(c => parents.ContainsKey(c.ParentId!.Value)).ToDictionary(c => c.Id, child =>
        {
            var parent = parents[child.ParentId!.Value];
            var isNamed = parent.Visibility == Visibility.Everyone || (parent.Visibility == Visibility.Team && child.Visibility == Visibility.Team && parent.TeamId == child.TeamId);
            return isNamed ? Line(parent.Title, parent.Owner) : Unnamed;
        });
    }

    public static string Line(string title, string? owner) => owner is null ? title : $"{title} ({owner.Split(' ', 2)[0]})";
}
