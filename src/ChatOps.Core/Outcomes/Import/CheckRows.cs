using ChatOps.Core.Time;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Core.Outcomes.Import;

/// <summary>The first pass: reads every row, writes nothing, and finds all there is to mend before anything is changed.</summary>
internal sealed class CheckRows(ChatOpsDb db, ImportInto into, ImportLedger ledger, ImportFindings findings, Instant now)
{
    private readonly DateTimeZone _zone = Zones.Of(into.Zone);

    private LocalDate Today => now.InZone(_zone).Date;

    public async Task BatchAsync(IReadOnlyList<OutcomeRow> rows, CancellationToken cancellationToken)
    {
        ledger.Rows += rows.Count;
        var parsed = new List<ParsedRow>(rows.Count);
        foreach (var row in rows)
        {
            var (meant, bad) = ReadRow.Parse(row, _zone);
            foreach (var fault in bad)
            {
                findings.Bad(fault);
            }

            if (meant is { Key: not "" } && IsFirst(meant) && bad.Count == 0)
            {
                parsed.Add(meant);
            }
        }

        await ledger.MeetAsync(db, parsed, cancellationToken);
        var known = await KnownOutcome.LoadAsync(db, into.Organization, [.. parsed.Select(r => r.Key)], tracked: false, cancellationToken);
        foreach (var row in parsed)
        {
            Judge(row, rows[0].Columns, known.GetValueOrDefault(row.Key));
        }
    }

    /// <summary>What only the whole file can tell: people, teams and parents that are nowhere, and circles.</summary>
    public async Task EndAsync(CancellationToken cancellationToken)
    {
        foreach (var missing in ledger.Missing())
        {
            findings.Bad(missing);
        }

        await ResolveParentsAsync(cancellationToken);
        await FindCirclesAsync(cancellationToken);
        await HintAtManyAsync(cancellationToken);
    }

    private bool IsFirst(ParsedRow row)
    {
        if (ledger.Outcomes.TryGetValue(row.Key, out var earlier))
        {
            findings.Bad(new(row.Line, ImportColumns.Key, $"{row.Key} stands on line {earlier.Line} already. Keep one of the two, or give this one another key."));
            return false;
        }

        // The key is taken as of now, so that a third one is found too; what is known of it follows.
        ledger.Outcomes[row.Key] = new() { Id = default, Line = row.Line, IsNew = true, ParentKey = row.ParentKey };
        return true;
    }

    private void Judge(ParsedRow row, ImportColumns columns, KnownOutcome? known)
    {
        ledger.Outcomes[row.Key] = new() { Id = known?.Outcome.Id ?? OutcomeId.New(), Line = row.Line, IsNew = known is null, ParentKey = columns.Has(ImportColumns.ParentKey) ? row.ParentKey : known?.ParentKey };
        var bad = known is null ? RowRules.ForNew(row, ledger.OwnerOf(row.Owner), Today).ToList() : RowRules.ForKnown(row, known.Outcome, columns).ToList();
        bad.ForEach(findings.Bad);
        if (bad.Count > 0)
        {
            return;
        }

        if (known is null)
        {
            findings.Added++;
            NoteNew(row);
            return;
        }

        var kept = RowRules.KeptAsIs(row, known.Outcome, row.Owner is { } owner ? ledger.People[owner.Email].Id : null, columns);
        if (kept.Count > 0)
        {
            findings.Note(new(row.Line, kept[0], $"{row.Key} is known: {string.Join(", ", kept)} {(kept.Count == 1 ? "stays as it is, since it changes" : "stay as they are, since they change")} only in chat."));
        }

        if (known.Differences(row, columns, ledger).Count > 0)
        {
            findings.Changed++;
        }
        else
        {
            findings.Unchanged++;
        }
    }

    private void NoteNew(ParsedRow row)
    {
        var clarity = ClarityGate.Check(new(row.Title!, row.Deliverable, row.DoneWhen, row.Forecast, new NamedOwner.Nobody(), ActiveAlready: 0, Today));
        foreach (var hint in clarity.Hints)
        {
            findings.Note(new(row.Line, ImportColumns.Title, Cards.ClaritySentences.Of(hint)));
        }

        if (row.Owner is { } owner && row.State is OutcomeState.Active or OutcomeState.Offered)
        {
            ledger.People[owner.Email].Active++;
            ledger.People[owner.Email].IsAsked |= row.State == OutcomeState.Offered;
        }
    }

