using ChatOps.Core.Delivery;
using ChatOps.Core.Storing;
using ChatOps.Core.Time;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Core.People;

/// <summary>What the product needs to know of a person to speak to them at the right time in the right place.</summary>
/// <param name="Address">Their direct message on the platform they prefer; null when no account of theirs can be reached.</param>
public sealed record RosterEntry(PersonId Id, string Name, DateTimeZone Zone, WorkPattern Hours, PersonId? StandInId, Address? Address, bool WantsReminder, bool IsActive)
{
    public string FirstName => Name.Split(' ', 2)[0];

    public LocalDate DateAt(Instant now) => now.InZone(Zone).Date;

    public bool IsAwayAt(Instant now) => Hours.Away.Any(period => period.Contains(DateAt(now)));

    /// <summary>The last day of the away period they are in; null when they aren't.</summary>
    public LocalDate? AwayUntil(Instant now) => Hours.Away.Where(period => period.Contains(DateAt(now))).Select(period => (LocalDate?)period.End).Max();

    /// <summary>From when a message that nobody is waiting for may reach them.</summary>
    public Instant EarliestWorkingMoment(Instant from) => WorkingHours.NextWorkingMoment(Hours, from) ?? from;

    /// <summary>A deadline as it is shown to them: at a moment at which they work, or where there is none in between as it is.</summary>
    public Instant Deadline(Instant from, Instant until) => WorkingHours.LastWorkingMoment(Hours, from, until) ?? until;

    /// <summary>An instant in their own words.</summary>
    public string Tell(Instant at, Instant now) => LocalMoments.At(at, Zone, now);
}

/// <summary>People by id, loaded together.</summary>
public sealed class Roster
{
    private readonly Dictionary<PersonId, RosterEntry> _people;

    private Roster(Dictionary<PersonId, RosterEntry> people) => _people = people;

    public RosterEntry this[PersonId id] => _people[id];

    public IEnumerable<PersonId> Ids => _people.Keys;

    public RosterEntry? Find(PersonId? id) => id is { } value ? _people.GetValueOrDefault(value) : null;

    /// <summary>Loads the people named, and their stand-ins.</summary>
    public static async Task<Roster> LoadAsync(ChatOpsDb db, IEnumerable<PersonId> ids, CancellationToken cancellationToken)
    {
        var asked = ids.Distinct().ToList();
        var people = await RowsAsync(db, asked, cancellationToken);
        var standIns = people.Select(p => p.Person.StandInId).OfType<PersonId>().Except(asked).ToList();
        if (standIns.Count > 0)
        {
            people.AddRange(await RowsAsync(db, standIns, cancellationToken));
        }

        var holidays = await Calendars.LoadAsync(db, people.Select(p => (p.Person.OrganizationId, p.Person.Place)), cancellationToken);
        return new Roster(people.ToDictionary(p => p.Person.Id, p => Entry(p, holidays)));
    }

    /// <param name="Silent">Accounts where nothing arrives for now: deactivated, or their workspace is disconnected.</param>
    private sealed record Row(Person Person, List<AwayPeriod> Away, List<Account> Accounts, List<AccountId> Silent);

    private static readonly CompiledQuery<Func<ChatOpsDb, List<PersonId>, IAsyncEnumerable<Row>>> s_rows = new(() => EF.CompileAsyncQuery(
        (ChatOpsDb db, List<PersonId> ids) => db.People.AsNoTracking().Where(p => ids.Contains(p.Id)).Select(p => new Row(
            p,
            db.AwayPeriods.Where(a => a.PersonId == p.Id).ToList(),
            db.Accounts.Where(a => a.PersonId == p.Id && !a.IsBot && a.IsReachable).ToList(),
            db.Accounts.Where(a => a.PersonId == p.Id && (!a.IsActive || db.Workspaces.Any(w => w.Id == a.WorkspaceId && w.DisconnectedAt != null))).Select(a => a.Id).ToList()))));

    private static ValueTask<List<Row>> RowsAsync(ChatOpsDb db, List<PersonId> ids, CancellationToken cancellationToken) => s_rows.For(db)(db, ids).ToListAsync(cancellationToken);

    private static RosterEntry Entry(Row row, Calendars holidays)
    {
        var person = row.Person;
        var zone = Zones.Of(person.Zone);
        var hours = new WorkPattern(
            zone,
            person.WorkDays,
            person.WorkStart,
            person.WorkEnd,
            holidays.Of(person.OrganizationId, person.Place),
            [.. row.Away.Select(a => new DateInterval(a.From, a.To))]);

        // The preferred account, unless nothing arrives there now and something would in another.
        var account = row.Accounts.OrderBy(a => row.Silent.Contains(a.Id)).ThenByDescending(a => a.Id == person.PreferredAccountId).ThenBy(a => a.Id.Value).FirstOrDefault();
        var address = account is null || !person.IsActive ? null : new Address(account.WorkspaceId, AddressKind.Person, account.UserId);
        return new RosterEntry(person.Id, person.Name, zone, hours, person.StandInId, address, person.WantsReminder, person.IsActive);
    }
}
