using ChatOps.Core.People;
using ChatOps.Core.Time;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Core.Outcomes.Import;

/// <summary>The second pass: everything was checked, so it only writes, a batch at a time, inside the one transaction of its caller.</summary>
internal sealed class WriteRows(ChatOpsDb db, ImportInto into, ImportLedger ledger, Instant now)
{
    private readonly DateTimeZone _zone = Zones.Of(into.Zone);

    /// <summary>People and teams that the file adds.</summary>
    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        foreach (var people in ledger.People.Where(p => p.Value.IsNew).Chunk(ImportOutcomes.BatchSize))
        {
            foreach (var (email, entry) in people)
            {
                db.People.Add(new Person { Id = entry.Id, OrganizationId = into.Organization, Name = entry.Name!, Email = email, Zone = entry.Zone ?? into.Zone });
                if (into.AccountsIn is { } workspace)
                {
                    db.Accounts.Add(new Account { PersonId = entry.Id, WorkspaceId = workspace, UserId = email });
                }
            }

            await SaveAsync(cancellationToken);
        }

        foreach (var (name, entry) in ledger.Teams.Where(t => t.Value.IsNew))
        {
            db.Teams.Add(NewTeam(name, entry));
            db.TeamMembers.Add(new TeamMember { TeamId = entry.Id, PersonId = entry.Lead!.Id });
        }

        await SaveAsync(cancellationToken);
    }

    public async Task BatchAsync(IReadOnlyList<OutcomeRow> rows, CancellationToken cancellationToken)
    {
        var columns = rows[0].Columns;
        var parsed = rows.Select(row => ReadRow.Parse(row, _zone) is { Row: { } meant, Bad.Count: 0 } ? meant : throw Changed()).ToList();
        var known = await KnownOutcome.LoadAsync(db, into.Organization, [.. parsed.Select(r => r.Key)], tracked: true, cancellationToken);
        var work = new Work(db, into.Organization, now, "import");
        var cards = new List<Outcome>();
        foreach (var row in parsed)
        {
            var entry = ledger.Outcomes.GetValueOrDefault(row.Key) ?? throw Changed();
            if (entry.IsNew == known.ContainsKey(row.Key))
            {
                throw new ImportInterruptedException($"{row.Key} was added or changed in chat while this ran. Nothing was imported; please run it again.");
            }

            if (entry.IsNew)
            {
                cards.Add(Add(work, row, entry));
            }
            else if (Change(work, row, columns, known[row.Key], entry))
            {
                cards.Add(known[row.Key].Outcome);
            }
        }

        await JoinTeamsAsync([.. parsed.Where(r => r.Owner is not null && ledger.Outcomes[r.Key].IsNew)], cancellationToken);
        await ImportedCards.PostAsync(work, cards, cancellationToken);
        await SaveAsync(cancellationToken);
    }

    private static ImportInterruptedException Changed() => new("The file changed while it was read. Nothing was imported; please run it again.");

    private Team NewTeam(string name, ImportLedger.TeamEntry entry)
    {
        var zone = entry.Lead!.Zone ?? into.Zone;
        return new()
        {
            Id = entry.Id,
            OrganizationId = into.Organization,
            Name = name,
            LeadId = entry.Lead.Id,
            WorkspaceId = into.TeamsIn!.Value,
            Zone = zone,
            LeadershipChannelId = into.ReportsTo,
            NextWeek = WeekPlan.MondayOf(now.InZone(Zones.Of(zone)).Date),
            PlanAt = now,
        };
    }

    private Outcome Add(Work work, ParsedRow row, ImportLedger.OutcomeEntry entry)
    {
        var outcome = NewOutcome.From(row, entry, into.Organization, ledger);
        db.Outcomes.Add(outcome);
        db.Forecasts.AddRange(NewOutcome.History(row, outcome, ledger));
        db.OutcomeViewers.AddRange(row.VisibleTo.Select(v => ledger.People[v.Email].Id).Distinct().Select(v => new OutcomeViewer { OutcomeId = outcome.Id, PersonId = v }));
        work.Audit("outcome.imported", outcome.Key, outcome.State.ToString());
        return outcome;
    }

    private bool Change(Work work, ParsedRow row, ImportColumns columns, KnownOutcome known, ImportLedger.OutcomeEntry entry)
    {
        var differences = known.Differences(row, columns, ledger);
        if (differences.Count == 0)
        {
            return false;
        }

        var outcome = known.Outcome;
        outcome.Title = row.Title!;
        outcome.TeamId = ledger.Teams[row.Team!].Id;
        outcome.ParentId = entry.ParentId;
        outcome.Why = columns.Has(ImportColumns.Why) ? row.Why : outcome.Why;
        outcome.Deliverable = columns.Has(ImportColumns.Deliverable) ? row.Deliverable : outcome.Deliverable;
        outcome.DoneWhen = columns.Has(ImportColumns.DoneWhen) ? row.DoneWhen : outcome.DoneWhen;
        if (differences.Contains(ImportColumns.OwnerEmail, StringComparer.Ordinal))
        {
            outcome.NameOwner(row.Owner is { } owner ? ledger.People[owner.Email].Id : null);
        }

        if (columns.Has(ImportColumns.Visibility))
        {
            outcome.Visibility = row.Visibility;
            SetViewers(row, known);
        }

        work.Audit("outcome.changed", outcome.Key, string.Join(", ", differences));
        return true;
    }

    private void SetViewers(ParsedRow row, KnownOutcome known)
    {
        var wanted = row.Visibility == Visibility.Named ? row.VisibleTo.Select(v => ledger.People[v.Email].Id).Distinct().ToList() : [];
        db.OutcomeViewers.RemoveRange(known.Viewers.Except(wanted).Select(v => new OutcomeViewer { OutcomeId = known.Outcome.Id, PersonId = v }));
        db.OutcomeViewers.AddRange(wanted.Except(known.Viewers).Select(v => new OutcomeViewer { OutcomeId = known.Outcome.Id, PersonId = v }));
    }

    /// <summary>Whoever owns one of its outcomes belongs to the team.</summary>
    private async Task JoinTeamsAsync(IReadOnlyList<ParsedRow> rows, CancellationToken cancellationToken)
    {
        var wanted = rows.Select(r => (Team: ledger.Teams[r.Team!].Id, Person: ledger.People[r.Owner!.Email].Id)).ToHashSet();
        var (teams, people) = (wanted.Select(w => w.Team).Distinct().ToList(), wanted.Select(w => w.Person).Distinct().ToList());
        foreach (var member in await db.TeamMembers.AsNoTracking().Where(m => teams.Contains(m.TeamId) && people.Contains(m.PersonId)).ToListAsync(cancellationToken))
        {
            wanted.Remove((member.TeamId, member.PersonId));
        }

        db.TeamMembers.AddRange(wanted.Select(w => new TeamMember { TeamId = w.Team, PersonId = w.Person }));
    }

    private async Task SaveAsync(CancellationToken cancellationToken)
    {
        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
    }
}