    private async Task ResolveParentsAsync(CancellationToken cancellationToken)
    {
        var children = ledger.Outcomes.Values.Where(o => o.ParentKey is not null).ToList();
        foreach (var chunk in children.Select(c => c.ParentKey!).Where(k => !ledger.Outcomes.ContainsKey(k)).Distinct(StringComparer.Ordinal).Chunk(ImportOutcomes.BatchSize).ToList())
        {
            var found = await db.Outcomes.Where(o => o.OrganizationId == into.Organization && chunk.Contains(o.Key)).Select(o => new { o.Id, o.Key }).ToDictionaryAsync(o => o.Key, o => o.Id, StringComparer.Ordinal, cancellationToken);
            children.ForEach(c => c.ParentId ??= found.TryGetValue(c.ParentKey!, out var id) ? id : null);
        }

        foreach (var child in children.Where(c => c.ParentId is null))
        {
            if (ledger.Outcomes.TryGetValue(child.ParentKey!, out var parent))
            {
                child.ParentId = parent.Id;
            }
            else
            {
                findings.Bad(new(child.Line, ImportColumns.ParentKey, $"There is no {child.ParentKey}, neither in this file nor in ChatOps. Correct the key, or add the parent."));
            }
        }
    }

    private async Task FindCirclesAsync(CancellationToken cancellationToken)
    {
        if (findings.BadCount > 0 && ledger.Outcomes.Values.Any(o => o.Id == default))
        {
            return; // rows that couldn't be read have no id yet: circles are looked for once they can
        }

        var parentOf = new Dictionary<OutcomeId, OutcomeId>();
        await foreach (var link in db.Outcomes.AsNoTracking().Where(o => o.OrganizationId == into.Organization && o.ParentId != null).Select(o => new { o.Id, o.ParentId }).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            parentOf[link.Id] = link.ParentId!.Value;
        }

        foreach (var entry in ledger.Outcomes.Values)
        {
            if (entry.ParentId is { } parent)
            {
                parentOf[entry.Id] = parent;
            }
            else
            {
                parentOf.Remove(entry.Id);
            }
        }

        var circles = OutcomeTree.Cycles(parentOf);
        if (circles.Count == 0)
        {
            return;
        }

        var byId = ledger.Outcomes.ToDictionary(o => o.Value.Id, o => (Key: o.Key, o.Value.Line));
        foreach (var circle in circles)
        {
            var rows = circle.Where(byId.ContainsKey).Select(id => byId[id]).ToList();
            var first = rows.MinBy(r => r.Line);
            findings.Bad(new(first.Line, ImportColumns.ParentKey, circle.Count == 1
                ? $"{first.Key} is its own parent. Name another, or none."
                : $"{string.Join(" → ", rows.Append(rows[0]).Select(r => r.Key))} go round in a circle (lines {string.Join(", ", rows.Select(r => r.Line).Order())}). Take one of the parents away."));
        }
    }

    private async Task HintAtManyAsync(CancellationToken cancellationToken)
    {
        foreach (var chunk in ledger.People.Values.Where(p => p.Active > 0).Chunk(ImportOutcomes.BatchSize))
        {
            var ids = chunk.Select(p => (PersonId?)p.Id).ToList();
            var has = await db.Outcomes.Where(o => ids.Contains(o.OwnerId) && (o.State == OutcomeState.Active || o.State == OutcomeState.Offered)).GroupBy(o => o.OwnerId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key!.Value, g => g.Count, cancellationToken);
            foreach (var person in chunk)
            {
                var active = person.Active + has.GetValueOrDefault(person.Id);
                if (active >= ClarityGate.ManyOutcomes && person.Name is { } name)
                {
                    findings.Note(new(0, Column: null, Cards.ClaritySentences.Of(new Hint.ManyForOneOwner(name, active))));
                }
            }
        }
    }
}
