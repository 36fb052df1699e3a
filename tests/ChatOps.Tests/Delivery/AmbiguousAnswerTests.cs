using ChatOps.Core.Delivery;
using ChatOps.Storage;
using ChatOps.Tests.Harness;
using Microsoft.EntityFrameworkCore;

namespace ChatOps.Tests.Delivery;

/// <summary>The one window in which a message may repeat, and how narrow it is.</summary>
public sealed class AmbiguousAnswerTests
{
    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task After_an_ambiguous_answer_the_platform_is_asked_and_what_is_there_isnt_sent_again(StorageProvider provider)
    {
        await using var post = await Post.OpenAsync(provider);
        TimesOut(post, times: 1);
        post.Platform.Look = _ => new Lookup.Found("it-was-there");
        await post.SayAsync("maya", "Hello");
        await DrainForAsync(post, minutes: 2);

        post.Platform.Log.ShouldBe(["post Hello", "look Hello"]);
        (await post.FindAsync("Hello")).ShouldSatisfyAllConditions(d => d.State.ShouldBe(DeliveryState.Settled), d => d.Reference.ShouldBe("it-was-there"));
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task What_was_found_but_has_changed_since_is_edited(StorageProvider provider)
    {
        await using var post = await Post.OpenAsync(provider);
        TimesOut(post, times: 1);
        post.Platform.Look = _ => new Lookup.Found("it-was-there");
        await post.SayAsync("maya", "before", key: "card");
        await post.DrainAsync();
        await post.ReviseAsync("card", "after");
        await DrainForAsync(post, minutes: 2);

        post.Platform.Log.ShouldBe(["post before", "look after", "edit after"]);
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task A_platform_that_can_look_and_finds_nothing_gets_it_again_as_often_as_it_takes(StorageProvider provider)
    {
        await using var post = await Post.OpenAsync(provider);
        TimesOut(post, times: 5);
        post.Platform.Look = _ => new Lookup.Absent();
        await post.SayAsync("maya", "Hello");
        await DrainForAsync(post, minutes: 5);

        post.Platform.Log.Count(l => l == "post Hello").ShouldBe(6);
        (await post.FindAsync("Hello")).State.ShouldBe(DeliveryState.Settled);
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task Where_nobody_can_tell_it_is_repeated_once_for_each_ambiguous_answer_and_parked_after_three(StorageProvider provider)
    {
        await using var post = await Post.OpenAsync(provider);
        TimesOut(post, times: 100);
        await post.SayAsync("maya", "Hello");
        await DrainForAsync(post, minutes: 30);

        post.Platform.Log.ShouldBe(["post Hello", "look Hello", "post Hello", "look Hello", "post Hello", "look Hello"]);
        (await post.FindAsync("Hello")).State.ShouldBe(DeliveryState.Uncertain);

        await post.ReviseAsync("Hello", "Hello again");
        await DrainForAsync(post, minutes: 30);
        post.Platform.Calls.Count.ShouldBe(6);
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task An_edit_whose_answer_was_ambiguous_is_simply_made_again(StorageProvider provider)
    {
        await using var post = await Post.OpenAsync(provider);
        await post.SayAsync("maya", "1", key: "card");
        await post.DrainAsync();
        TimesOut(post, times: 4);
        await post.ReviseAsync("card", "2");
        await DrainForAsync(post, minutes: 5);

        post.Platform.Log.ShouldBe(["post 1", .. Enumerable.Repeat("edit 2", 5)]);
        (await post.FindAsync("card")).State.ShouldBe(DeliveryState.Settled);
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task A_crash_between_the_platforms_answer_and_our_commit_is_an_ambiguous_answer(StorageProvider provider)
    {
        await using var post = await Post.OpenAsync(provider);
        await post.SayAsync("maya", "Hello");
        await AbandonAttemptAsync(post);
        post.Platform.Look = m => new Lookup.Found($"found-{m.DeliveryId}");

        await post.DrainAsync();
        post.Platform.Log.ShouldBeEmpty("The lane is still the dead holder's.");

        post.Time.Advance(TimeSpan.FromMinutes(1));
        await post.DrainAsync();
        post.Platform.Log.ShouldBe(["look Hello"]);
        (await post.FindAsync("Hello")).State.ShouldBe(DeliveryState.Settled);
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task Whoever_lost_the_lane_meanwhile_records_nothing(StorageProvider provider)
    {
        await using var post = await Post.OpenAsync(provider);
        await post.SayAsync("maya", "Hello");
        var slow = new TaskCompletionSource<SendResult?>();
        var begun = new TaskCompletionSource();
        post.Platform.Answer = _ =>
        {
            begun.TrySetResult();
            return slow.Task;
        };
        var late = post.DrainAsync();
        await begun.Task;

        // The machine sleeps, its lease runs out, and another replica takes over.
        post.Platform.Answer = _ => Task.FromResult<SendResult?>(null);
        post.Time.Advance(TimeSpan.FromMinutes(2));
        await post.Another().DrainAsync(default);
        slow.SetResult(new SendResult.Sent("too-late"));
        await late;

        (await post.FindAsync("Hello")).ShouldSatisfyAllConditions(d => d.State.ShouldBe(DeliveryState.Settled), d => d.Reference.ShouldBe("ref-1"));
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task Two_dispatchers_at_once_send_nothing_twice(StorageProvider provider)
    {
        await using var post = await Post.OpenAsync(provider);
        foreach (var i in Enumerable.Range(0, 60))
        {
            await post.SayAsync($"person-{i % 7}", $"message {i}");
        }

        var dispatchers = Enumerable.Range(0, 4).Select(_ => post.Another()).ToList();
        for (var sent = -1; sent != 0;)
        {
            sent = (await Task.WhenAll(dispatchers.Select(d => Task.Run(() => d.DrainAsync(default))))).Sum();
        }

        post.Platform.Log.Count.ShouldBe(60);
        post.Platform.Log.Distinct().Count().ShouldBe(60);
        (await post.World.ReadAsync(db => db.Deliveries.CountAsync(d => d.State != DeliveryState.Settled))).ShouldBe(0);
    }

    private static void TimesOut(Post post, int times) => post.Platform.Answer = _ =>
        Task.FromResult<SendResult?>(times-- > 0 ? new SendResult.Transient("time-out", MayHaveArrived: true) : null);

    private static async Task DrainForAsync(Post post, int minutes)
    {
        for (var i = 0; i < minutes * 12; i++)
        {
            await post.DrainAsync();
            post.Time.Advance(TimeSpan.FromSeconds(5));
        }
    }

    /// <summary>What a process leaves behind that is killed while the platform is answering it.</summary>
    private static Task AbandonAttemptAsync(Post post) => post.World.ChangeAsync(async db =>
    {
        var lease = Guid.CreateVersion7();
        db.Lanes.Add(new Lane { WorkspaceId = post.World.Workspace.Id, Lease = lease, LeasedUntil = World.Monday + NodaTime.Duration.FromMinutes(1) });
        var delivery = await db.Deliveries.SingleAsync();
        (delivery.AttemptedBy, delivery.AttemptedRevision) = (lease, delivery.Revision);
    });
}
