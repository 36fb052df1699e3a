using ChatOps.Core;
using ChatOps.Core.Messages;
using ChatOps.Core.Outcomes;
using ChatOps.Core.People;
using ChatOps.Storage;
using ChatOps.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Tests.Outcomes;

public sealed class OwnershipTests
{
    private static readonly LocalDate s_due = new(2027, 1, 29);

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task The_owner_is_asked_in_the_words_of_the_voice(StorageProvider provider)
    {
        await using var world = await OfferedWorld.CreateAsync(provider);
        var card = await world.LastSaidToAsync(world.Maya);
        card.Text.ShouldBe("""
            Jonas Lind named you owner of: EU customers invoiced by the new billing API (PAY-12)
            For: Enter the EU market (Dana). Done when: 50 EU customers have received a correct invoice. Due 29 Jan.
            Have you the authority, the people and the time for it?
            [Mine] [Mine, but I lack…] [Reword…] [Not mine]
            """);
        card.Delivery.DueAt.ShouldBe(World.At("2026-11-23T09:00"), "her working day begins then");
        card.Key.ShouldBe($"ownership/{world.Outcome.Id}/{world.Maya.Id}/1");
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task Mine_makes_it_active_and_opens_the_history_of_its_date(StorageProvider provider)
    {
        await using var world = await OfferedWorld.CreateAsync(provider);
        var reply = await world.PressAsync(world.Maya, (await world.LastSaidToAsync(world.Maya)).Message, "Mine");
        PlainText.Of(reply.ShouldBeOfType<Reply.Replace>().Message).ShouldContain("It is yours. Due 29 Jan.");
        (await world.LastSaidToAsync(world.Maya)).Text.ShouldContain("It is yours.", customMessage: "the card in chat says so too");
        var outcome = await world.OutcomeAsync();
        outcome.ShouldSatisfyAllConditions(o => o.State.ShouldBe(OutcomeState.Active), o => o.AcceptedAt.ShouldBe(world.Clock.Now), o => o.BaselineDate.ShouldBe(s_due));
        (await world.ReadAsync(db => db.Forecasts.SingleAsync(f => f.OutcomeId == outcome.Id))).ShouldSatisfyAllConditions(f => f.To.ShouldBe(s_due), f => f.CountsAsMove.ShouldBeFalse());
    }

    [Fact]
    public async Task Mine_but_I_lack_tells_the_lead_what()
    {
        await using var world = await OfferedWorld.CreateAsync();
        var form = await world.OpenAsync(world.Maya, (await world.LastSaidToAsync(world.Maya)).Message, "Mine, but I lack…");
        (await world.SubmitAsync(world.Maya, form)).ShouldBeOfType<Reply.FieldErrors>().Errors.Keys.ShouldContain("lacks");
        await world.SubmitAsync(world.Maya, form, ("lacks", "Two engineers until March"));
        (await world.OutcomeAsync()).ShouldSatisfyAllConditions(o => o.State.ShouldBe(OutcomeState.Active), o => o.Lacks.ShouldBe("Two engineers until March"));
        (await world.LastSaidToAsync(world.Jonas)).Text.ShouldStartWith("Maya Weber took EU customers invoiced by the new billing API (PAY-12), and lacks:\nTwo engineers until March");
    }

    [Fact]
    public async Task Reword_goes_back_to_the_lead_who_offers_it_so_with_one_tap()
    {
        await using var world = await OfferedWorld.CreateAsync();
        var form = await world.OpenAsync(world.Maya, (await world.LastSaidToAsync(world.Maya)).Message, "Reword…");
        (await world.SubmitAsync(world.Maya, form)).ShouldBeOfType<Reply.FieldErrors>("nothing was reworded");
        await world.SubmitAsync(world.Maya, form, ("done_when", "40 EU customers have received a correct invoice"), ("reason", "Ten have no VAT number yet"));
        (await world.OutcomeAsync()).State.ShouldBe(OutcomeState.Draft);
        var back = await world.LastSaidToAsync(world.Jonas);
        back.Text.ShouldContain("- Done when: 40 EU customers have received a correct invoice (was: 50 EU customers have received a correct invoice)\nWhy: Ten have no VAT number yet");

        await world.PressAsync(world.Jonas, back.Message, "Offer it so to Maya Weber");
        (await world.LastSaidToAsync(world.Maya)).Text.ShouldContain("Done when: 40 EU customers");
        (await world.LastSaidToAsync(world.Jonas)).Text.ShouldContain("Settled since");
    }

    [Fact]
    public async Task Not_mine_goes_back_to_the_lead_and_it_has_no_owner()
    {
        await using var world = await OfferedWorld.CreateAsync();
        await world.PressAsync(world.Maya, (await world.LastSaidToAsync(world.Maya)).Message, "Not mine");
        (await world.OutcomeAsync()).ShouldSatisfyAllConditions(o => o.State.ShouldBe(OutcomeState.Draft), o => o.OwnerId.ShouldBeNull());
        (await world.LastSaidToAsync(world.Jonas)).Text.ShouldContain("Maya Weber says this isn't theirs");
    }

    [Fact]
    public async Task Only_whom_it_is_offered_to_can_answer()
    {
        await using var world = await OfferedWorld.CreateAsync();
        var card = (await world.LastSaidToAsync(world.Maya)).Message;
        foreach (var other in new[] { world.Jonas, world.Dana, world.Sam })
        {
            Said(await world.PressAsync(other, card, "Mine")).ShouldBe("Only Maya Weber can answer that: PAY-12 is offered to them.");
        }

        (await world.OutcomeAsync()).State.ShouldBe(OutcomeState.Offered);
    }

    [Fact]
    public async Task A_double_click_accepts_once_and_a_stale_card_accepts_nothing()
    {
        await using var world = await OfferedWorld.CreateAsync();
        var card = (await world.LastSaidToAsync(world.Maya)).Message;
        await world.PressAsync(world.Maya, card, "Mine");
        Said(await world.PressAsync(world.Maya, card, "Mine")).ShouldBe("That was settled meanwhile: PAY-12 is active now.");
        Said(await world.PressAsync(world.Maya, card, "Not mine")).ShouldContain("settled meanwhile");
        (await world.ReadAsync(db => db.Audit.CountAsync(a => a.What == "outcome.accepted"))).ShouldBe(1);
    }

    [Fact]
    public async Task An_answer_to_an_earlier_offer_is_not_an_answer_to_this_one()
    {
        await using var world = await OfferedWorld.CreateAsync();
        var first = (await world.LastSaidToAsync(world.Maya)).Message;
        await world.PressAsync(world.Maya, first, "Not mine");
        await world.ChangeAsync(async db =>
        {
            var outcome = await db.Outcomes.SingleAsync(o => o.Key == "PAY-12");
            outcome.NameOwner(world.Maya.Id);
            outcome.Offer();
        });
        Said(await world.PressAsync(world.Maya, first, "Mine")).ShouldContain("settled meanwhile");
        (await world.OutcomeAsync()).State.ShouldBe(OutcomeState.Offered);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not-an-id")]
    [InlineData("00000000000000000000000000000000")]
    public async Task An_unknown_id_gets_a_clear_answer(string id)
    {
        await using var world = await OfferedWorld.CreateAsync();
        foreach (var verb in new[] { OutcomeVerbs.Accept, OutcomeVerbs.ProposeDone, OutcomeVerbs.ConfirmProposal, OutcomeVerbs.Show, OutcomeVerbs.Offer, OutcomeVerbs.Resume, OutcomeVerbs.Reforecast, OutcomeVerbs.NotMineForm })
        {
            Said(await world.DoAsync(world.Jonas, new Did.Pressed(verb, id.Length == 0 ? [] : [id]))).ShouldContain("I can't find that outcome");
        }
    }

    [Fact]
    public async Task Fourth_active_outcome_of_one_owner_is_a_hint_to_the_lead()
    {
        await using var world = await OfferedWorld.CreateAsync();
        for (var i = 1; i <= 3; i++)
        {
            await world.AddOutcomeAsync($"PAY-3{i}", "Another", world.Team, world.Maya);
        }

        await world.PressAsync(world.Maya, (await world.LastSaidToAsync(world.Maya)).Message, "Mine");
        (await world.LastSaidToAsync(world.Jonas)).Text.ShouldStartWith("Maya Weber took EU customers invoiced by the new billing API (PAY-12) and now has 4 active outcomes.");
    }

    [Fact]
    public async Task A_lead_who_names_themselves_has_answered()
    {
        await using var world = await OfferedWorld.CreateAsync();
        var draft = await world.AddOutcomeAsync("PAY-20", "Own work", world.Team, world.Jonas, with: o => { o.State = OutcomeState.Draft; o.AcceptedAt = null; });
        await world.DoAsync(world.Jonas, new Did.Pressed(OutcomeVerbs.Offer, [draft.Id.ToString()]));
        (await world.ReadAsync(db => db.Outcomes.SingleAsync(o => o.Id == draft.Id))).State.ShouldBe(OutcomeState.Active);
        (await world.SaidToAsync(world.Jonas)).ShouldBeEmpty("nobody is asked what they just said");
    }

    private static string Said(Reply reply) => reply.ShouldBeOfType<Reply.Tell>().Message.Fallback;
}
