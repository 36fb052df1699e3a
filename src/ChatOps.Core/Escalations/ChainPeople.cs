using ChatOps.Core.Outcomes;
using ChatOps.Core.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Core.Escalations;

/// <summary>Everybody whom one blocker could reach, loaded together, so that who comes next is decided without the database.</summary>
/// <param name="RaisersLead">The team's lead; for a lead who raises it themselves, theirs. Null at the top.</param>
/// <param name="LeadOf">The leads above those who could be asked.</param>
/// <param name="Parents">What the blocked outcomes are for, and whose that is.</param>
/// <param name="MaySee">Those of them who may see every outcome it stops; null when everybody may.</param>
internal sealed record ChainPeople(
    Roster Roster,
    EscalationChain Chain,
    PersonId Raiser,
    PersonId? RaisersLead,
    PersonId Named,
    IReadOnlyDictionary<PersonId, PersonId> LeadOf,
    IReadOnlyList<ParentOwner> Parents,
    IReadOnlySet<PersonId>? MaySee)
{
    /// <summary>Above the lead of a lead nobody is looked for: the chain has other steps.</summary>
    private const int LevelsUp = 3;

    public bool MayHear(PersonId person) => MaySee is null || MaySee.Contains(person);

    /// <param name="asked">Who has been asked so far: their leads come next.</param>
    /// <param name="others">Whoever else is spoken of or to.</param>
    public static async Task<ChainPeople> LoadAsync(
        ChatOpsDb db, ChainStart start, IReadOnlyList<Outcome> outcomes, IEnumerable<PersonId> asked, IEnumerable<PersonId> others, Instant now, CancellationToken cancellationToken)
    {
        var (team, raiser, named) = start;
        var standIn = await db.People.Where(p => p.Id == named).Select(p => p.StandInId).FirstOrDefaultAsync(cancellationToken);
        var leadOf = await LeadsAboveAsync(db, [named, raiser, .. asked, .. standIn is { } id ? [id] : Array.Empty<PersonId>()], cancellationToken);
        var parents = await ParentsAsync(db, outcomes, cancellationToken);
        PersonId?[] single = [team.LeadId, team.Chain.SecondAsks, team.Chain.ThirdAsks, raiser, named];
        var roster = await Roster.LoadAsync(
            db, [.. single.OfType<PersonId>(), .. leadOf.Keys, .. leadOf.Values, .. parents.Select(p => p.Owner), .. asked, .. others], cancellationToken);
        return new(
            roster,
            team.Chain,
            raiser,
            team.LeadId != raiser ? team.LeadId : leadOf.TryGetValue(raiser, out var lead) ? lead : null,
            named,
            leadOf,
            parents,
            await WhoMaySeeAsync(db, outcomes, roster, now, cancellationToken));
    }

    private static async Task<Dictionary<PersonId, PersonId>> LeadsAboveAsync(ChatOpsDb db, IEnumerable<PersonId> people, CancellationToken cancellationToken)
    {
        var leadOf = new Dictionary<PersonId, PersonId>();
        var level = people.Distinct().ToList();
        for (var up = 0; up < LevelsUp && level.Count > 0; up++)
        {
            var next = new List<PersonId>();
            foreach (var person in level.Where(p => !leadOf.ContainsKey(p)))
            {
                if (await Leads.OfAsync(db, person, cancellationToken) is { } lead)
                {
                    leadOf[person] = lead;
                    next.Add(lead);
                }
            }

            level = next;
        }

        return leadOf;
    }

    private static async Task<IReadOnlyList<ParentOwner>> ParentsAsync(ChatOpsDb db, IReadOnlyList<Outcome> outcomes, CancellationToken cancellationToken)
    {
        var ids = outcomes.Select(o => o.ParentId).OfType<OutcomeId>().Distinct().ToList();
        return ids.Count == 0
            ? []
            : await db.Outcomes.Where(o => ids.Contains(o.Id) && o.OwnerId != null).OrderBy(o => o.Key).Select(o => new ParentOwner(o.OwnerId!.Value, o.Title)).ToListAsync(cancellationToken);
    }

    private static async Task<IReadOnlySet<PersonId>?> WhoMaySeeAsync(ChatOpsDb db, IReadOnlyList<Outcome> outcomes, Roster roster, Instant now, CancellationToken cancellationToken)
    {
        HashSet<PersonId>? all = null;
        foreach (var outcome in outcomes.Where(o => o.Visibility != Visibility.Everyone))
        {
            var may = await Sight.WhoMaySeeAsync(db, outcome, roster.Ids, now, cancellationToken);
            all = all is null ? [.. may] : [.. all.Intersect(may)];
        }

        return all;
    }
}

internal sealed record ParentOwner(PersonId Owner, string Title);

/// <summary>Where a chain begins: the team whose it is, who raised it, whom they named.</summary>
internal sealed record ChainStart(Team Team, PersonId Raiser, PersonId Named);
