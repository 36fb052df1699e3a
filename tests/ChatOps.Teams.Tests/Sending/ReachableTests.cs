using ChatOps.Core;
using ChatOps.Core.Delivery;
using ChatOps.Core.Organizations;
using ChatOps.FakeTeams;
using ChatOps.Teams.Sending;

namespace ChatOps.Teams.Tests.Sending;

/// <summary>Ways that open and close, and what ends a delivery there.</summary>
public sealed class ReachableTests
{
    [Fact]
    public async Task A_conversation_is_opened_once_and_kept()
    {
        await using var post = await TeamsPost.OpenAsync();
        await post.SayAsync(TeamsRig.Maya, "one");
        await post.DrainAsync();
        post.Restart();
        await post.SayAsync(TeamsRig.Maya, "two");
        await post.DrainAsync();
        post.Rig.Fake.Called("create").ShouldBe(1);
        post.Rig.World.In(TeamsRig.Maya).Select(a => a.Shown).ShouldBe(["one", "two"]);
    }

    [Fact]
    public async Task A_conversation_that_Teams_no_longer_knows_is_opened_again()
    {
        await using var post = await TeamsPost.OpenAsync();
        await post.SayAsync(TeamsRig.Maya, "one");
        await post.DrainAsync();
        post.Rig.World.People[TeamsRig.Maya].ConversationIsLost = true;
        await post.SayAsync(TeamsRig.Maya, "two");
        await post.DrainAsync();
        (await post.StateAsync("two")).ShouldBe(DeliveryState.Settled);
        post.Rig.Fake.Called("create").ShouldBe(2);
    }

    [Theory]
    [InlineData("BotNotInConversationRoster")]
    [InlineData("ConversationBlockedByUser")]
    [InlineData("MessageWritesBlocked")]
    public async Task A_way_that_is_closed_is_dropped_and_nothing_more_is_tried_until_something_comes_in_by_it(string code)
    {
        await using var post = await TeamsPost.OpenAsync();
        await post.SayAsync(TeamsRig.Maya, "one");
        await post.DrainAsync();
        var maya = post.Rig.World.People[TeamsRig.Maya];
        (maya.IsInstalled, maya.HasBlocked, maya.WritesAreBlocked) = (code != "BotNotInConversationRoster", code == "ConversationBlockedByUser", code == "MessageWritesBlocked");
        await post.SayAsync(TeamsRig.Maya, "two");
        await post.DrainAsync();
        (await post.FindAsync("two")).ShouldSatisfyAllConditions(d => d.State.ShouldBe(DeliveryState.Unreachable), d => d.Problem.ShouldNotBeNullOrEmpty());
        (await post.Rig.References.FindAsync(post.AddressOf(TeamsRig.Maya), default)).ShouldBeNull();

        var calls = post.Rig.Fake.Calls.Count;
        await post.SayAsync(TeamsRig.Maya, "three");
        await post.SayAsync(TeamsRig.Jonas, "others are reached");
        await post.DrainAsync();
        (await post.StateAsync("three")).ShouldBe(DeliveryState.Unreachable);
        (await post.StateAsync("others are reached")).ShouldBe(DeliveryState.Settled);
        post.Rig.Fake.Calls.Skip(calls).Count().ShouldBe(2);

        (maya.IsInstalled, maya.HasBlocked, maya.WritesAreBlocked) = (true, false, false);
        await post.MeetAsync(TeamsRig.Maya);
        await post.SayAsync(TeamsRig.Maya, "four");
        await post.DrainAsync();
        (await post.StateAsync("four")).ShouldBe(DeliveryState.Settled);
    }

    [Theory]
    [InlineData(403, "Forbidden", DeliveryState.Unreachable)]
    [InlineData(404, "ConversationNotFound", DeliveryState.Unreachable)]
    [InlineData(413, "MessageSizeTooBig", DeliveryState.Rejected)]
    [InlineData(400, "BadSyntax", DeliveryState.Rejected)]
    [InlineData(400, "AWordFromTheFuture", DeliveryState.Rejected)]
    [InlineData(405, "", DeliveryState.Rejected)]
    public async Task A_refusal_ends_its_own_delivery_with_a_reason_and_the_others_go_on(int status, string code, DeliveryState state)
    {
        await using var post = await TeamsPost.OpenAsync();
        post.Rig.Fake.Faults.Refuse("create", status, code);
        await post.SayAsync(TeamsRig.Payments, "one");
        await post.DrainAsync();
        await post.SayAsync(TeamsRig.Payments, "two");
        await post.DrainAsync();
        (await post.FindAsync("one")).ShouldSatisfyAllConditions(d => d.State.ShouldBe(state), d => d.Problem.ShouldNotBeNullOrEmpty());
        (await post.StateAsync("two")).ShouldBe(DeliveryState.Settled);
    }

