using ChatOps.Core.Escalations;
using ChatOps.Core.Messages;
using ChatOps.Core.Outcomes;
using ChatOps.Core.People;
using ChatOps.Storage;
using ChatOps.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Tests.Escalations;

/// <summary>
/// Maya in Berlin needs a decision of Ken's in Singapore, who is away until 7 December; Lin stands in for him, Grace leads both.
/// Jonas leads Maya, Dana owns what it is for, Ruth reads the digest. It is Monday, 09:15 in Berlin and 16:15 in Singapore.
/// </summary>
internal sealed class KensAbsence : IAsyncDisposable
{
    private KensAbsence(World world) => World = world;

    public World World { get; }

    public Person Maya { get; private set; } = null!;

    public Person Jonas { get; private set; } = null!;

    public Person Ken { get; private set; } = null!;

    public Person Lin { get; private set; } = null!;

    public Person Grace { get; private set; } = null!;

    public Person Dana { get; private set; } = null!;

    public Team Billing { get; private set; } = null!;

    public Team Legal { get; private set; } = null!;

    public Outcome Pay12 { get; private set; } = null!;

    /// <param name="away">False: Ken is there.</param>
    public static async Task<KensAbsence> CreateAsync(StorageProvider provider = StorageProvider.Sqlite, bool away = true, Action<Outcome>? with = null)
    {
        var world = await World.CreateAsync(provider);
        var story = new KensAbsence(world)
        {
            Maya = await world.AddPersonAsync("Maya Weber"),
            Jonas = await world.AddPersonAsync("Jonas Lind"),
            Dana = await world.AddPersonAsync("Dana Cole"),
            Lin = await world.AddPersonAsync("Lin Tan", "Asia/Singapore"),
            Grace = await world.AddPersonAsync("Grace Lim", "Asia/Singapore"),
        };
        story.Ken = await world.AddPersonAsync("Ken Ong", "Asia/Singapore", p => p.StandInId = story.Lin.Id);
        if (away)
        {
            await story.SendAwayAsync(story.Ken, new(2026, 11, 16), new(2026, 12, 7));
        }

        story.Billing = await world.AddTeamAsync("Billing", story.Jonas, [story.Maya]);
        story.Legal = await world.AddTeamAsync("Legal", story.Grace, [story.Ken, story.Lin]);
        var market = await world.AddTeamAsync("Market", story.Dana);
        await world.AddLeadershipAsync(await world.AddPersonAsync("Ruth Adler"), story.Billing);
        var parent = await world.AddOutcomeAsync("EU-1", "Enter the EU market", market, story.Dana);
        story.Pay12 = await world.AddOutcomeAsync("PAY-12", "EU customers invoiced by the new billing API", story.Billing, story.Maya, new(2026, 12, 12), o =>
        {
            o.ParentId = parent.Id;
            with?.Invoke(o);
        });
        await world.AdvanceToAsync(World.At("2026-11-23T09:15"));
        return story;
    }

    public Task SendAwayAsync(Person person, LocalDate from, LocalDate to) => World.AddAsync(new AwayPeriod { PersonId = person.Id, From = from, To = to });

    public (string, string)[] Clause7(Person? from = null) =>
    [
        ("need", "May we sign clause 7 (where data is kept) for EU billing?"),
        ("optionA", "Sign as drafted"),
        ("optionB", "Sign with a 90-day exit"),
        ("recommend", "a"),
        ("from", (from ?? Ken).Id.ToString()),
        ("needBy", "2026-12-03"),
        ("otherwise", "launch moves from 12 Dec to 9 Jan."),
    ];

    /// <summary>From the check-in, as Maya does it.</summary>
    public async Task<Form> OpenFormAsync(Person? who = null) =>
        (await World.TypeAsync(who ?? Maya, "/escalate PAY-12")).ShouldBeOfType<Reply.Open>().Form;

    /// <summary>Fills the form in, reads who will be told, sends it.</summary>
    public async Task<Reply> RaiseAsync(Person? from = null, Person? who = null, params (string, string)[] typed)
    {
        var announced = (await World.SubmitAsync(who ?? Maya, await OpenFormAsync(who), [.. Clause7(from), .. typed])).ShouldBeOfType<Reply.Open>().Form;
        return await World.SubmitAsync(who ?? Maya, announced);
    }

    public async Task<Said> CardOfAsync(Person person) => (await World.SaidToAsync(person)).Single(s => s.Key.StartsWith("escalation/", StringComparison.Ordinal) && s.Key.Contains("/card/", StringComparison.Ordinal));

    public async Task<IReadOnlyList<Said>> NewsToAsync(Person person) =>
        [.. (await World.SaidToAsync(person)).Where(s => s.Key.Contains("/news/", StringComparison.Ordinal) || s.Key.Contains("/decided/", StringComparison.Ordinal))];

    /// <summary>Whether anything of an escalation or blocker was said to them at all.</summary>
    public async Task<bool> HeardAsync(Person person) =>
        (await World.SaidToAsync(person)).Any(s => s.Key.StartsWith("escalation/", StringComparison.Ordinal) || s.Key.StartsWith("blocker/", StringComparison.Ordinal));

    public Task<Escalation> EscalationAsync() => World.ReadAsync(db => db.Escalations.AsNoTracking().SingleAsync());

    public async Task<Reply> PressCardAsync(Person who, string label) => await World.PressAsync(who, (await CardOfAsync(who)).Message, label);

    public async Task<Form> OpenCardAsync(Person who, string label) => await World.OpenAsync(who, (await CardOfAsync(who)).Message, label);

    public ValueTask DisposeAsync() => World.DisposeAsync();
}
