using ChatOps.Core;
using ChatOps.Core.CheckIns;
using ChatOps.Core.Escalations;
using ChatOps.Core.Outcomes;
using ChatOps.Core.People;
using ChatOps.Storage;
using ChatOps.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Tests.Syncs;

/// <summary>
/// Jonas leads Billing; Maya and Omar own its outcomes; Ruth reads the digest. Lives from Monday through close, sync and digest,
/// with answers put straight into the check-ins.
/// </summary>
internal sealed class Weekend : IAsyncDisposable
{
    public static readonly LocalDate Monday = new(2026, 11, 23);

    private readonly Dictionary<string, Outcome> _outcomes = [];

    private Weekend(World world) => World = world;

    public World World { get; }

    public Person Maya { get; private set; } = null!;

    public Person Omar { get; private set; } = null!;

    public Person Jonas { get; private set; } = null!;

    public Person Ruth { get; private set; } = null!;

    public Team Billing { get; private set; } = null!;

    public LeadershipChannel Leadership { get; private set; } = null!;

    public Outcome this[string key] => _outcomes[key];

    /// <summary>Three outcomes of Maya's, PAY-1 to PAY-3, and one of Omar's, PAY-4.</summary>
    public static async Task<Weekend> CreateAsync(StorageProvider provider = StorageProvider.Sqlite, Action<Team>? team = null, Action<Outcome>? outcome = null)
    {
        var world = await World.CreateAsync(provider);
        var week = new Weekend(world)
        {
            Maya = await world.AddPersonAsync("Maya Weber"),
            Omar = await world.AddPersonAsync("Omar Haddad"),
            Jonas = await world.AddPersonAsync("Jonas Lind"),
            Ruth = await world.AddPersonAsync("Ruth Adler"),
        };
        week.Billing = await world.AddTeamAsync("Billing", week.Jonas, [week.Maya, week.Omar], team);
        week.Leadership = await world.AddLeadershipAsync(week.Ruth, week.Billing);
        for (var n = 1; n <= 4; n++)
        {
            await week.AddAsync($"PAY-{n}", $"Outcome {n}", n == 4 ? week.Omar : week.Maya, outcome);
        }

        return week;
    }

    public async Task<Outcome> AddAsync(string key, string title, Person owner, Action<Outcome>? with = null) =>
        _outcomes[key] = await World.AddOutcomeAsync(key, title, Billing, owner, with: with);

    /// <summary>The owner's answer of this week (or of some weeks ago), as the check-in would have recorded it.</summary>
    public async Task AnswerAsync(string key, AnswerStatus status, string? note = null, int weeksAgo = 0)
    {
        var (outcome, monday) = (_outcomes[key], Monday.PlusWeeks(-weeksAgo));
        var at = World.Clock.Now - Duration.FromDays(7 * weeksAgo);
        await World.ChangeAsync(async db =>
        {
            var checkIn = weeksAgo == 0
                ? (await db.CheckIns.SingleAsync(c => c.TeamId == Billing.Id && c.OwnerId == outcome.OwnerId && c.Monday == monday)).Id
                : CheckInId.New();
            db.Answers.Add(new Answer { CheckInId = checkIn, OutcomeId = outcome.Id, Monday = monday, Status = status, Note = note, ById = outcome.OwnerId!.Value, At = at });
            var row = await db.Outcomes.SingleAsync(o => o.Id == outcome.Id);
            if (row.Status != status)
            {
                (row.Status, row.StatusSince) = (status, at);
            }
        });
    }

    public async Task AnswerAllAsync(AnswerStatus status = AnswerStatus.OnTrack, params string[] except)
    {
        foreach (var key in _outcomes.Keys.Except(except))
        {
            await AnswerAsync(key, status);
        }
    }

    /// <summary>A blocked answer with its decision request.</summary>
    public async Task<Escalation> BlockAsync(string key, string question, Person holder, LocalDate? needBy = null, Action<Escalation>? with = null)
    {
        var escalation = new Escalation
        {
            OrganizationId = World.Organization.Id,
            TeamId = Billing.Id,
            Question = question,
            RaisedById = _outcomes[key].OwnerId!.Value,
            NamedId = holder.Id,
            HolderId = holder.Id,
            RaisedAt = World.Clock.Now,
            NeedBy = needBy ?? new LocalDate(2026, 12, 4),
            Step = 1,
        };
        with?.Invoke(escalation);
        await World.AddAsync(escalation, new Blocker
        {
            OrganizationId = World.Organization.Id,
            OutcomeId = _outcomes[key].Id,
            EscalationId = escalation.Id,
            Need = question,
            RaisedById = escalation.RaisedById,
            RaisedAt = escalation.RaisedAt,
            Cause = Cause.WaitingForDecision,
        });
        await AnswerAsync(key, AnswerStatus.Blocked);
        return escalation;
    }

    /// <summary>Moves an outcome's date two weeks on, as a move that counts.</summary>
    public Task MoveAsync(string key) => World.ChangeAsync(async db =>
    {
        var outcome = await db.Outcomes.SingleAsync(o => o.Id == _outcomes[key].Id);
        MoveForecast.Apply(new Work(db, World.Organization.Id, World.Clock.Now, "test"), outcome, outcome.ForecastDate!.Value.PlusWeeks(2), outcome.OwnerId);
    });

    public Task ToMondayMorningAsync() => World.AdvanceToAsync(World.At("2026-11-23T10:00"));

    public Task ToCloseAsync() => World.AdvanceToAsync(World.At("2026-11-24T16:00"));

    public Task ToSyncAsync() => World.AdvanceToAsync(World.At("2026-11-25T10:00"));

    public Task ToPreviewAsync() => World.AdvanceToAsync(World.At("2026-11-25T15:00"));

    public Task ToDigestAsync() => World.AdvanceToAsync(World.At("2026-11-26T09:00"));

    /// <summary>What stands in the team's channel under keys that begin so.</summary>
    public async Task<IReadOnlyList<Said>> InChannelAsync(string key) => [.. (await World.SaidAsync("billing")).Where(s => s.Key.StartsWith(key, StringComparison.Ordinal))];

    public async Task<Said> AgendaAsync() => (await InChannelAsync("agenda/")).Single(s => s.Delivery.RootKey is null);

    public async Task<Said> DigestAsync() => (await World.SaidAsync("leadership")).Single(s => s.Delivery.RootKey is null);

    public async Task<Said?> InDigestThreadAsync(string piece) => (await World.SaidAsync("leadership")).SingleOrDefault(s => s.Key.EndsWith($"/thread/{piece}", StringComparison.Ordinal));

    public ValueTask DisposeAsync() => World.DisposeAsync();
}
