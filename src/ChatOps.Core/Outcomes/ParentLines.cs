using Microsoft.EntityFrameworkCore;

namespace ChatOps.Core.Outcomes;

/// <summary>What each outcome is for: its parent and that one's owner, "Enter the EU market (Dana)".</summary>
public static class ParentLines
{
    public static async Task<IReadOnlyDictionary<OutcomeId, string>> LoadAsync(ChatOpsDb db, IReadOnlyCollection<Outcome> outcomes, CancellationToken cancellationToken)
    {
        var parents = outcomes.Select(o => o.ParentId).OfType<OutcomeId>().Distinct().ToList();
        if (parents.Count == 0)
        {
            return new Dictionary<OutcomeId, string>();
        }

        var lines = await (from parent in db.Outcomes
                           join owner in db.People on parent.OwnerId equals owner.Id into owners
                           from owner in owners.DefaultIfEmpty()
                           where parents.Contains(parent.Id)
                           select new { parent.Id, parent.Title, Owner = owner == null ? null : owner.Name }).ToDictionaryAsync(p => p.Id, cancellationToken);
        return outcomes.Where(o => o.ParentId is { } id && lines.ContainsKey(id)).ToDictionary(o => o.Id, o =>
        {
            var line = lines[o.ParentId!.Value];
            return line.Owner is null ? line.Title : $"{line.Title} ({line.Owner.Split(' ', 2)[0]})";
        });
    }
}
