using ChatOps.Core;
using ChatOps.Core.Delivery;
using ChatOps.Core.Messages;
using ChatOps.Core.Organizations;
using ChatOps.FakeSlack;
using ChatOps.Slack.Sending;
using ChatOps.Storage;
using ChatOps.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using NodaTime.Extensions;

namespace ChatOps.Slack.Tests.Sending;

/// <summary>The outbox, the dispatcher and Slack together, while Slack has its troubles.</summary>
public sealed class DeliveredOnceTests
{
    [Theory]
    [InlineData(Fault.CutAfter)]
    [InlineData(Fault.ErrorAfter)]
    [InlineData(Fault.HalfAnswer)]
    [InlineData(Fault.Page)]
    [InlineData(Fault.InternalError)]
    public async Task A_direct_message_whose_answer_never_came_is_looked_up_and_not_posted_twice(Fault fault)
    {
        await using var post = await SlackPost.OpenAsync();
        post.Rig.Fake.Faults.Next("chat.postMessage", fault);
        await post.SayAsync("U1", "Hello");
        await post.DrainAsync();
        (await post.StateAsync("Hello")).ShouldBe(DeliveryState.Settled);
        post.Rig.Workspace.In("U1").ShouldHaveSingleItem();
        post.Rig.Called("chat.postMessage").ShouldBe(1);
    }

    [Theory]
    [InlineData(Fault.CutBefore)]
    [InlineData(Fault.Unavailable)]
    public async Task A_direct_message_that_never_arrived_is_posted_after_a_look(Fault fault)
    {
        await using var post = await SlackPost.OpenAsync();
        post.Rig.Fake.Faults.Next("chat.postMessage", fault);
        await post.SayAsync("U1", "Hello");
        await post.DrainAsync();
        post.Rig.Workspace.In("U1").ShouldHaveSingleItem();
        post.Rig.Called("conversations.history").ShouldBe(1);
    }

    [Fact]
    public async Task A_reply_in_a_direct_message_is_looked_for_in_its_thread()
    {
        await using var post = await SlackPost.OpenAsync();
        await post.SayAsync("U1", "root");
        await post.DrainAsync();
        post.Rig.Fake.Faults.Next("chat.postMessage", Fault.CutAfter);
        await post.SayAsync("U1", "reply", rootKey: "root");
        await post.DrainAsync();
        post.Rig.Workspace.In("U1").Count(m => m.ThreadTs is not null).ShouldBe(1);
        post.Rig.Called("conversations.replies").ShouldBe(1);
    }

    [Fact]
    public async Task In_a_channel_an_ambiguous_answer_costs_at_most_one_repeat()
    {
        await using var post = await SlackPost.OpenAsync();
        post.Rig.Fake.Faults.Next("chat.postMessage", Fault.CutAfter);
        await post.SayAsync("#C1", "Hello");
        await post.DrainAsync();
        post.Rig.Workspace.In("C1").Count.ShouldBe(2);
        post.Rig.Called("conversations.history").ShouldBe(0);
        (await post.StateAsync("Hello")).ShouldBe(DeliveryState.Settled);
    }

    [Fact]
    public async Task After_three_ambiguous_answers_in_a_channel_it_is_left_to_the_admins()
    {
        await using var post = await SlackPost.OpenAsync();
        post.Rig.Fake.Faults.Next("chat.postMessage", Fault.CutAfter, Fault.CutAfter, Fault.CutAfter);
        await post.SayAsync("#C1", "Hello");
        await post.DrainAsync();
        post.Rig.Workspace.In("C1").Count.ShouldBe(3);
        (await post.StateAsync("Hello")).ShouldBe(DeliveryState.Uncertain);
    }

