using ChatOps.Core.Escalations;
using ChatOps.Core.Messages;
using ChatOps.Core.Outcomes;
using ChatOps.Tests.Harness;
using Microsoft.EntityFrameworkCore;

namespace ChatOps.Tests.ScriptedWeek;

/// <summary>Two whole weeks, lived by pressing what is offered, whatever stands between the people and the product.</summary>
internal static class ScriptedWeeks
{
    /// <summary>Everybody is on track.</summary>
    public static async Task LiveAGoodOneAsync(Cast cast)
    {
        var world = cast.World;
        await world.AdvanceToAsync(World.At("2026-11-23T09:00"));
        await world.PressAsync(cast.Maya, (await world.LastSaidToAsync(cast.Maya)).Message, "All 2 on track");
        await world.AdvanceToAsync(World.At("2026-11-23T10:30"));
        await world.PressAsync(cast.Dana, (await world.LastSaidToAsync(cast.Dana)).Message, "On track");
        await world.AdvanceToAsync(World.At("2026-11-27T18:00"));
    }

    /// <summary>A blocker, its decider away in another zone; nobody answers before the digest.</summary>
    public static async Task LiveABadOneAsync(Cast cast)
    {
        var world = cast.World;

        // Monday: Maya is stuck and names Ken, who is away; the form says that Lin will be asked.
        await world.AdvanceToAsync(World.At("2026-11-23T09:15"));
        var card = (await world.LastSaidToAsync(cast.Maya)).Message;
        await world.PressAsync(cast.Maya, card, "On track", near: "PAY-7");
        var form = await world.OpenAsync(cast.Maya, card, "Blocked…", near: "PAY-12");
        var told = (await world.SubmitAsync(
            cast.Maya,
            form,
            ("need", "May we sign clause 7 (where data is kept) for EU billing?"),
            ("optionA", "Sign as drafted"),
            ("optionB", "Sign with a 90-day exit"),
            ("recommend", "a"),
            ("from", cast.Ken.Id.ToString()),
            ("needBy", "2026-12-03"),
            ("otherwise", "launch moves from 12 Dec to 9 Jan"))).ShouldBeOfType<Reply.Open>().Form;
        PlainText.Of(told).ShouldContain("Ken Ong is away until 7 Dec. Lin Tan stands in and will be asked.");
        (await world.SubmitAsync(cast.Maya, told)).ShouldBeOfType<Reply.Replace>();

        // Nobody answers until the digest has it; then Ruth decides in it.
        await world.AdvanceToAsync(World.At("2026-11-26T11:00"));
        var digest = (await world.SaidAsync("leadership")).Single(s => s.Delivery.RootKey is null).Message;
        var decided = await world.PressAsync(cast.Ruth, digest, "A");
        decided.ShouldNotBeOfType<Reply.FieldErrors>();
        var escalation = await world.ReadAsync(db => db.Escalations.SingleAsync());
        escalation.State.ShouldBe(EscalationState.Decided);
        escalation.DecidedById.ShouldBe(cast.Ruth.Id);

        // Maya is told, and says how it stands now.
        await world.AdvanceToAsync(World.At("2026-11-27T09:00"));
        await world.PressAsync(cast.Maya, (await world.SaidToAsync(cast.Maya)).Last(s => Buttons.All(s.Message).Any(a => a.Label == "On track")).Message, "On track", near: "PAY-12");
        (await world.ReadAsync(db => db.Outcomes.SingleAsync(o => o.Key == "PAY-12"))).Status.ShouldBe(AnswerStatus.OnTrack);
        await world.AdvanceToAsync(World.At("2026-11-27T18:00"));
        (await world.ReadAsync(db => db.Blockers.SingleAsync())).ClearedAt.ShouldNotBeNull();
    }
}
