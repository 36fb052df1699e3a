using ChatOps.Core;
using ChatOps.Core.Messages;
using ChatOps.Core.Outcomes;
using ChatOps.Core.People;
using ChatOps.Storage;
using ChatOps.Tests.Harness;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Tests.Outcomes;

public sealed class ProposalTests
{
    [Theory]
    [InlineData(StorageProvider.Sqlite, OutcomeVerbs.ProposeDone, OutcomeState.Done)]
    [InlineData(StorageProvider.Postgres, OutcomeVerbs.ProposeDone, OutcomeState.Done)]
    [InlineData(StorageProvider.Sqlite, OutcomeVerbs.ProposePause, OutcomeState.Paused)]
    [InlineData(StorageProvider.Sqlite, OutcomeVerbs.ProposeDrop, OutcomeState.Dropped)]
    public async Task The_owner_proposes_and_the_lead_confirms_with_one_tap(StorageProvider provider, string verb, OutcomeState becomes)
    {
        await using var world = await OfferedWorld.CreateAsync(provider, OutcomeState.Active);
        Said(await world.PressAsync(world.Maya, verb)).ShouldStartWith("Jonas Lind is asked to confirm that PAY-12");
        (await world.OutcomeAsync()).State.ShouldBe(OutcomeState.Active, "until the lead confirms nothing changes");

        var reply = await world.PressAsync(world.Jonas, (await world.LastSaidToAsync(world.Jonas)).Message, "Confirm");
        reply.ShouldBeOfType<Reply.Replace>();
        (await world.OutcomeAsync()).ShouldSatisfyAllConditions(o => o.State.ShouldBe(becomes), o => o.Proposed.ShouldBeNull(), o => o.EndedAt.ShouldBe(becomes == OutcomeState.Paused ? null : world.Clock.Now));
        (await world.LastSaidToAsync(world.Maya)).Text.ShouldContain("confirmed by Jonas Lind");
    }

    [Fact]
    public async Task The_lead_declines_with_a_reason_and_nothing_changes()
    {
        await using var world = await OfferedWorld.CreateAsync(state: OutcomeState.Active);
        await world.PressAsync(world.Maya, OutcomeVerbs.ProposeDone);
        var form = await world.OpenAsync(world.Jonas, (await world.LastSaidToAsync(world.Jonas)).Message, "Not yet…");
        (await world.SubmitAsync(world.Jonas, form)).ShouldBeOfType<Reply.FieldErrors>();
        await world.SubmitAsync(world.Jonas, form, ("reason", "Only 31 invoices so far"));
        (await world.OutcomeAsync()).ShouldSatisfyAllConditions(o => o.State.ShouldBe(OutcomeState.Active), o => o.Proposed.ShouldBeNull());
        (await world.LastSaidToAsync(world.Maya)).Text.ShouldContain("Jonas Lind didn't confirm that it is done: Only 31 invoices so far");
    }

    [Fact]
    public async Task The_owner_adds_why_and_takes_it_back()
    {
        await using var world = await OfferedWorld.CreateAsync(state: OutcomeState.Active);
        var told = (await world.PressAsync(world.Maya, OutcomeVerbs.ProposeDrop)).ShouldBeOfType<Reply.Tell>().Message;
        await world.SubmitAsync(world.Maya, await world.OpenAsync(world.Maya, told, "Add why…"), ("reason", "The market closed"));
        var card = await world.LastSaidToAsync(world.Jonas);
        card.Text.ShouldContain("Why: The market closed");
        await world.PressAsync(world.Maya, told, "Take it back");
        (await world.OutcomeAsync()).Proposed.ShouldBeNull();
        Said(await world.PressAsync(world.Jonas, card.Message, "Confirm")).ShouldContain("settled meanwhile");
        (await world.LastSaidToAsync(world.Jonas)).Text.ShouldContain("Taken back");
    }

