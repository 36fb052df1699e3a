using System.Runtime.CompilerServices;
using ChatOps.Core.Outcomes.Import;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace ChatOps.Core.Outcomes;

/// <summary>
/// Outcomes as rows of the file that import reads, parents and past included: into the same organization they change nothing, into an
/// empty one they make the same outcomes, with the people and teams they name.
/// </summary>
public static class ExportOutcomes
{
    /// <summary>Cells in the order of <see cref="ImportColumns.All"/>, a page of outcomes at a time.</summary>
    public static async IAsyncEnumerable<IReadOnlyList<string>> RowsAsync(ChatOpsDb db, OrganizationId organization, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var after = "";
        while (true)
        {
            var page = await db.Outcomes.AsNoTracking().Where(o => o.OrganizationId == organization && o.Key.CompareTo(after) > 0).OrderBy(o => o.Key).Take(ImportOutcomes.BatchSize).ToListAsync(cancellationToken);
            if (page.Count == 0)
            {
                yield break;
            }

            var around = await Around.LoadAsync(db, page, cancellationToken);
            foreach (var outcome in page)
            {
                yield return Cells(outcome, around);
            }

            after = page[^1].Key;
        }
    }

    private static string[] Cells(Outcome o, Around around) =>
    [
        o.Key,
        o.Title,
        o.Why ?? "",
        o.Deliverable ?? "",
        o.DoneWhen ?? "",
        around.Person(o.OwnerId)?.Email ?? "",
        around.Person(o.OwnerId)?.Name ?? "",
        around.Person(o.OwnerId)?.Zone ?? "",
        around.Teams[o.TeamId].Name,
        around.Named(around.Teams[o.TeamId].LeadId),
        o.ParentId is { } parent ? around.ParentKeys.GetValueOrDefault(parent, "") : "",
        Date(o.BaselineDate),
        Date(o.ForecastDate),
        o.Visibility.ToString(),
        string.Join("; ", around.Viewers[o.Id].Select(v => around.Named(v)).Order(StringComparer.Ordinal)),
        o.State.ToString(),
        Moment(o.AcceptedAt),
        Moment(o.EndedAt),
        o.Lacks ?? "",
        o.Status?.ToString() ?? "",
        Moment(o.StatusSince),
        string.Join('\n', around.History[o.Id].OrderBy(f => f.At).ThenBy(f => f.Id).Select(f => ReadRow.Write(new(f.To, f.From, f.At, f.CountsAsMove, around.Reference(f.ById))))),
        o.OwnerMayReforecast ? "yes" : "",
        o.Proposed?.ToString() ?? "",
        around.Named(o.ProposedById),
        around.Named(o.ProposedOwnerId),
        o.ProposalNote ?? "",
    ];

    private static string Date(LocalDate? date) => date is { } day ? LocalDatePattern.Iso.Format(day) : "";

    private static string Moment(Instant? at) => at is { } instant ? InstantPattern.ExtendedIso.Format(instant) : "";

    /// <summary>What a page of outcomes refers to.</summary>
    private sealed record Around(
        Dictionary<PersonId, PersonRef> People,
        Dictionary<TeamId, (string Name, PersonId LeadId)> Teams,
        Dictionary<OutcomeId, string> ParentKeys,
        ILookup<OutcomeId, PersonId> Viewers,
        ILookup<OutcomeId, Forecast> History)
    {
        public PersonRef? Person(PersonId? id) => id is { } person ? People.GetValueOrDefault(person) : null;

        public string Named(PersonId? id) => Person(id) is { } person ? ReadRow.Write(person.Email, person.Name!, person.Zone!) : "";

        public PersonRef? Reference(PersonId? id) => Person(id);

        public static async Task<Around> LoadAsync(ChatOpsDb db, List<Outcome> page, CancellationToken cancellationToken)
        {
            var ids = page.ConvertAll(o => o.Id);
            var (teamIds, parentIds) = (page.Select(o => o.TeamId).Distinct().ToList(), page.Select(o => o.ParentId).OfType<OutcomeId>().Distinct().ToList());
            var teams = await db.Teams.AsNoTracking().Where(t => teamIds.Contains(t.Id)).ToDictionaryAsync(t => t.Id, t => (t.Name, t.LeadId), cancellationToken);
            var parents = await db.Outcomes.Where(o => parentIds.Contains(o.Id)).Select(o => new { o.Id, o.Key }).ToDictionaryAsync(o => o.Id, o => o.Key, cancellationToken);
            var viewers = await db.OutcomeViewers.AsNoTracking().Where(v => ids.Contains(v.OutcomeId)).ToListAsync(cancellationToken);
            var history = await db.Forecasts.AsNoTracking().Where(f => ids.Contains(f.OutcomeId)).ToListAsync(cancellationToken);
            var named = page.SelectMany(o => new[] { o.OwnerId, o.ProposedById, o.ProposedOwnerId }).Concat(history.Select(f => f.ById)).OfType<PersonId>()
                .Concat(teams.Values.Select(t => t.LeadId)).Concat(viewers.Select(v => v.PersonId)).Distinct().ToList();
            var people = await db.People.AsNoTracking().Where(p => named.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => new PersonRef(p.Email, p.Name, p.Zone), cancellationToken);
            return new(people, teams, parents, viewers.ToLookup(v => v.OutcomeId, v => v.PersonId), history.ToLookup(f => f.OutcomeId));
        }
    }
}
