using ChatOps.Core.Delivery;
using ChatOps.Core.Messages;
using ChatOps.FakeTeams;
using ChatOps.Tests.Harness;

namespace ChatOps.Teams.Tests.Sending;

/// <summary>
/// The outbox, the dispatcher and Teams together, while Teams has its troubles. Teams can't be asked what it has taken: at most one repeat
/// for each ambiguous answer, and after three of them admins decide.
/// </summary>
public sealed class DeliveredOnceTests
{
    [Theory]
    [InlineData(Fault.CutAfter)]
    [InlineData(Fault.ErrorAfter)]
    [InlineData(Fault.GatewayTimeout)]
    [InlineData(Fault.HalfAnswer)]
    [InlineData(Fault.Page)]
    [InlineData(Fault.Accepted)]
    public async Task An_ambiguous_answer_costs_at_most_one_repeat(Fault fault)
    {
        await using var post = await TeamsPost.OpenAsync();
        post.Rig.Fake.Faults.Next("send", fault);
        post.Rig.Fake.Faults.Next("create", fault);
        await post.SayAsync(TeamsRig.Maya, "Hello");
        await post.SayAsync(TeamsRig.Payments, "Hello, all");
        await post.DrainAsync();
        (await post.StateAsync("Hello")).ShouldBe(DeliveryState.Settled);
        (await post.StateAsync("Hello, all")).ShouldBe(DeliveryState.Settled);
        post.Rig.World.In(TeamsRig.Maya).Count.ShouldBeLessThanOrEqualTo(2);
        post.Rig.World.In(TeamsRig.Payments).Count.ShouldBeLessThanOrEqualTo(2);
    }

    [Theory]
    [InlineData(TeamsRig.Maya, "send")]
    [InlineData(TeamsRig.Payments, "create")]
    public async Task After_three_ambiguous_answers_it_is_left_to_the_admins(string to, string operation)
    {
        await using var post = await TeamsPost.OpenAsync();
        if (operation == "send")
        {
            await post.SayAsync(to, "before");
            await post.DrainAsync();
        }

        post.Rig.Fake.Faults.Next(operation, Fault.CutAfter, Fault.CutAfter, Fault.CutAfter);
        await post.SayAsync(to, "Hello");
        await post.DrainAsync(rounds: 30);
        post.Rig.World.In(to).Count(a => a.Shown == "Hello").ShouldBe(3);
        (await post.FindAsync("Hello")).ShouldSatisfyAllConditions(
            d => d.State.ShouldBe(DeliveryState.Uncertain),
            d => d.Problem!.ShouldContain("3 ambiguous answers"));
    }

    [Fact]
    public async Task An_admin_sees_what_was_parked_and_sends_it_again()
    {
        await using var post = await TeamsPost.OpenAsync();
        post.Rig.Fake.Faults.Next("create", Fault.CutAfter, Fault.CutAfter, Fault.CutAfter);
        await post.SayAsync(TeamsRig.Payments, "Hello");
        await post.DrainAsync();

        var ada = await post.World.AddPersonAsync("Ada Admin", with: p => p.IsAdmin = true);
        var list = (await post.World.TypeAsync(ada, "/chatops deliveries")).ShouldBeOfType<Reply.Tell>().Message;
        PlainText.Of(list).ShouldContain("may or may not be there; look before you send it again. 3 ambiguous answers");
        await post.World.PressAsync(ada, list, "Send again");
        await post.DrainAsync();
        (await post.StateAsync("Hello")).ShouldBe(DeliveryState.Settled);
        post.Rig.World.In(TeamsRig.Payments).Count.ShouldBe(4);
    }

    [Theory]
    [InlineData(Fault.Unavailable)]
    [InlineData(Fault.PreconditionFailed)]
    [InlineData(Fault.Limited)]
    [InlineData(Fault.LimitedUnsaid)]
    public async Task What_Teams_says_it_did_not_take_is_said_once_however_often_that_happens(Fault fault)
    {
        await using var post = await TeamsPost.OpenAsync();
        post.Rig.Fake.Faults.Next("create", [.. Enumerable.Repeat<Fault?>(fault, 6)]);
        await post.SayAsync(TeamsRig.Payments, "Hello");
        await post.DrainAsync(rounds: 20);
        (await post.StateAsync("Hello")).ShouldBe(DeliveryState.Settled);
        post.Rig.World.In(TeamsRig.Payments).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(Fault.ErrorAfter)]
    [InlineData(Fault.GatewayTimeout)]
    [InlineData(Fault.CutAfter)]
    public async Task Opening_a_conversation_may_be_repeated_since_it_says_nothing(Fault fault)
    {
        await using var post = await TeamsPost.OpenAsync();
        post.Rig.Fake.Faults.Next("create", fault, fault, fault, fault);
        await post.SayAsync(TeamsRig.Maya, "Hello");
        await post.DrainAsync();
        (await post.StateAsync("Hello")).ShouldBe(DeliveryState.Settled);
        post.Rig.World.In(TeamsRig.Maya).ShouldHaveSingleItem();
        post.Rig.Fake.Called("send").ShouldBe(1);
    }

