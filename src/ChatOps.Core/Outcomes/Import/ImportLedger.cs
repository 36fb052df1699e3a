using Microsoft.EntityFrameworkCore;

namespace ChatOps.Core.Outcomes.Import;

/// <summary>
/// What the whole file says about keys, people and teams, gathered by the checking pass for the writing one. It holds an id and a few
/// short strings a row and none of the texts: some 200 bytes, so that memory hardly grows with the file.
/// </summary>
internal sealed class ImportLedger(ImportInto into)
{
    private readonly List<(long Line, string Column, string Email)> _unnamed = [];
    private readonly List<(long Line, string Team)> _leaderless = [];

    public long Rows { get; set; }

    public Dictionary<string, OutcomeEntry> Outcomes { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, PersonEntry> People { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, TeamEntry> Teams { get; } = new(StringComparer.Ordinal);

    public sealed class OutcomeEntry
    {
        public required OutcomeId Id { get; init; }

        public required long Line { get; init; }

        public required bool IsNew { get; init; }

        /// <summary>Null: no parent, or none that the file knows of.</summary>
        public required string? ParentKey { get; init; }

        /// <summary>Set once the parent is found, in the file or in the database.</summary>
        public OutcomeId? ParentId { get; set; }
    }

    public sealed class PersonEntry
    {
        public required PersonId Id { get; init; }

        public required bool IsNew { get; init; }

        public string? Name { get; set; }

        public string? Zone { get; set; }

        public NamedOwner? NotAnOwner { get; init; }

        /// <summary>The file offers them something new.</summary>
        public bool IsAsked { get; set; }

        /// <summary>Active outcomes that the file gives them, and those they have.</summary>
        public int Active { get; set; }
    }

    public sealed class TeamEntry
    {
        public required TeamId Id { get; init; }

        public required bool IsNew { get; init; }

        public PersonEntry? Lead { get; set; }
    }

    public NamedOwner OwnerOf(PersonRef? person) => person is null ? new NamedOwner.Nobody()
        : People[person.Email] is var entry && entry.NotAnOwner is { } not ? not
        : new NamedOwner.One(entry.Name ?? person.Email);

    /// <summary>Looks up the people and teams of these rows that weren't met before.</summary>
    public async Task MeetAsync(ChatOpsDb db, IReadOnlyList<ParsedRow> rows, CancellationToken cancellationToken)
    {
        await MeetPeopleAsync(db, rows, cancellationToken);
        await MeetTeamsAsync(db, rows, cancellationToken);
    }

    /// <summary>At the end of the file: people and teams whom no row tells enough about to add them.</summary>
    public IEnumerable<BadRow> Missing()
    {
        foreach (var (line, column, email) in _unnamed.Where(u => People[u.Email].Name is null))
        {
            yield return new(line, column, $"I don't know {email}. Correct the address, or give a name (owner_name, or \"Maya Weber <{email}>\") to add them.");
        }

        foreach (var (line, team) in _leaderless.Where(t => Teams[t.Team].Lead is null))
        {
            yield return new(line, ImportColumns.Team, $"There is no team \"{team}\". Correct its name, or name its lead in team_lead_email to add it.");
        }

        if (into.TeamsIn is null && Teams.Values.Any(t => t.IsNew))
        {
            yield return new(1, ImportColumns.Team, "No workspace is connected yet, so no team can be added. Connect Slack, Teams or the simulator first.");
        }
    }

    private async Task MeetPeopleAsync(ChatOpsDb db, IReadOnlyList<ParsedRow> rows, CancellationToken cancellationToken)
    {
        var emails = rows.SelectMany(r => r.People()).Select(p => p.Person.Email).Where(e => !People.ContainsKey(e)).Distinct(StringComparer.Ordinal).ToList();
        if (emails.Count > 0)
        {
            var known = await db.People.AsNoTracking().Where(p => p.OrganizationId == into.Organization && emails.Contains(p.Email))
                .Select(p => new { p.Id, p.Email, p.Name, p.Zone, p.IsActive, IsBot = db.Accounts.Any(a => a.PersonId == p.Id && a.IsBot) && !db.Accounts.Any(a => a.PersonId == p.Id && !a.IsBot) })
                .ToDictionaryAsync(p => p.Email, StringComparer.Ordinal, cancellationToken);
            foreach (var email in emails)
            {
                People[email] = known.TryGetValue(email, out var p)
                    ? new() { Id = p.Id, IsNew = false, Name = p.Name, Zone = p.Zone, NotAnOwner = p.IsBot ? new NamedOwner.Bot(p.Name) : p.IsActive ? null : new NamedOwner.Left(p.Name) }
                    : new() { Id = PersonId.New(), IsNew = true };
            }
        }

        foreach (var row in rows)
        {
            foreach (var (column, person) in row.People())
            {
                Hear(row.Line, column, person);
            }
        }
    }

    private void Hear(long line, string column, PersonRef person)
    {
        var entry = People[person.Email];
        if (!entry.IsNew)
        {
            return;
        }

        entry.Name ??= person.Name;
        entry.Zone ??= person.Zone;
        if (entry.Name is null)
        {
            _unnamed.Add((line, column, person.Email));
        }
    }

    private async Task MeetTeamsAsync(ChatOpsDb db, IReadOnlyList<ParsedRow> rows, CancellationToken cancellationToken)
    {
        var names = rows.Select(r => r.Team).OfType<string>().Where(t => !Teams.ContainsKey(t)).Distinct(StringComparer.Ordinal).ToList();
        if (names.Count > 0)
        {
            var known = await db.Teams.AsNoTracking().Where(t => t.OrganizationId == into.Organization && names.Contains(t.Name)).ToDictionaryAsync(t => t.Name, t => t.Id, StringComparer.Ordinal, cancellationToken);
            foreach (var name in names)
            {
                Teams[name] = known.TryGetValue(name, out var id) ? new() { Id = id, IsNew = false } : new() { Id = TeamId.New(), IsNew = true };
            }
        }

        foreach (var row in rows.Where(r => r.Team is not null && Teams[r.Team].IsNew))
        {
            var team = Teams[row.Team!];
            team.Lead ??= row.TeamLead is { } lead ? People[lead.Email] : null;
            if (team.Lead is null)
            {
                _leaderless.Add((row.Line, row.Team!));
            }
        }
    }
}
