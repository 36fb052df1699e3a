using ChatOps.Core;
using ChatOps.Core.Messages;
using ChatOps.Core.Outcomes;
using ChatOps.Core.People;
using ChatOps.Storage;
using ChatOps.Tests.Harness;
using Microsoft.EntityFrameworkCore;

namespace ChatOps.Tests.Outcomes;

/// <summary>Jonas leads Payments, and has just offered PAY-12 to Maya; Dana owns what it is for; Sam belongs to the team.</summary>
internal sealed class OfferedWorld : IAsyncDisposable
{
    private readonly World _world;

    private OfferedWorld(World world, Person jonas, Person maya, Person dana, Person sam, Team team, Outcome outcome) =>
        (_world, Jonas, Maya, Dana, Sam, Team, Outcome) = (world, jonas, maya, dana, sam, team, outcome);

    public Person Jonas { get; }

    public Person Maya { get; }

    public Person Dana { get; }

    public Person Sam { get; }

    public Team Team { get; }

    public Outcome Outcome { get; }

    public TestClock Clock => _world.Clock;

    public World Inner => _world;

    public static async Task<OfferedWorld> CreateAsync(StorageProvider provider = StorageProvider.Sqlite, OutcomeState state = OutcomeState.Offered)
    {
        var world = await World.CreateAsync(provider);
        var (jonas, maya, dana, sam) = (await world.AddPersonAsync("Jonas Lind"), await world.AddPersonAsync("Maya Weber"), await world.AddPersonAsync("Dana Cole"), await world.AddPersonAsync("Sam Okoro"));
        var team = await world.AddTeamAsync("Payments", jonas, [maya, sam]);
        var board = await world.AddTeamAsync("Board", dana);
        var parent = await world.AddOutcomeAsync("EU-1", "Enter the EU market", board, dana);
        var outcome = await world.AddOutcomeAsync("PAY-12", "EU customers invoiced by the new billing API", team, maya, with: o =>
        {
            o.DoneWhen = "50 EU customers have received a correct invoice";
            o.ParentId = parent.Id;
            o.State = state == OutcomeState.Offered ? OutcomeState.Draft : state;
            o.AcceptedAt = state == OutcomeState.Offered ? null : o.AcceptedAt;
        });
        var offered = new OfferedWorld(world, jonas, maya, dana, sam, team, outcome);
        if (state == OutcomeState.Offered)
        {
            await offered.DoAsync(jonas, new Did.Pressed(OutcomeVerbs.Offer, [outcome.Id.ToString()]));
        }

        return offered;
    }

    public Task<Outcome> OutcomeAsync() => ReadAsync(db => db.Outcomes.AsNoTracking().SingleAsync(o => o.Id == Outcome.Id));

    public Task<T> ReadAsync<T>(Func<ChatOpsDb, Task<T>> read) => _world.ReadAsync(read);

    public Task ChangeAsync(Func<ChatOpsDb, Task> change) => _world.ChangeAsync(change);

    public Task<Reply> DoAsync(Person who, Did did) => _world.DoAsync(who, did);

    public Task<Reply> PressAsync(Person who, string verb, params string[] more) => DoAsync(who, new Did.Pressed(verb, [Outcome.Id.ToString(), .. more]));

    public Task<Reply> PressAsync(Person who, Message message, string label) => _world.PressAsync(who, message, label);

    public Task<Form> OpenAsync(Person who, Message message, string label) => _world.OpenAsync(who, message, label);

    public Task<Reply> SubmitAsync(Person who, Form form, params (string Field, string Value)[] typed) => _world.SubmitAsync(who, form, typed);

    public Task<Said> LastSaidToAsync(Person person) => _world.LastSaidToAsync(person);

    public Task<IReadOnlyList<Said>> SaidToAsync(Person person) => _world.SaidToAsync(person);

    public Task<Outcome> AddOutcomeAsync(string key, string title, Team team, Person owner, Action<Outcome>? with = null) => _world.AddOutcomeAsync(key, title, team, owner, with: with);

    public ValueTask DisposeAsync() => _world.DisposeAsync();
}