    [Fact]
    public async Task A_second_proposal_takes_the_place_of_the_first()
    {
        await using var world = await OfferedWorld.CreateAsync(state: OutcomeState.Active);
        await world.PressAsync(world.Maya, OutcomeVerbs.ProposePause);
        var pause = (await world.LastSaidToAsync(world.Jonas)).Message;
        await world.PressAsync(world.Maya, OutcomeVerbs.ProposeDrop);
        Said(await world.PressAsync(world.Jonas, pause, "Confirm")).ShouldContain("settled meanwhile");
        (await world.OutcomeAsync()).State.ShouldBe(OutcomeState.Active);
        var cards = await world.SaidToAsync(world.Jonas);
        cards.Count.ShouldBe(2);
        cards[0].Text.ShouldContain("Settled since");
    }

    [Fact]
    public async Task A_lead_who_acts_themselves_needs_no_confirmation_and_can_take_it_back()
    {
        await using var world = await OfferedWorld.CreateAsync(state: OutcomeState.Active);
        var told = (await world.PressAsync(world.Jonas, OutcomeVerbs.ProposeDone)).ShouldBeOfType<Reply.Tell>().Message;
        (await world.OutcomeAsync()).State.ShouldBe(OutcomeState.Done);
        (await world.LastSaidToAsync(world.Maya)).Text.ShouldContain("Jonas Lind marked it done.");
        await world.PressAsync(world.Jonas, told, "Take it back");
        (await world.OutcomeAsync()).ShouldSatisfyAllConditions(o => o.State.ShouldBe(OutcomeState.Active), o => o.EndedAt.ShouldBeNull());
    }

    [Fact]
    public async Task A_colleague_proposes_nothing_and_a_stand_in_does_while_the_owner_is_away()
    {
        await using var world = await OfferedWorld.CreateAsync(state: OutcomeState.Active);
        Said(await world.PressAsync(world.Sam, OutcomeVerbs.ProposeDone)).ShouldBe("Only PAY-12's owner and its lead, Jonas Lind, can do that.");
        await world.ChangeAsync(async db => (await db.People.SingleAsync(p => p.Id == world.Maya.Id)).StandInId = world.Sam.Id);
        Said(await world.PressAsync(world.Sam, OutcomeVerbs.ProposeDone)).ShouldContain("Only", customMessage: "the owner is here");
        await world.ChangeAsync(db => { db.AwayPeriods.Add(new AwayPeriod { PersonId = world.Maya.Id, From = new LocalDate(2026, 11, 20), To = new LocalDate(2026, 11, 30) }); return Task.CompletedTask; });
        Said(await world.PressAsync(world.Sam, OutcomeVerbs.ProposeDone)).ShouldStartWith("Jonas Lind is asked");
    }

    [Fact]
    public async Task Not_mine_hands_over_once_the_lead_and_the_new_owner_say_so_and_the_date_may_move_once()
    {
        await using var world = await OfferedWorld.CreateAsync(state: OutcomeState.Active);
        var form = (await world.PressAsync(world.Maya, OutcomeVerbs.NotMineForm)).ShouldBeOfType<Reply.Open>().Form;
        await world.SubmitAsync(world.Maya, form, ("instead", world.Sam.Id.ToString()), ("reason", "I moved to Risk"));
        (await world.OutcomeAsync()).OwnerId.ShouldBe(world.Maya.Id, "it stays hers until it is somebody else's");

        await world.PressAsync(world.Jonas, (await world.LastSaidToAsync(world.Jonas)).Message, "Offer it to Sam Okoro");
        (await world.OutcomeAsync()).ShouldSatisfyAllConditions(o => o.State.ShouldBe(OutcomeState.Offered), o => o.OwnerId.ShouldBe(world.Sam.Id));
        await world.PressAsync(world.Sam, (await world.LastSaidToAsync(world.Sam)).Message, "Mine");

        await MoveTo("2027-02-26");
        (await world.OutcomeAsync()).ShouldSatisfyAllConditions(o => o.Moves.ShouldBe(0, "a new owner may re-forecast once"), o => o.ForecastDate.ShouldBe(new LocalDate(2027, 2, 26)));
        await MoveTo("2027-03-31");
        (await world.OutcomeAsync()).Moves.ShouldBe(1);

        async Task MoveTo(string date)
        {
            var open = (await world.PressAsync(world.Sam, OutcomeVerbs.Reforecast)).ShouldBeOfType<Reply.Open>().Form;
            (await world.SubmitAsync(world.Sam, open, ("due", date))).ShouldBeOfType<Reply.Tell>();
        }
    }

