using ChatOps.Core.CheckIns;
using ChatOps.Core.Escalations;
using ChatOps.Core.Messages;
using ChatOps.Core.Outcomes;
using ChatOps.Storage;
using ChatOps.Tests.Harness;
using Microsoft.EntityFrameworkCore;

namespace ChatOps.Tests.Escalations;

/// <summary>Nobody is asked to decide for something that rests.</summary>
public sealed class PausedOutcomeTests
{
    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task Pausing_withdraws_what_it_waited_for_and_tells_who_was_asked(StorageProvider provider)
    {
        await using var story = await KensAbsence.CreateAsync(provider);
        await story.RaiseAsync();
        await PauseAsync(story);

        (await story.EscalationAsync()).ShouldSatisfyAllConditions(e => e.State.ShouldBe(EscalationState.Withdrawn), e => e.NextStepAt.ShouldBeNull());
        (await story.NewsToAsync(story.Lin)).ShouldHaveSingleItem().Text.ShouldStartWith("Not needed any more: PAY-12 is paused. Nothing to do for you.");
        (await story.CardOfAsync(story.Lin)).Text.ShouldContain("Not needed any more: withdrawn, PAY-12 is paused");
        (await story.World.ReadAsync(db => db.Blockers.SingleAsync())).ClearedAt.ShouldNotBeNull();

        await story.World.AdvanceToAsync(World.At("2026-11-26T12:00"));
        (await story.HeardAsync(story.Dana)).ShouldBeFalse("it climbs no further");
    }

    [Fact]
    public async Task Only_a_confirmed_pause_stops_it()
    {
        await using var story = await KensAbsence.CreateAsync();
        await story.RaiseAsync();
        await story.World.DoAsync(story.Maya, new Did.Pressed(OutcomeVerbs.ProposePause, [story.Pay12.Id.ToString()]));
        (await story.EscalationAsync()).State.ShouldBe(EscalationState.Open);
        await story.World.PressAsync(story.Jonas, (await story.World.LastSaidToAsync(story.Jonas)).Message, "Confirm");
        (await story.EscalationAsync()).State.ShouldBe(EscalationState.Withdrawn);
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task Others_that_wait_for_the_same_decision_go_on_waiting(StorageProvider provider)
    {
        await using var story = await KensAbsence.CreateAsync(provider);
        await story.World.AddOutcomeAsync("PAY-14", "Partner invoices", story.Billing, story.Jonas);
        await story.RaiseAsync();
        var first = (await story.World.TypeAsync(story.Jonas, "/escalate PAY-14 clause 7 again")).ShouldBeOfType<Reply.Open>().Form;
        var offered = (await story.World.SubmitAsync(story.Jonas, first, ("from", story.Ken.Id.ToString()), ("needBy", "2026-12-10"))).ShouldBeOfType<Reply.Open>().Form;
        var joins = (await story.World.SubmitAsync(story.Jonas, offered, ("sameAs", (await story.EscalationAsync()).Id.ToString()))).ShouldBeOfType<Reply.Open>().Form;
        await story.World.SubmitAsync(story.Jonas, joins);
        await PauseAsync(story);

        (await story.EscalationAsync()).State.ShouldBe(EscalationState.Open);
        (await story.NewsToAsync(story.Lin))[^1].Text.ShouldBe("PAY-12 is paused and no longer waits for this; PAY-14 still does.");
        (await story.CardOfAsync(story.Lin)).Text.ShouldNotContain("Blocked: PAY-12");
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task Resumed_its_owner_says_afresh_where_it_stands(StorageProvider provider)
    {
        await using var story = await KensAbsence.CreateAsync(provider);
        await story.World.PressAsync(story.Maya, (await story.World.LastSaidToAsync(story.Maya)).Message, "On track");
        await story.RaiseAsync();
        await PauseAsync(story);
        await story.World.DoAsync(story.Jonas, new Did.Pressed(OutcomeVerbs.Resume, [story.Pay12.Id.ToString()]));

        var asked = await story.World.LastSaidToAsync(story.Maya);
        asked.Text.ShouldBe("""
            Jonas Lind resumed PAY-12. Where does it stand? What was said before its pause no longer counts.
            PAY-12  EU customers invoiced by the new billing API
            [On track] [At risk…] [Blocked…]
            If nobody answers, your next check-in asks.
            """.ReplaceLineEndings("\n"));
        (await OutcomeAsync(story)).Status.ShouldBeNull();
        (await CheckInCardAsync(story)).ShouldStartWith("Maya, is this on track?");

        await story.World.PressAsync(story.Maya, asked.Message, "On track");
        (await OutcomeAsync(story)).Status.ShouldBe(AnswerStatus.OnTrack);
        (await CheckInCardAsync(story)).ShouldStartWith("Thanks, 1 on track.");
    }

    [Fact]
    public async Task Resumed_in_another_week_the_next_check_in_asks()
    {
        await using var story = await KensAbsence.CreateAsync();
        await PauseAsync(story);
        await story.World.AdvanceToAsync(World.At("2026-12-01T10:00"));
        await story.World.DoAsync(story.Jonas, new Did.Pressed(OutcomeVerbs.Resume, [story.Pay12.Id.ToString()]));
        (await story.World.LastSaidToAsync(story.Maya)).Text.ShouldContain("Jonas Lind resumed it. You'll be asked about it again with your next check-in.");
    }

    private static Task<Reply> PauseAsync(KensAbsence story) => story.World.DoAsync(story.Jonas, new Did.Pressed(OutcomeVerbs.ProposePause, [story.Pay12.Id.ToString()]));

    private static Task<Outcome> OutcomeAsync(KensAbsence story) => story.World.ReadAsync(db => db.Outcomes.SingleAsync(o => o.Id == story.Pay12.Id));

    private static async Task<string> CheckInCardAsync(KensAbsence story)
    {
        var checkIn = await story.World.ReadAsync(db => db.CheckIns.SingleAsync(c => c.OwnerId == story.Maya.Id && c.OpenedAt != null));
        return (await story.World.SaidToAsync(story.Maya)).Single(s => s.Key == CheckInKeys.Card(checkIn.Id)).Text;
    }
}
