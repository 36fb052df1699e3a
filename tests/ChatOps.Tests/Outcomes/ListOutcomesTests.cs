using ChatOps.Core.Messages;
using ChatOps.Core.Outcomes;
using ChatOps.Core.People;
using ChatOps.Storage;
using ChatOps.Tests.Harness;

namespace ChatOps.Tests.Outcomes;

public sealed class ListOutcomesTests
{
    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task Pages_turn_and_restricted_ones_are_a_count(StorageProvider provider)
    {
        await using var world = await OfferedWorld.CreateAsync(provider, OutcomeState.Active);
        for (var i = 10; i < 30; i++)
        {
            await world.AddOutcomeAsync($"PAY-2{i}", $"Outcome {i}", world.Team, world.Maya, o => o.Visibility = i < 12 ? Visibility.Leads : Visibility.Everyone);
        }

        var first = await ListAsync(world, world.Sam, "All|0|");
        first.Fallback.ShouldBe("All outcomes: 1–8 of 20");
        PlainText.Of(first).ShouldContain("And 2 restricted.");
        var second = (await world.PressAsync(world.Sam, first, "Next")).ShouldBeOfType<Reply.Replace>().Message;
        second.Fallback.ShouldBe("All outcomes: 9–16 of 20");
        var last = (await world.PressAsync(world.Sam, second, "Next")).ShouldBeOfType<Reply.Replace>().Message;
        last.Fallback.ShouldBe("All outcomes: 17–20 of 20");
        Buttons.All(last).Select(a => a.Label).ShouldNotContain("Next");
        first.Blocks.Concat(second.Blocks).Concat(last.Blocks).OfType<Block.OutcomeRow>().Select(r => r.Key).Distinct().Count().ShouldBe(20);
        (await ListAsync(world, world.Jonas, "All|0|")).Fallback.ShouldBe("All outcomes: 1–8 of 22", "their lead sees them all");
    }

    [Theory]
    [InlineData("")]
    [InlineData("Nonsense|x|y|z")]
    [InlineData("All|-5|")]
    [InlineData("All|999999999|")]
    [InlineData("Team|0|not-a-team")]
    [InlineData("Search|0|%_'\"")]
    public async Task A_broken_cursor_still_gives_a_list(string cursor)
    {
        await using var world = await OfferedWorld.CreateAsync(state: OutcomeState.Active);
        (await ListAsync(world, world.Maya, cursor)).Fallback.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task An_outcome_opens_with_its_history_its_children_and_what_the_reader_may_do()
    {
        await using var world = await OfferedWorld.CreateAsync(state: OutcomeState.Active);
        await world.AddOutcomeAsync("PAY-40", "Child", world.Team, world.Maya, o => { o.ParentId = world.Outcome.Id; o.Status = AnswerStatus.Blocked; });
        await world.AddOutcomeAsync("PAY-41", "Secret child", world.Team, world.Sam, o => { o.ParentId = world.Outcome.Id; o.Visibility = Visibility.Named; });
        await world.SubmitAsync(world.Maya, (await world.PressAsync(world.Maya, OutcomeVerbs.Reforecast)).ShouldBeOfType<Reply.Open>().Form, ("due", "2027-02-26"));

        var owners = await OpenAsync(world, world.Maya);
        PlainText.Of(owners).ShouldBe("""
            PAY-12  EU customers invoiced by the new billing API  (NotYetAsked)
            Not asked yet
            Owner: Maya Weber
            Team: Payments
            For: Enter the EU market (Dana)
            Done when: 50 EU customers have received a correct invoice
            Deliverable: The thing itself
            Date: Due 26 Feb (planned 29 Jan, moved once)
            Dates so far: Due 29 Jan → 26 Feb, moved once
            Under it: 2: 1 blocked, 1 not asked yet
            - PAY-40 Child · Blocked
            and 1 more
            [New date…] [Done] [Not mine…] [Pause] [No longer makes sense]
            """);
        Buttons.All(await OpenAsync(world, world.Dana)).ShouldBeEmpty("she may look, not touch");
        Buttons.All(await OpenAsync(world, world.Jonas)).Select(a => a.Label).ShouldContain("Change it…");
    }

    [Fact]
    public async Task What_one_may_not_see_is_not_there()
    {
        await using var world = await OfferedWorld.CreateAsync(state: OutcomeState.Active);
        var secret = await world.AddOutcomeAsync("PAY-41", "Secret", world.Team, world.Maya, o => o.Visibility = Visibility.Named);
        (await world.DoAsync(world.Sam, new Did.Pressed(OutcomeVerbs.Show, [secret.Id.ToString()]))).ShouldBeOfType<Reply.Tell>().Message.Fallback.ShouldContain("I can't find that outcome");
    }

    private static async Task<Message> ListAsync(OfferedWorld world, Person who, string cursor) =>
        (await world.DoAsync(who, new Did.Pressed(OutcomeVerbs.List, [cursor]))).ShouldBeOfType<Reply.Replace>().Message;

    private static async Task<Message> OpenAsync(OfferedWorld world, Person who) => (await world.PressAsync(who, OutcomeVerbs.Show)).ShouldBeOfType<Reply.Tell>().Message;
}