    [Theory]
    [InlineData("2026-11-23", "is not ahead")]
    [InlineData("soon", "has no date")]
    public async Task A_new_date_is_a_date_ahead(string typed, string says)
    {
        await using var world = await OfferedWorld.CreateAsync(state: OutcomeState.Active);
        var form = (await world.PressAsync(world.Maya, OutcomeVerbs.Reforecast)).ShouldBeOfType<Reply.Open>().Form;
        (await world.SubmitAsync(world.Maya, form, ("due", typed))).ShouldBeOfType<Reply.FieldErrors>().Errors["due"].ShouldContain(says);
    }

    /// <summary>Whatever people press, in whatever order: the state stays one that the lifecycle knows, and what it needs is there.</summary>
    [Fact]
    public void No_order_of_actions_leaves_the_lifecycle() => Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), actions =>
    {
        var outcome = new Core.Outcomes.Outcome { OrganizationId = default, TeamId = default, Key = "K-1", Title = "T", OwnerId = PersonId.New(), ForecastDate = new LocalDate(2027, 1, 1) };
        foreach (var action in actions)
        {
            Step(outcome, action % 12);
        }

        return outcome.EndedAt is not null == outcome.HasEnded
            && (outcome.State is not OutcomeState.Active || (outcome.AcceptedAt is not null && outcome.OwnerId is not null))
            && (outcome.Proposed is null || outcome.IsUnderWay);
    }).QuickCheckThrowOnFailure();

    /// <summary>Each action only where its slice lets it through.</summary>
    private static void Step(Core.Outcomes.Outcome outcome, int action)
    {
        var now = Instant.FromUtc(2026, 11, 23, 9, 0);
        var manages = action % 2 == 0;
        Proposal[] proposals = [Proposal.Done, Proposal.Pause, Proposal.Drop];
        switch (action)
        {
            case 0 or 1 when OfferOutcome.Decide(outcome.State, manages, isOwner: false, new([], [])) is OfferOutcome.Decision.Ask && outcome.OwnerId is not null:
                outcome.Offer();
                break;
            case 2 or 3 when AnswerOffer.Decide(outcome.State, isOwner: true, isThisRound: true) == AnswerOffer.Decision.Go:
                outcome.Accept(now, lacks: null);
                break;
            case 4 when AnswerOffer.Decide(outcome.State, isOwner: true, isThisRound: true) == AnswerOffer.Decision.Go:
                outcome.NameOwner(null);
                outcome.GiveBack();
                break;
            case >= 5 and <= 10:
                var proposal = proposals[action % 3];
                switch (ProposeChange.Decide(outcome.State, outcome.Proposed, proposal, speaksForOwner: true, manages))
                {
                    case ProposeChange.Decision.AskLead:
                        outcome.Propose(proposal, PersonId.New(), note: null);
                        break;
                    case ProposeChange.Decision.AtOnce when proposal == Proposal.Done:
                        outcome.Complete(now);
                        break;
                    case ProposeChange.Decision.AtOnce when proposal == Proposal.Drop:
                        outcome.Drop(now);
                        break;
                    case ProposeChange.Decision.AtOnce:
                        outcome.Pause();
                        break;
                }

                break;
            case 11 when ResumeOutcome.Decide(outcome.State, manages: true) == ResumeOutcome.Decision.Resume:
                outcome.Resume();
                break;
        }
    }

    private static string Said(Reply reply) => reply.ShouldBeOfType<Reply.Tell>().Message.Fallback;
}
