using ChatOps.Core.CheckIns;
using ChatOps.Core.Delivery;
using ChatOps.Core.Messages;
using ChatOps.Core.Organizations;
using ChatOps.Storage;
using ChatOps.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Extensions;

namespace ChatOps.Tests.Delivery;

/// <summary>What happens when a platform says no, later, or nothing.</summary>
public sealed class DispatchFailureTests
{
    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task A_throttled_destination_waits_and_the_others_dont(StorageProvider provider)
    {
        await using var post = await Post.OpenAsync(provider);
        var until = post.Time.GetCurrentInstant() + Duration.FromSeconds(30);
        post.Platform.Answer = m => Answer(m.To.Id == "maya" && post.Time.GetCurrentInstant() < until ? new SendResult.Throttled(until, ThrottleScope.Destination) : null);
        await post.SayAsync("maya", "maya 1");
        await post.SayAsync("maya", "maya 2");
        await post.SayAsync("jonas", "jonas");

        await post.DrainAsync();
        await post.SayAsync("maya", "maya 0", Priority.Interaction);
        await post.Another().DrainAsync(default);
        post.Platform.Log.ShouldBe(["post maya 1", "post jonas"], ignoreOrder: true);

        post.Time.Advance(TimeSpan.FromSeconds(30));
        await post.DrainAsync();
        post.Platform.Log.Skip(2).ShouldBe(["post maya 0", "post maya 1", "post maya 2"]);
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task A_throttled_workspace_waits_over_a_restart_and_other_workspaces_dont(StorageProvider provider)
    {
        await using var post = await Post.OpenAsync(provider);
        var other = new Workspace { OrganizationId = post.World.Organization.Id, Platform = "simulator", ExternalId = "other", Name = "Other" };
        await post.World.AddAsync(other);
        var until = post.Time.GetCurrentInstant() + Duration.FromMinutes(2);
        post.Platform.Answer = m => Answer(m.To.Workspace != other.Id && post.Time.GetCurrentInstant() < until ? new SendResult.Throttled(until, ThrottleScope.Workspace) : null);
        await post.SayAsync("maya", "first");
        await post.DrainAsync();

        await post.SayAsync("jonas", "second", Priority.Interaction);
        await post.World.ChangeAsync(db => new Outbox(db, post.World.Organization.Id, post.World.Clock.Now)
            .PostAsync("elsewhere", new Address(other.Id, AddressKind.Person, "ada"), Core.Messages.Message.Plain("elsewhere"), Priority.Rest, default));
        await post.Another().DrainAsync(default);
        post.Platform.Log.ShouldBe(["post first", "post elsewhere"]);

        post.Time.Advance(TimeSpan.FromMinutes(2));
        await post.Another().DrainAsync(default);
        post.Platform.Log.Skip(2).ShouldBe(["post second", "post first"], ignoreOrder: true);
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task Throttled_posts_wait_over_a_restart_while_edits_go_on_and_the_other_way_round(StorageProvider provider)
    {
        await using var post = await Post.OpenAsync(provider);
        await post.SayAsync("maya", "card");
        await post.DrainAsync();

        var until = post.Time.GetCurrentInstant() + Duration.FromMinutes(2);
        post.Platform.Answer = _ => Answer(new SendResult.Throttled(until, ThrottleScope.Posts));
        await post.SayAsync("jonas", "new 1");
        await post.DrainAsync();
        post.Platform.Answer = _ => Answer(null);
        await post.SayAsync("lin", "new 2");
        await post.ReviseAsync("card", "card 2");
        await post.Another().DrainAsync(default);
        post.Platform.Log.ShouldBe(["post card", "post new 1", "edit card 2"]);

        post.Time.Advance(TimeSpan.FromMinutes(2));
        until = post.Time.GetCurrentInstant() + Duration.FromMinutes(2);
        post.Platform.Answer = m => Answer(m.To.Id == "maya" ? new SendResult.Throttled(until, ThrottleScope.Edits) : null);
        await post.ReviseAsync("card", "card 3", Priority.Interaction);
        await post.DrainAsync();
        await post.Another().DrainAsync(default);
        post.Platform.Log.Skip(3).ShouldBe(["edit card 3", "post new 1", "post new 2"], ignoreOrder: true);
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task Nothing_is_sent_to_a_workspace_that_is_disconnected(StorageProvider provider)
    {
        await using var post = await Post.OpenAsync(provider);
        await post.SayAsync("maya", "waits");
        await SetDisconnectedAsync(post, post.Time.GetCurrentInstant());
        await post.DrainAsync();
        post.Platform.Log.ShouldBeEmpty();

        await SetDisconnectedAsync(post, null);
        await post.DrainAsync();
        post.Platform.Log.ShouldBe(["post waits"]);
    }

    private static Task SetDisconnectedAsync(Post post, Instant? at) =>
        post.World.ChangeAsync(async db => (await db.Workspaces.SingleAsync(w => w.Id == post.World.Workspace.Id)).DisconnectedAt = at);

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task What_failed_is_tried_again_later_and_holds_up_its_own_destination_only(StorageProvider provider)
    {
        await using var post = await Post.OpenAsync(provider);
        var fails = true;
        post.Platform.Answer = m => Answer(fails && m.To.Id == "maya" ? new SendResult.Transient("500", MayHaveArrived: false) : null);
        await post.SayAsync("maya", "maya 1");
        await post.SayAsync("maya", "maya 2");
        await post.SayAsync("jonas", "jonas");

        await post.DrainAsync();
        post.Platform.Log.ShouldBe(["post maya 1", "post jonas"], ignoreOrder: true);
        var failed = await post.FindAsync("maya 1");
        failed.Problem.ShouldBe("500");
        (failed.RetryAt!.Value - post.Time.GetCurrentInstant()).ShouldBeInRange(Duration.FromSeconds(0.5), Duration.FromSeconds(1));

        fails = false;
        post.Time.Advance(TimeSpan.FromSeconds(1));
        await post.DrainAsync();
        post.Platform.Log.Skip(2).ShouldBe(["post maya 1", "post maya 2"]);
        (await post.FindAsync("maya 1")).ShouldSatisfyAllConditions(d => d.Attempts.ShouldBe(0), d => d.Problem.ShouldBeNull());
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task A_message_that_fails_again_and_again_is_overtaken_in_the_end(StorageProvider provider)
    {
        await using var post = await Post.OpenAsync(provider);
        post.Platform.Answer = m => Answer(m.Message.Fallback == "poison" ? new SendResult.Transient("500", MayHaveArrived: false) : null);
        await post.SayAsync("maya", "poison");
        await post.SayAsync("maya", "next");
        for (var i = 0; i < 6; i++)
        {
            await post.DrainAsync();
            post.Time.Advance(TimeSpan.FromMinutes(1));
        }

        await post.DrainAsync();
        post.Platform.Log.Count(l => l == "post next").ShouldBe(1);
        (await post.FindAsync("poison")).State.ShouldBe(DeliveryState.Pending);
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task A_platform_that_is_down_is_left_alone_for_a_while(StorageProvider provider)
    {
        await using var post = await Post.OpenAsync(provider);
        post.Platform.Answer = _ => throw new HttpRequestException("down");
        for (var i = 0; i < 100; i++)
        {
            await post.SayAsync($"person-{i}", $"to {i}");
        }

        await post.DrainAsync();
        post.Platform.Calls.Count.ShouldBeLessThanOrEqualTo(16);
        post.Time.Advance(TimeSpan.FromSeconds(5));
        await post.DrainAsync();
        post.Platform.Calls.Count.ShouldBeLessThanOrEqualTo(16);

        post.Platform.Answer = _ => Answer(null);
        for (var i = 0; i < 10; i++)
        {
            post.Time.Advance(TimeSpan.FromSeconds(15));
            await post.DrainAsync();
        }

        (await post.World.ReadAsync(db => db.Deliveries.CountAsync(d => d.State == DeliveryState.Settled))).ShouldBe(100);
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task Who_cant_be_reached_is_marked_so_and_so_is_their_check_in(StorageProvider provider)
    {
        await using var post = await Post.OpenAsync(provider);
        var maya = await post.World.AddPersonAsync("Maya Ito");
        var checkIn = new CheckIn
        {
            TeamWeekId = Core.TeamWeekId.New(),
            TeamId = Core.TeamId.New(),
            Monday = new LocalDate(2026, 11, 23),
            OwnerId = maya.Id,
            AskedId = maya.Id,
            OpensAt = World.Monday,
            ClosesAt = World.Monday,
        };
        await post.World.AddAsync(checkIn);
        post.Platform.Answer = _ => Answer(new SendResult.Unreachable("user_not_found"));
        await post.SayAsync("maya", "How is it going?", key: $"checkin/{checkIn.Id}");

        await post.DrainAsync();
        post.Time.Advance(TimeSpan.FromHours(1));
        await post.DrainAsync();

        post.Platform.Calls.Count.ShouldBe(1);
        (await post.FindAsync($"checkin/{checkIn.Id}")).ShouldSatisfyAllConditions(d => d.State.ShouldBe(DeliveryState.Unreachable), d => d.Problem.ShouldBe("user_not_found"));
        (await post.World.ReadAsync(db => db.Accounts.SingleAsync())).IsReachable.ShouldBeFalse();
        (await post.World.ReadAsync(db => db.CheckIns.SingleAsync())).CouldNotBeReached.ShouldBeTrue();
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task What_the_platform_wont_take_is_recorded_and_tried_again_only_when_it_changes(StorageProvider provider)
    {
        await using var post = await Post.OpenAsync(provider);
        post.Platform.Answer = m => Answer(m.Message.Fallback == "too long" ? new SendResult.Rejected("msg_too_long") : null);
        await post.SayAsync("maya", "too long", key: "card");
        await post.DrainAsync();
        await post.DrainAsync();
        (await post.FindAsync("card")).ShouldSatisfyAllConditions(d => d.State.ShouldBe(DeliveryState.Rejected), d => d.Problem.ShouldBe("msg_too_long"));

        await post.ReviseAsync("card", "short");
        await post.DrainAsync();

        post.Platform.Log.ShouldBe(["post too long", "post short"]);
        (await post.FindAsync("card")).ShouldSatisfyAllConditions(d => d.State.ShouldBe(DeliveryState.Settled), d => d.Problem.ShouldBeNull());
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task A_reply_whose_root_was_not_taken_ends_with_a_reason_and_one_that_asks_goes_on_its_own(StorageProvider provider)
    {
        await using var post = await Post.OpenAsync(provider);
        post.Platform.Answer = m => Answer(m.Message.Fallback == "too long" ? new SendResult.Rejected("msg_too_long") : null);
        await post.SayAsync("maya", "too long", key: "card");
        await post.SayAsync("maya", "news", rootKey: "card");
        await post.World.ChangeAsync(db => new Core.Delivery.Outbox(db, post.World.Organization.Id, post.World.Clock.Now).PostAsync(
            "request", new(post.World.Workspace.Id, AddressKind.Person, "maya"), new Message("decide", [new Block.Actions([new Act.Do("A", "verb", [])])]), Priority.Rest, default, rootKey: "card"));
        await post.DrainAsync();
        await post.DrainAsync();

        post.Platform.Log.ShouldBe(["post too long", "post decide"]);
        (await post.FindAsync("news")).ShouldSatisfyAllConditions(d => d.State.ShouldBe(DeliveryState.Rejected), d => d.Problem.ShouldBe("The message in whose thread it belongs isn't there, and it asks nothing by itself."));

        await post.ReviseAsync("request", "decided");
        await post.DrainAsync();
        post.Platform.Log[^1].ShouldBe("edit decided", "what stands there is kept up to date");
    }

    private static Task<SendResult?> Answer(SendResult? result) => Task.FromResult(result);
}
