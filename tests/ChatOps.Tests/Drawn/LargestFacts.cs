using ChatOps.Core;
using ChatOps.Core.CheckIns;
using ChatOps.Core.Escalations;
using ChatOps.Core.Home;
using ChatOps.Core.Messages;
using ChatOps.Core.Outcomes;
using ChatOps.Storage;
using ChatOps.Tests.Harness;
using ChatOps.Tests.ScriptedWeek;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Tests.Drawn;

/// <summary>
/// A thousand outcomes of one owner, the longest texts that fit into the database, two hundred blockers that wait for one answer: what
/// a week of that looks like. It is the card that says what is left out, not an adapter's renderer.
/// </summary>
internal static class LargestFacts
{
    private const int Outcomes = 1_000;
    private const int Blockers = 200;

    private static readonly Lazy<Task<IReadOnlyList<Card>>> s_all = new(CollectAsync);

    public static Task<IReadOnlyList<Card>> CardsAsync() => s_all.Value;

    private static async Task<IReadOnlyList<Card>> CollectAsync()
    {
        var cards = new List<Card>();
        await using var cast = await Cast.CreateAsync(StorageProvider.Sqlite);
        var world = cast.World;
        var title = Long(TypedText.LongestTitle);
        await world.AddAsync([.. Enumerable.Range(0, Outcomes).Select(n => Outcome(cast, $"PAY-{100 + n}", title))]);

        await world.AdvanceToAsync(World.At("2026-11-23T09:15"));
        Keep("check-in", (await world.LastSaidToAsync(cast.Maya)).Message);
        await AnswerAllAsync(cast);
        await BlockAsync(cast);
        Keep("check-in, answered", (await world.TypeAsync(cast.Maya, "/checkin")).ShouldBeOfType<Reply.Tell>().Message);
        Keep("outcomes", (await world.TypeAsync(cast.Maya, "/chatops outcomes")).ShouldBeOfType<Reply.Tell>().Message);
        foreach (var reader in new[] { cast.Maya, cast.Jonas, cast.Ruth })
        {
            var home = (await world.DoAsync(reader, new Did.Pressed(HomeVerbs.Show, []))).ShouldBeOfType<Reply.Replace>().Message;
            Keep($"home of {reader.Name}", home);
            cards.Add(new Card.InHome($"home of {reader.Name}", home));
        }

        await world.AdvanceToAsync(World.At("2026-11-27T18:00"));
        foreach (var said in await world.ReadAsync(db => db.Deliveries.AsNoTracking().ToListAsync()))
        {
            Keep($"{said.Key} to {said.ToId}", StoredMessage.Read(said.Content));
        }

        return cards;

        void Keep(string name, Message message) => cards.Add(new Card.InMessage(name, message));
    }

    private static string Long(int length) => string.Concat(Enumerable.Repeat("long words, ", 1_000))[..length];

    private static Outcome Outcome(Cast cast, string key, string title) => new()
    {
        OrganizationId = cast.World.Organization.Id,
        TeamId = cast.Billing.Id,
        Key = key,
        Title = title,
        Deliverable = Long(TypedText.LongestText),
        Why = Long(TypedText.LongestText),
        DoneWhen = Long(ClarityGate.LongestDoneWhen),
        OwnerId = cast.Maya.Id,
        State = OutcomeState.Active,
        BaselineDate = new LocalDate(2026, 12, 1),
        ForecastDate = new LocalDate(2027, 1, 29),
        Moves = 7,
        AcceptedAt = World.Monday - Duration.FromDays(30),
    };

    /// <summary>A third each on track, at risk and blocked, with notes of 10,000 characters.</summary>
    private static Task AnswerAllAsync(Cast cast) => cast.World.ChangeAsync(async db =>
    {
        var checkIn = await db.CheckIns.SingleAsync(c => c.OwnerId == cast.Maya.Id && c.Monday == new LocalDate(2026, 11, 23));
        foreach (var (n, outcome) in (await db.Outcomes.Where(o => o.OwnerId == cast.Maya.Id).ToListAsync()).Index())
        {
            var status = n < Blockers ? AnswerStatus.Blocked : n % 3 == 0 ? AnswerStatus.OnTrack : AnswerStatus.AtRisk;
            db.Answers.Add(new Answer { CheckInId = checkIn.Id, OutcomeId = outcome.Id, Monday = checkIn.Monday, Status = status, Note = Long(10_000), ById = cast.Maya.Id, At = cast.World.Clock.Now });
            (outcome.Status, outcome.StatusSince) = (status, cast.World.Clock.Now);
        }
    });

    /// <summary>All of them wait for one answer of Lin's, with everything said as long as it may be.</summary>
    private static async Task BlockAsync(Cast cast)
    {
        var escalation = new Escalation
        {
            OrganizationId = cast.World.Organization.Id,
            TeamId = cast.Billing.Id,
            Question = Long(BlockerDraft.MostNeed),
            Options = [.. Enumerable.Range(0, 6).Select(_ => Long(BlockerDraft.MostOption))],
            IfNobodyAnswers = Long(BlockerDraft.MostOtherwise),
            RaisedById = cast.Maya.Id,
            NamedId = cast.Lin.Id,
            RaisedAt = cast.World.Clock.Now,
            NeedBy = new LocalDate(2026, 12, 4),
            NextStepAt = cast.World.Clock.Now,
        };
        await cast.World.AddAsync(escalation);
        await cast.World.ChangeAsync(async db => db.AddRange((await db.Outcomes.Where(o => o.Status == AnswerStatus.Blocked).ToListAsync()).Select(o =>
            new Blocker { OrganizationId = o.OrganizationId, OutcomeId = o.Id, EscalationId = escalation.Id, Need = Long(BlockerDraft.MostNeed), RaisedById = cast.Maya.Id, RaisedAt = cast.World.Clock.Now, Cause = Cause.NoTime })));
        await cast.World.AddAsync([.. Enumerable.Range(1, 20).Select(n =>
            new EscalationQuestion { EscalationId = escalation.Id, Number = n, ById = cast.Lin.Id, Text = Long(1_000), At = cast.World.Clock.Now, Answer = Long(1_000), AnsweredById = cast.Maya.Id, AnsweredAt = cast.World.Clock.Now })]);
    }
}
