using ChatOps.Core;
using ChatOps.Core.People;
using ChatOps.Core.Time;
using NodaTime;

namespace ChatOps.Simulator.Demo;

/// <summary>Twelve people in five zones, by the first name that is also their user id.</summary>
internal sealed class DemoCast
{
    /// <summary>Whom the page begins as: the README's tour follows her.</summary>
    public const string Guide = "maya";

    private readonly Dictionary<string, Person> _people;

    public DemoCast(OrganizationId organization)
    {
        Person[] all =
        [
            Make("Maya Weber", "Europe/Berlin", "Berlin"),
            Make("Jonas Keller", "Europe/Berlin", "Berlin", p => p.IsAdmin = true),
            Make("Tom Becker", "Europe/Berlin", "Berlin"),

            // Works at the end of the week only, and so is asked on the Friday before.
            Make("Priya Nair", "Asia/Kolkata", "India", p => p.WorkDays = WorkDays.Wednesday | WorkDays.Thursday | WorkDays.Friday),
            Make("Omar Haddad", "Europe/London", "London"),
            Make("Aisha Khan", "Europe/London", "London", p => p.WantsReminder = false),
            Make("Ruth Adler", "Europe/London", "London"),
            Make("Sam Rivera", "America/New_York", "New York"),
            Make("Luis Ortega", "America/New_York", "New York"),
            Make("Dana Cole", "America/New_York", "New York"),
            Make("Ken Ong", "Asia/Singapore", "Singapore"),
            Make("Lin Tan", "Asia/Singapore", "Singapore", p => (p.WorkStart, p.WorkEnd) = (new(8, 30), new(17, 30))),
        ];
        _people = all.ToDictionary(UserIdOf, StringComparer.Ordinal);
        StandsIn("tom", @for: "maya");
        StandsIn("lin", @for: "ken");
        StandsIn("aisha", @for: "omar");
        StandsIn("luis", @for: "sam");

        Person Make(string name, string zone, string place, Action<Person>? with = null)
        {
            var person = new Person
            {
                OrganizationId = organization,
                Name = name,
                Email = name.ToLowerInvariant().Replace(' ', '.') + "@northwind.example",
                Zone = zone,
                Place = place,
            };
            with?.Invoke(person);
            return person;
        }
    }

    public IReadOnlyCollection<Person> All => _people.Values;

    public Person this[string userId] => _people[userId];

    public static string UserIdOf(Person person) => person.Name.Split(' ')[0].ToLowerInvariant();

    public static string[] Places => ["Berlin", "London", "New York", "Singapore", "India"];

    /// <summary>Holidays that hold on the same date each year, and one day off in the third week that moves Berlin's sync past its digest.</summary>
    public static IEnumerable<Holiday> Holidays(OrganizationId organization, LocalDate start)
    {
        yield return Day("Berlin", start.PlusWeeks(2).PlusDays(2), "Company day");
        foreach (var year in new[] { start.Year, start.Year + 1 })
        {
            yield return Day("Berlin", new(year, 10, 3), "German Unity Day");
            foreach (var place in Places)
            {
                yield return Day(place, new(year, 1, 1), "New Year's Day");
                yield return Day(place, new(year, 12, 25), "Christmas Day");
            }

            yield return Day("Berlin", new(year, 12, 26), "Second Christmas Day");
            yield return Day("London", new(year, 12, 28), "Boxing Day holiday");
            yield return Day("Singapore", new(year, 8, 9), "National Day");
            yield return Day("India", new(year, 1, 26), "Republic Day");
            yield return Day("New York", new(year, 7, 4), "Independence Day");
        }

        Holiday Day(string place, LocalDate date, string name) => new() { OrganizationId = organization, Place = place, Date = date, Name = name };
    }

    /// <summary>Maya in the fourth week (Tom stands in), Ken from the week the clock stands in (Lin does).</summary>
    public IEnumerable<AwayPeriod> Away(LocalDate start, LocalDate monday) =>
    [
        new() { PersonId = this["maya"].Id, From = start.PlusWeeks(3), To = start.PlusWeeks(3).PlusDays(6) },
        new() { PersonId = this["ken"].Id, From = monday, To = monday.PlusDays(13) },
    ];

    private void StandsIn(string standIn, string @for) => this[@for].StandInId = this[standIn].Id;
}