    [Fact]
    public async Task A_reply_whose_root_was_deleted_says_so()
    {
        await using var post = await TeamsPost.OpenAsync();
        await post.SayAsync(TeamsRig.Payments, "root");
        await post.DrainAsync();
        post.Rig.World.Delete(post.Rig.World.Activities.Single().Id);
        await post.SayAsync(TeamsRig.Payments, "reply", rootKey: "root");
        await post.DrainAsync();
        (await post.FindAsync("reply")).ShouldSatisfyAllConditions(d => d.State.ShouldBe(DeliveryState.Rejected), d => d.Problem!.ShouldContain("isn't there any more"));
    }

    [Fact]
    public async Task A_dead_secret_keeps_everything_waiting_and_readiness_says_so_until_it_works_again()
    {
        await using var post = await TeamsPost.OpenAsync();
        post.Rig.Fake.Authority.RefusesSecret = true;
        await post.SayAsync(TeamsRig.Maya, "one");
        await post.DrainAsync(rounds: 1);
        (await post.StateAsync("one")).ShouldBe(DeliveryState.Pending);
        post.Rig.Troubles.Sentences.ShouldHaveSingleItem().ShouldContain("Teams:AppPassword");

        post.Rig.Fake.Authority.RefusesSecret = false;
        await post.DrainAsync();
        (await post.StateAsync("one")).ShouldBe(DeliveryState.Settled);
        post.Rig.Troubles.Sentences.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_pause_that_Teams_asks_for_survives_a_restart_and_holds_up_nobody_else()
    {
        await using var post = await TeamsPost.OpenAsync();
        post.Rig.Fake.Faults.RetryAfterSeconds = 90;
        post.Rig.Fake.Faults.Next("create", Fault.Limited);
        await post.SayAsync(TeamsRig.Maya, "later");
        await post.DrainAsync(rounds: 1);
        post.Restart();
        await post.SayAsync(TeamsRig.Jonas, "now");
        await post.DrainAsync(rounds: 1);
        (await post.StateAsync("later")).ShouldBe(DeliveryState.Pending);
        (await post.StateAsync("now")).ShouldBe(DeliveryState.Settled);
        post.Rig.World.In(TeamsRig.Maya).ShouldBeEmpty();

        post.Time.Advance(TimeSpan.FromSeconds(90));
        await post.DrainAsync(rounds: 1);
        (await post.StateAsync("later")).ShouldBe(DeliveryState.Settled);
    }

    [Fact]
    public async Task A_stored_address_that_is_not_to_be_trusted_is_never_called()
    {
        await using var post = await TeamsPost.OpenAsync();
        await using var elsewhere = await FakeTeams.FakeTeams.StartAsync();
        await post.Rig.References.KeepAsync(post.AddressOf(TeamsRig.Maya).Workspace, [new(AddressKind.Person, TeamsRig.Maya, elsewhere.ServiceUrl)], default);
        post.Rig.Options.TokenUrl = "https://login.example/token"; // as in earnest: https alone
        await post.SayAsync(TeamsRig.Maya, "one");
        await post.DrainAsync();
        (await post.StateAsync("one")).ShouldBe(DeliveryState.Unreachable);
        elsewhere.Calls.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("19:c@thread.tacv2;messageid=17", "17", "19:c@thread.tacv2;messageid=17\n17")]
    [InlineData("19:c@thread.tacv2;messageid=17", null, "19:c@thread.tacv2;messageid=17\n17")]
    [InlineData("19:c@thread.tacv2", "17", "19:c@thread.tacv2\n17")]
    [InlineData("19:c@thread.tacv2", null, null)]
    [InlineData(null, "17", null)]
    public void A_new_posts_place_is_what_Teams_says_of_it(string? conversation, string? activity, string? reference)
    {
        TeamsReference.OfPost(conversation, activity)?.ToString().ShouldBe(reference);
        if (reference is not null)
        {
            TeamsReference.Parse(reference)!.Value.Thread(isChannel: true).ShouldBe("19:c@thread.tacv2;messageid=17");
        }
    }
}