    [Fact]
    public async Task A_look_that_fails_posts_nothing_and_is_repeated()
    {
        await using var post = await SlackPost.OpenAsync();
        post.Rig.Fake.Faults.Next("chat.postMessage", Fault.CutAfter);
        post.Rig.Fake.Faults.Next("conversations.history", Fault.Unavailable, Fault.Limited, Fault.CutBefore);
        await post.SayAsync("U1", "Hello");
        await post.DrainAsync();
        post.Rig.Workspace.In("U1").ShouldHaveSingleItem();
        post.Rig.Called("conversations.history").ShouldBe(4);
    }

    [Theory]
    [InlineData("is_archived", DeliveryState.Unreachable)]
    [InlineData("not_in_channel", DeliveryState.Unreachable)]
    [InlineData("channel_not_found", DeliveryState.Unreachable)]
    [InlineData("account_inactive", DeliveryState.Unreachable)]
    [InlineData("cannot_dm_bot", DeliveryState.Unreachable)]
    [InlineData("invalid_blocks", DeliveryState.Rejected)]
    [InlineData("msg_too_long", DeliveryState.Rejected)]
    [InlineData("a_word_from_the_future", DeliveryState.Rejected)]
    public async Task A_refusal_ends_its_own_delivery_with_a_reason_and_the_others_go_on(string error, DeliveryState state)
    {
        await using var post = await SlackPost.OpenAsync();
        post.Rig.Fake.Faults.Refuse("chat.postMessage", error);
        await post.SayAsync("U1", "one");
        await post.DrainAsync();
        await post.SayAsync("U2", "two");
        await post.DrainAsync();
        var ended = await post.FindAsync("one");
        ended.State.ShouldBe(state);
        ended.Problem.ShouldNotBeNullOrEmpty();
        (await post.StateAsync("two")).ShouldBe(DeliveryState.Settled);
    }

    [Fact]
    public async Task A_dead_token_keeps_everything_waiting_and_readiness_says_so_until_it_works_again()
    {
        await using var post = await SlackPost.OpenAsync();
        post.Rig.Workspace.Tokens.Clear();
        await post.SayAsync("U1", "one");
        await post.DrainAsync(rounds: 1);
        (await post.StateAsync("one")).ShouldBe(DeliveryState.Pending);
        post.Rig.Troubles.Sentences.ShouldHaveSingleItem().ShouldContain("T1: Slack doesn't accept my token");

        post.Rig.Workspace.Tokens[SlackRig.Token] = true;
        await post.DrainAsync();
        (await post.StateAsync("one")).ShouldBe(DeliveryState.Settled);
        post.Rig.Troubles.Sentences.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_pause_that_Slack_asks_for_survives_a_restart_and_holds_up_edits_no_more_than_it_should()
    {
        await using var post = await SlackPost.OpenAsync();
        await post.SayAsync("U1", "card");
        await post.DrainAsync();
        post.Rig.Fake.Faults.RetryAfterSeconds = 90;
        post.Rig.Fake.Faults.Next("chat.postMessage", Fault.Limited);
        await post.SayAsync("U2", "later");
        await post.DrainAsync(rounds: 1);

        post.Restart();
        await post.SayAsync("U1", "card, edited", key: "card");
        await post.DrainAsync(rounds: 1);
        post.Rig.Called("chat.postMessage").ShouldBe(2);
        post.Rig.Workspace.In("U1").Single().Shown.ShouldBe("card, edited");

        post.Time.Advance(TimeSpan.FromSeconds(90));
        await post.DrainAsync(rounds: 1);
        (await post.StateAsync("later")).ShouldBe(DeliveryState.Settled);
    }

    [Fact]
    public async Task A_card_deleted_in_a_direct_message_comes_anew_once_and_one_deleted_in_a_channel_stays_away()
    {
        await using var post = await SlackPost.OpenAsync();
        await post.SayAsync("U1", "mine");
        await post.SayAsync("#C1", "ours");
        await post.DrainAsync();
        foreach (var message in post.Rig.Workspace.Messages)
        {
            post.Rig.Workspace.Delete(message.Channel, message.Ts);
        }

        post.Rig.Fake.Faults.Next("chat.postMessage", Fault.CutAfter);
        await post.SayAsync("U1", "mine, edited", key: "mine");
        await post.SayAsync("#C1", "ours, edited", key: "ours");
        await post.DrainAsync();
        post.Rig.Workspace.In("U1").ShouldHaveSingleItem().Shown.ShouldBe("mine, edited");
        post.Rig.Workspace.In("C1").ShouldBeEmpty();
        (await post.StateAsync("ours")).ShouldBe(DeliveryState.Rejected);
    }

    [Fact]
    public async Task With_a_third_of_all_calls_failing_every_person_gets_each_message_once()
    {
        await using var post = await SlackPost.OpenAsync();
        for (var i = 0; i < 60; i++)
        {
            post.Rig.Workspace.AddUser($"U{i + 100}", $"Person {i}");
            await post.SayAsync($"U{i + 100}", $"message {i}");
        }

        post.Rig.Fake.Faults.Randomly(0.3, seed: 7, Fault.Unavailable, Fault.ErrorAfter, Fault.CutBefore, Fault.CutAfter, Fault.HalfAnswer, Fault.Limited, Fault.Page, Fault.InternalError);
        await post.DrainAsync(rounds: 400);
        post.Rig.Workspace.Messages.GroupBy(m => m.Delivery).Select(g => g.Count()).ShouldAllBe(n => n == 1);
        post.Rig.Workspace.Messages.Count.ShouldBe(60);
    }
}

/// <summary>A database, a dispatcher and a fake Slack; the real clock is manual, so that waiting takes no time.</summary>
internal sealed class SlackPost : IAsyncDisposable
{
    private readonly World _world;
    private readonly Workspace _workspace;
    private Dispatcher _dispatcher;

