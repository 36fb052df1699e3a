using ChatOps.Core.Delivery;
using ChatOps.Storage;
using ChatOps.Tests.Harness;
using NodaTime;

namespace ChatOps.Tests.Delivery;

/// <summary>What goes out, in which order, and what waits.</summary>
public sealed class DispatchOrderTests
{
    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task What_is_in_the_outbox_is_sent_once_and_its_reference_kept(StorageProvider provider)
    {
        await using var post = await Post.OpenAsync(provider);
        await post.SayAsync("maya", "Hello");

        (await post.DrainAsync()).ShouldBe(1);
        (await post.DrainAsync()).ShouldBe(0);

        post.Platform.Log.ShouldBe(["post Hello"]);
        var delivery = await post.FindAsync("Hello");
        delivery.ShouldSatisfyAllConditions(
            d => d.State.ShouldBe(DeliveryState.Settled),
            d => d.Reference.ShouldBe("ref-1"),
            d => d.SentRevision.ShouldBe(1),
            d => d.AttemptedRevision.ShouldBeNull());
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task Interactions_go_before_escalations_before_the_rest(StorageProvider provider)
    {
        await using var post = await Post.OpenAsync(provider);
        await post.SayAsync("maya", "rest");
        await post.SayAsync("maya", "escalation", Priority.Escalation);
        await post.SayAsync("maya", "interaction", Priority.Interaction);

        await post.DrainAsync();

        post.Platform.Log.ShouldBe(["post interaction", "post escalation", "post rest"]);
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task A_destination_gets_its_messages_in_the_order_in_which_they_were_written(StorageProvider provider)
    {
        await using var post = await Post.OpenAsync(provider);
        var texts = Enumerable.Range(0, 30).Select(i => $"line {i}").ToList();
        foreach (var text in texts)
        {
            await post.SayAsync("maya", text);
            await post.SayAsync("jonas", $"to jonas: {text}");
        }

        await post.DrainAsync();

        post.Platform.Calls.Where(c => c.Message.To.Id == "maya").Select(c => c.Message.Message.Fallback).ShouldBe(texts);
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task A_message_waits_for_its_readers_working_hours_on_the_domain_clock(StorageProvider provider)
    {
        await using var post = await Post.OpenAsync(provider);
        await post.SayAsync("maya", "Good morning", dueAt: World.Monday + Duration.FromHours(2));

        (await post.DrainAsync()).ShouldBe(0);
        post.Time.Advance(TimeSpan.FromHours(3));
        (await post.DrainAsync()).ShouldBe(0);
        post.World.Clock.Now += Duration.FromHours(2);
        (await post.DrainAsync()).ShouldBe(1);
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task A_reply_waits_for_the_message_it_hangs_on_and_stands_in_its_thread(StorageProvider provider)
    {
        await using var post = await Post.OpenAsync(provider);
        await post.SayAsync("#payments", "reply", Priority.Interaction, rootKey: "agenda");
        (await post.DrainAsync()).ShouldBe(0);

        await post.SayAsync("#payments", "agenda");
        await post.DrainAsync();

        post.Platform.Log.ShouldBe(["post agenda", "post reply"]);
        post.Platform.Calls[1].Message.ThreadReference.ShouldBe((await post.FindAsync("agenda")).Reference);
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task Edits_that_come_close_together_go_out_as_the_newest_alone(StorageProvider provider)
    {
        await using var post = await Post.OpenAsync(provider);
        await post.SayAsync("maya", "1", key: "card");
        await post.ReviseAsync("card", "2");
        await post.DrainAsync();
        await post.ReviseAsync("card", "3");
        await post.ReviseAsync("card", "4");
        await post.DrainAsync();

        post.Platform.Log.ShouldBe(["post 2", "edit 4"]);
        (await post.FindAsync("card")).SentRevision.ShouldBe(4);
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task A_message_that_changes_while_it_is_sent_is_edited_afterwards(StorageProvider provider)
    {
        await using var post = await Post.OpenAsync(provider);
        await post.SayAsync("maya", "before", key: "card");
        var changed = false;
        post.Platform.Answer = async _ =>
        {
            if (!changed)
            {
                changed = true;
                await post.ReviseAsync("card", "after");
            }

            return null;
        };

        await post.DrainAsync();

        post.Platform.Log.ShouldBe(["post before", "edit after"]);
        (await post.FindAsync("card")).State.ShouldBe(DeliveryState.Settled);
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task An_edit_that_is_saved_just_after_the_earlier_revision_was_settled_still_goes_out(StorageProvider provider)
    {
        await using var post = await Post.OpenAsync(provider);
        await post.SayAsync("maya", "before", key: "card");

        await post.World.ChangeAsync(async db =>
        {
            await new Outbox(db, post.World.Organization.Id, post.World.Clock.Now).ReviseAsync("card", Core.Messages.Message.Plain("after"), Priority.Rest, default);
            await post.DrainAsync();
        });
        await post.DrainAsync();

        post.Platform.Log.ShouldBe(["post before", "edit after"]);
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task While_an_organization_pauses_only_replies_to_a_persons_own_action_go_out(StorageProvider provider)
    {
        await using var post = await Post.OpenAsync(provider);
        var until = World.Monday + Duration.FromDays(2);
        await post.World.ChangeAsync(async db => (await db.Organizations.FindAsync(post.World.Organization.Id))!.PauseUntil(until));
        await post.SayAsync("maya", "check-in");
        await post.SayAsync("jonas", "escalation", Priority.Escalation);
        await post.SayAsync("maya", "your answer is in", Priority.Interaction);

        await post.DrainAsync();
        post.Platform.Log.ShouldBe(["post your answer is in"]);

        post.World.Clock.Now = until;
        await post.DrainAsync();
        post.Platform.Log.ShouldBe(["post your answer is in", "post escalation", "post check-in"], ignoreOrder: true);
    }
}
