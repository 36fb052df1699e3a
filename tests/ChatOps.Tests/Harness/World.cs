using ChatOps.Core;
using ChatOps.Core.Messages;
using ChatOps.Core.Organizations;
using ChatOps.Core.Outcomes;
using ChatOps.Core.People;
using ChatOps.Core.Time;
using ChatOps.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Delivered = ChatOps.Core.Delivery.Delivery;

namespace ChatOps.Tests.Harness;

/// <summary>
/// An organization in a database of its own, with hands to live in it: move the clock event by event, read what was said to whom,
/// press what was offered. It reads the outbox itself, so no platform stands between a test and what people would see.
/// </summary>
public sealed class World : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private int _events;

    private World(TestDatabase database, Instant now, string platform)
    {
        _database = database;
        Clock = new TestClock(now);
        Interactions = new Interactions(Dbs, Clock);
        Cycle = new WeeklyCycle(Dbs, Clock);
        Organization = new Organization { Name = "Northwind", Zone = "Europe/Berlin", CreatedAt = now, TrialUntil = now };
        Workspace = new Workspace { OrganizationId = Organization.Id, Platform = platform, ExternalId = "northwind", Name = "Northwind" };
    }

    /// <summary>Monday 23 November 2026, 06:00 UTC: 07:00 in Berlin, before anybody's week began.</summary>
    public static Instant Monday { get; } = Instant.FromUtc(2026, 11, 23, 6, 0);

    public TestClock Clock { get; }

    public IDbContextFactory<ChatOpsDb> Dbs => _database.Contexts;

    public string ConnectionString => _database.ConnectionString;

    public Interactions Interactions { get; }

    public WeeklyCycle Cycle { get; }

    public Organization Organization { get; }

    public Workspace Workspace { get; }

    /// <summary>How people act: by calling the product itself, or through a platform that stands in between.</summary>
    public Func<Person, Did, string?, Task<Reply>>? Hand { get; set; }

    public static async Task<World> CreateAsync(StorageProvider provider = StorageProvider.Sqlite, Instant? now = null, string platform = "simulator")
    {
        var world = new World(await TestDatabase.CreateAsync(provider), now ?? Monday, platform);
        await world.AddAsync(world.Organization, world.Workspace);
        return world;
    }

    public async Task AddAsync(params object[] entities)
    {
        await using var db = Dbs.CreateDbContext();
        db.AddRange(entities);
        await db.SaveChangesAsync();
    }

    public async Task ChangeAsync(Func<ChatOpsDb, Task> change)
    {
        await using var db = Dbs.CreateDbContext();
        await change(db);
        await db.SaveChangesAsync();
    }

    public async Task<T> ReadAsync<T>(Func<ChatOpsDb, Task<T>> read)
    {
        await using var db = Dbs.CreateDbContext();
        return await read(db);
    }

    /// <summary>A person with an account whose user id is their first name in lower case.</summary>
    public async Task<Person> AddPersonAsync(string name, string zone = "Europe/Berlin", Action<Person>? with = null)
    {
        var first = name.Split(' ')[0].ToLowerInvariant();
        var person = new Person { OrganizationId = Organization.Id, Name = name, Email = $"{first}@northwind.test", Zone = zone };
        with?.Invoke(person);
        await AddAsync(person, new Account { PersonId = person.Id, WorkspaceId = Workspace.Id, UserId = first });
        return person;
    }

    /// <summary>A team with a channel of its own name; its next week to plan is the coming one.</summary>
    public async Task<Team> AddTeamAsync(string name, Person lead, IEnumerable<Person>? members = null, Action<Team>? with = null)
    {
        var zone = Zones.Of(lead.Zone);
        var team = new Team
        {
            OrganizationId = Organization.Id,
            Name = name,
            LeadId = lead.Id,
            WorkspaceId = Workspace.Id,
            ChannelId = name.ToLowerInvariant().Replace(' ', '-'),
            Zone = lead.Zone,
            StartsOn = WeekPlan.MondayOf(Clock.Now.InZone(zone).Date),
            NextWeek = WeekPlan.MondayOf(Clock.Now.InZone(zone).Date),
            PlanAt = Clock.Now,
        };
        with?.Invoke(team);
        await AddAsync([team, .. (members ?? []).Append(lead).Distinct().Select(m => new TeamMember { TeamId = team.Id, PersonId = m.Id })]);
        return team;
    }

    public async Task<LeadershipChannel> AddLeadershipAsync(Person leader, params Team[] teams)
    {
        var channel = new LeadershipChannel { OrganizationId = Organization.Id, Name = "Leadership", WorkspaceId = Workspace.Id, ChannelId = "leadership", Zone = leader.Zone, LeaderId = leader.Id };
        await AddAsync(channel);
        await ChangeAsync(async db =>
        {
            foreach (var team in teams)
            {
                (await db.Teams.SingleAsync(t => t.Id == team.Id)).LeadershipChannelId = channel.Id;
            }
        });
        return channel;
    }

    /// <summary>An active outcome that passes the clarity gate, accepted a month ago.</summary>
    public async Task<Outcome> AddOutcomeAsync(string key, string title, Team team, Person owner, LocalDate? due = null, Action<Outcome>? with = null)
    {
        var date = due ?? new LocalDate(2027, 1, 29);
        var outcome = new Outcome
        {
            OrganizationId = Organization.Id,
            TeamId = team.Id,
            Key = key,
            Title = title,
            Deliverable = "The thing itself",
            DoneWhen = "50 customers use it without help",
            OwnerId = owner.Id,
            State = OutcomeState.Active,
            BaselineDate = date,
            ForecastDate = date,
            AcceptedAt = Clock.Now - Duration.FromDays(30),
        };
        with?.Invoke(outcome);
        await AddAsync(outcome);
        return outcome;
    }

    /// <summary>Lets time pass, event by event, as the simulator does.</summary>
    public async Task AdvanceToAsync(Instant target)
    {
        await Cycle.RunAsync(default);
        while (await Cycle.NextDueAsync(default) is { } next && next <= target)
        {
            Clock.Now = Instant.Max(next, Clock.Now);
            await Cycle.RunAsync(default);
        }

        Clock.Now = target;
        await Cycle.RunAsync(default);
    }

    /// <summary>A local time in the given zone: AdvanceToAsync(world.At("2026-11-24T16:00", "Europe/Berlin")).</summary>
    public static Instant At(string local, string zone = "Europe/Berlin") =>
        NodaTime.Text.LocalDateTimePattern.GeneralIso.Parse(local.Length == 16 ? local + ":00" : local).Value.InZoneLeniently(Zones.Of(zone)).ToInstant();

    public async Task<IReadOnlyList<Said>> SaidAsync(string to) =>
        await ReadAsync(async db => (await db.Deliveries.AsNoTracking().Where(d => d.ToId == to).ToListAsync()).OrderBy(d => d.CreatedAt).ThenBy(d => d.Id.Value).Select(d => new Said(d)).ToList());

    /// <summary>What stands in a person's direct messages.</summary>
    public Task<IReadOnlyList<Said>> SaidToAsync(Person person) => SaidAsync(UserId(person));

    public async Task<Said> LastSaidToAsync(Person person) => (await SaidToAsync(person))[^1];

    /// <summary>Presses the button with this label in a message; with <paramref name="near"/>, the one in that outcome's row.</summary>
    public Task<Reply> PressAsync(Person who, Message message, string label, string? near = null, string? channel = null)
    {
        var act = Buttons.Find(message, label, near);
        var (verb, ids) = act switch
        {
            Act.Do pressed => (pressed.Verb, pressed.Ids),
            Act.OpenForm form => (form.Verb, form.Ids),
            Act.Turn turn => (turn.Verb, turn.Ids),
            _ => throw new InvalidOperationException($"\"{label}\" is a link."),
        };
        return DoAsync(who, new Did.Pressed(verb, ids), channel);
    }

    /// <summary>Presses what opens a form, and gives the form.</summary>
    public async Task<Form> OpenAsync(Person who, Message message, string label, string? near = null) =>
        (await PressAsync(who, message, label, near)).ShouldBeOfType<Reply.Open>().Form;

    /// <summary>Submits a form as it is prefilled, with these fields typed over.</summary>
    public Task<Reply> SubmitAsync(Person who, Form form, params (string Field, string Value)[] typed)
    {
        var values = Buttons.Prefilled(form);
        foreach (var (field, value) in typed)
        {
            form.Fields.ShouldContain(f => f.Name == field, $"The form \"{form.Title}\" has no field \"{field}\".");
            values[field] = value;
        }

        return DoAsync(who, new Did.Submitted(form.Verb, form.Ids, values));
    }

    /// <summary>TypeAsync(maya, "/escalate PAY-12 a decision").</summary>
    public Task<Reply> TypeAsync(Person who, string line, string? channel = null)
    {
        var (name, text) = line.StartsWith('/') ? (line[1..].Split(' ')[0], line.Contains(' ') ? line[(line.IndexOf(' ') + 1)..] : "") : ("", line);
        return DoAsync(who, new Did.Typed(name, text), channel);
    }

    public Task<Reply> DoAsync(Person who, Did did, string? channel = null, string? eventId = null) => Hand is { } hand
        ? hand(who, did, channel)
        : Interactions.HandleAsync(new Interaction(Workspace.Id, eventId ?? $"event-{Interlocked.Increment(ref _events)}", UserId(who), channel, did), default);

    public static string UserId(Person person) => person.Name.Split(' ')[0].ToLowerInvariant();

    public ValueTask DisposeAsync() => _database.DisposeAsync();
}

/// <summary>A message as it now ought to stand somewhere.</summary>
public sealed class Said(Delivered delivery)
{
    public string Key => delivery.Key;

    public Delivered Delivery => delivery;

    public Message Message { get; } = StoredMessage.Read(delivery.Content);

    public string Text => PlainText.Of(Message);

    public override string ToString() => Text;
}