    private SlackPost(World world, SlackRig rig, ManualTime time)
    {
        (_world, Rig, Time) = (world, rig, time);
        _workspace = new Workspace { OrganizationId = world.Organization.Id, Platform = SlackPlatform.PlatformName, ExternalId = "T1", Name = "Northwind" };
        _dispatcher = new(world.Dbs, [rig.Platform], world.Clock, time);
    }

    public SlackRig Rig { get; }

    public ManualTime Time { get; }

    public static async Task<SlackPost> OpenAsync(SlackRates? rates = null)
    {
        var time = new ManualTime();
        var post = new SlackPost(await World.CreateAsync(StorageProvider.Sqlite), await SlackRig.StartAsync(time, rates, new() { Clock = TimeProvider.System }), time);
        post.Rig.Fake.Faults.RetryAfterSeconds = 30; // longer than a turn is waited for: the clock stands still while the dispatcher works
        await post._world.AddAsync(post._workspace);
        return post;
    }

    public void Restart() => _dispatcher = new(_world.Dbs, [Rig.Another()], _world.Clock, Time);

    public Task SayAsync(string to, string text, string? key = null, string? rootKey = null, Priority priority = Priority.Rest) => _world.ChangeAsync(db => new Outbox(db, _world.Organization.Id, _world.Clock.Now).PostAsync(
        key ?? text,
        to.StartsWith('#') ? new(_workspace.Id, AddressKind.Channel, to[1..]) : new(_workspace.Id, AddressKind.Person, to),
        Message.Plain(text),
        priority,
        default,
        rootKey: rootKey));

    /// <summary>Round by round, with enough time in between for every retry to fall due.</summary>
    public async Task DrainAsync(int rounds = 12)
    {
        for (var i = 0; i < rounds; i++)
        {
            await _dispatcher.DrainAsync(default);
            if (rounds > 1)
            {
                Time.Advance(TimeSpan.FromSeconds(61));
            }
        }
    }

    public Task<Delivery> FindAsync(string key) => _world.ReadAsync(db => db.Deliveries.AsNoTracking().SingleAsync(d => d.Key == key));

    public async Task<DeliveryState> StateAsync(string key) => (await FindAsync(key)).State;

    public async ValueTask DisposeAsync()
    {
        await _world.DisposeAsync();
        await Rig.DisposeAsync();
    }
}
