using ChatOps.Core.Messages;
using ChatOps.Core.Outcomes;
using ChatOps.Core.People;
using ChatOps.Storage;
using ChatOps.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Tests.Outcomes;

/// <summary>Jonas, who leads, is away; Dana stands in for him and confirms what owners propose.</summary>
public sealed class DeputyTests
{
    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task Who_stands_in_for_the_lead_confirms_and_the_leads_card_closes(StorageProvider provider)
    {
        await using var world = await AwayAsync(provider);
        Said(await world.PressAsync(world.Maya, OutcomeVerbs.ProposeDone)).ShouldStartWith("Dana Cole (for Jonas Lind) is asked to confirm that PAY-12 is done");
        var hers = await world.LastSaidToAsync(world.Dana);
        hers.Text.ShouldContain("You stand in for Jonas Lind, who is away. Either of you may answer; the first answer stands.");
        var his = await world.LastSaidToAsync(world.Jonas);
        his.Text.ShouldNotContain("stand in");

        (await world.PressAsync(world.Dana, hers.Message, "Confirm")).ShouldBeOfType<Reply.Replace>();
        (await world.OutcomeAsync()).State.ShouldBe(OutcomeState.Done);
        (await world.LastSaidToAsync(world.Maya)).Text.ShouldContain("Done, confirmed by Dana Cole.");
        (await world.LastSaidToAsync(world.Jonas)).Text.ShouldContain("Done, confirmed by Dana Cole.", customMessage: "the other's card closes");
        Said(await world.PressAsync(world.Jonas, his.Message, "Confirm")).ShouldContain("settled meanwhile");
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task The_lead_may_answer_all_the_same_and_the_deputys_card_closes(StorageProvider provider)
    {
        await using var world = await AwayAsync(provider);
        await world.PressAsync(world.Maya, OutcomeVerbs.ProposePause);
        var hers = await world.LastSaidToAsync(world.Dana);
        var form = await world.OpenAsync(world.Jonas, (await world.LastSaidToAsync(world.Jonas)).Message, "Not yet…");
        await world.SubmitAsync(world.Jonas, form, ("reason", "Not before the audit"));
        (await world.LastSaidToAsync(world.Dana)).Text.ShouldContain("Jonas Lind didn't confirm that it should pause: Not before the audit");
        Said(await world.PressAsync(world.Dana, hers.Message, "Confirm")).ShouldContain("settled meanwhile");
        (await world.OutcomeAsync()).State.ShouldBe(OutcomeState.Active);
    }

    [Fact]
    public async Task A_deputy_chooses_the_new_owner_where_none_was_named()
    {
        await using var world = await AwayAsync();
        var form = (await world.PressAsync(world.Maya, OutcomeVerbs.NotMineForm)).ShouldBeOfType<Reply.Open>().Form;
        await world.SubmitAsync(world.Maya, form, ("reason", "I moved to Risk"));
        var choose = await world.OpenAsync(world.Dana, (await world.LastSaidToAsync(world.Dana)).Message, "Choose an owner…");
        await world.SubmitAsync(world.Dana, choose, ("instead", world.Sam.Id.ToString()));
        (await world.OutcomeAsync()).ShouldSatisfyAllConditions(o => o.State.ShouldBe(OutcomeState.Offered), o => o.OwnerId.ShouldBe(world.Sam.Id));
    }

    [Fact]
    public async Task Nobody_confirms_what_they_propose_and_a_deputy_does_nothing_while_the_lead_is_here()
    {
        await using var world = await AwayAsync();
        await world.ChangeAsync(async db => (await db.People.SingleAsync(p => p.Id == world.Jonas.Id)).StandInId = world.Maya.Id);
        Said(await world.PressAsync(world.Maya, OutcomeVerbs.ProposeDone)).ShouldStartWith("Jonas Lind is asked to confirm");
        var card = (await world.LastSaidToAsync(world.Jonas)).Message;
        Said(await world.PressAsync(world.Maya, card, "Confirm")).ShouldContain("Only");

        await world.ChangeAsync(async db => (await db.People.SingleAsync(p => p.Id == world.Jonas.Id)).StandInId = world.Dana.Id);
        await world.ChangeAsync(db => db.AwayPeriods.ExecuteDeleteAsync());
        Said(await world.PressAsync(world.Dana, card, "Confirm")).ShouldContain("Only");
    }

    [Fact]
    public async Task What_waits_when_the_lead_goes_away_goes_to_the_deputy_too()
    {
        await using var world = await OfferedWorld.CreateAsync(state: OutcomeState.Active);
        await world.PressAsync(world.Maya, OutcomeVerbs.ProposeDone);
        (await world.SaidToAsync(world.Dana)).ShouldBeEmpty();
        await world.ChangeAsync(async db => (await db.People.SingleAsync(p => p.Id == world.Jonas.Id)).StandInId = world.Dana.Id);
        await world.DoAsync(world.Jonas, new Did.Typed("chatops", "away until 27 Nov"));
        await world.PressAsync(world.Dana, (await world.LastSaidToAsync(world.Dana)).Message, "Confirm");
        (await world.OutcomeAsync()).State.ShouldBe(OutcomeState.Done);
    }

    private static async Task<OfferedWorld> AwayAsync(StorageProvider provider = StorageProvider.Sqlite)
    {
        var world = await OfferedWorld.CreateAsync(provider, OutcomeState.Active);
        await world.ChangeAsync(async db => (await db.People.SingleAsync(p => p.Id == world.Jonas.Id)).StandInId = world.Dana.Id);
        await world.Inner.AddAsync(new AwayPeriod { PersonId = world.Jonas.Id, From = new LocalDate(2026, 11, 20), To = new LocalDate(2026, 11, 30) });
        return world;
    }

    private static string Said(Reply reply) => reply.ShouldBeOfType<Reply.Tell>().Message.Fallback;
}