    [Fact]
    public async Task An_edit_is_made_again_as_often_as_it_takes()
    {
        await using var post = await TeamsPost.OpenAsync();
        await post.SayAsync(TeamsRig.Maya, "before", key: "card");
        await post.DrainAsync();
        post.Rig.Fake.Faults.Next("update", Fault.CutAfter, Fault.GatewayTimeout, Fault.ErrorAfter, Fault.CutBefore);
        await post.SayAsync(TeamsRig.Maya, "after", key: "card");
        await post.DrainAsync(rounds: 20);
        (await post.StateAsync("card")).ShouldBe(DeliveryState.Settled);
        post.Rig.World.In(TeamsRig.Maya).ShouldHaveSingleItem().Shown.ShouldBe("after");
    }

    [Fact]
    public async Task A_card_deleted_in_a_chat_comes_anew_once_and_one_deleted_in_a_channel_stays_away()
    {
        await using var post = await TeamsPost.OpenAsync();
        await post.SayAsync(TeamsRig.Maya, "mine");
        await post.SayAsync(TeamsRig.Payments, "ours");
        await post.DrainAsync();
        foreach (var activity in post.Rig.World.Activities)
        {
            post.Rig.World.Delete(activity.Id);
        }

        await post.SayAsync(TeamsRig.Maya, "mine, edited", key: "mine");
        await post.SayAsync(TeamsRig.Payments, "ours, edited", key: "ours");
        await post.DrainAsync();
        post.Rig.World.In(TeamsRig.Maya).ShouldHaveSingleItem().Shown.ShouldBe("mine, edited");
        post.Rig.World.In(TeamsRig.Payments).ShouldBeEmpty();
        (await post.StateAsync("ours")).ShouldBe(DeliveryState.Rejected);
    }

    [Fact]
    public async Task A_deleted_card_of_which_nobody_knows_whether_it_came_anew_ends_there()
    {
        await using var post = await TeamsPost.OpenAsync();
        await post.SayAsync(TeamsRig.Maya, "mine");
        await post.DrainAsync();
        post.Rig.World.Delete(post.Rig.World.Activities.Single().Id);
        post.Rig.Fake.Faults.Next("send", Fault.CutAfter);
        await post.SayAsync(TeamsRig.Maya, "mine, edited", key: "mine");
        await post.DrainAsync();
        post.Rig.World.In(TeamsRig.Maya).ShouldHaveSingleItem();
        (await post.StateAsync("mine")).ShouldBe(DeliveryState.Rejected);
    }

    [Fact]
    public async Task With_a_third_of_all_calls_failing_everything_arrives_or_is_parked_and_repeats_are_counted()
    {
        await using var post = await TeamsPost.OpenAsync();
        var people = Enumerable.Range(0, 60).Select(FakePerson.NumberedId).ToArray();
        await post.MeetAsync(people);
        foreach (var person in people)
        {
            post.Rig.World.AddPerson(person, $"Person {person}");
            await post.SayAsync(person, $"message for {person}");
        }

        post.Rig.Fake.Faults.Randomly(0.3, seed: 7, Fault.Unavailable, Fault.ErrorAfter, Fault.BadGateway, Fault.GatewayTimeout, Fault.PreconditionFailed, Fault.CutBefore, Fault.CutAfter, Fault.HalfAnswer, Fault.Limited, Fault.Page);
        await post.DrainAsync(rounds: 400);
        var ambiguous = post.Rig.Fake.Calls.Count(c => c.Operation == "send" && c.Fault is Fault.ErrorAfter or Fault.GatewayTimeout or Fault.CutAfter or Fault.HalfAnswer or Fault.Page);
        foreach (var person in people)
        {
            post.Rig.World.In(person).Count.ShouldBeInRange(1, 3);
        }

        (post.Rig.World.Activities.Count - 60).ShouldBeLessThanOrEqualTo(ambiguous);
        foreach (var person in people)
        {
            (await post.StateAsync($"message for {person}")).ShouldBeOneOf(DeliveryState.Settled, DeliveryState.Uncertain);
        }
    }
}
