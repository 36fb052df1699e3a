using ChatOps.Core.Delivery;
using ChatOps.Core.Messages;
using ChatOps.Tests.Harness;
using NodaTime;

namespace ChatOps.Tests.Delivery;

/// <summary>
/// What the dispatcher may expect of every platform. Derive a class from it, hand it the platform (against a server that stands in
/// for the real one at the wire) and what its users would see.
/// One that is reached over a wire derives from <see cref="RemotePlatformConformance"/>.
/// </summary>
public abstract class ChatPlatformConformance : IAsyncLifetime
{
    /// <summary>As many as the dispatcher has under way at once, and more.</summary>
    private const int AtOnce = 16;

    /// <summary>A platform with one workspace, one person who can be reached and one channel.</summary>
    protected abstract Task<PlatformUnderTest> StartAsync();

    private protected PlatformUnderTest Under { get; set; } = null!;

    private protected IChatPlatform Platform => Under.Platform;

    public async ValueTask InitializeAsync() => Under = await StartAsync();

    public async ValueTask DisposeAsync()
    {
        await Under.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_post_is_there_once_and_has_a_reference()
    {
        var reference = await PostAsync(Outgoing(Under.Person, "Hello"));
        reference.ShouldNotBeNullOrWhiteSpace();
        (await Under.ShownAsync(Under.Person)).ShouldHaveSingleItem().ShouldContain("Hello");
    }

    [Fact]
    public async Task What_is_posted_in_order_stands_in_order()
    {
        foreach (var text in (string[])["first", "second", "third"])
        {
            await PostAsync(Outgoing(Under.Channel, text));
        }

        (await Under.ShownAsync(Under.Channel)).ShouldBe(["first", "second", "third"]);
    }

    [Fact]
    public async Task Many_at_once_are_each_there_once_under_references_of_their_own()
    {
        var messages = Enumerable.Range(0, AtOnce).Select(i => Outgoing(i % 2 == 0 ? Under.Person : Under.Channel, $"number {i}.")).ToList();
        var references = await Task.WhenAll(messages.Select(PostAsync));
        references.Distinct().Count().ShouldBe(AtOnce);
        string[] shown = [.. await Under.ShownAsync(Under.Person), .. await Under.ShownAsync(Under.Channel)];
        shown.Order().ShouldBe(messages.Select(m => m.Message.Fallback).Order());
    }

    [Fact]
    public async Task An_edit_replaces_what_is_there_and_keeps_its_place()
    {
        var message = Outgoing(Under.Person, "before");
        var reference = await PostAsync(message);
        await PostAsync(Outgoing(Under.Person, "later"));
        (await EditAsync(message, reference, "after", revision: 2)).ShouldBe(reference);
        (await Under.ShownAsync(Under.Person)).ShouldBe(["after", "later"]);
    }

    [Fact]
    public async Task An_edit_may_skip_revisions_and_the_same_one_twice_is_one_edit()
    {
        var message = Outgoing(Under.Person, "before");
        var reference = await PostAsync(message);
        for (var i = 0; i < 2; i++)
        {
            await EditAsync(message, reference, "after", revision: 7);
        }

        (await Under.ShownAsync(Under.Person)).ShouldBe(["after"]);
    }

    [Fact]
    public async Task After_a_restart_a_message_is_edited_by_the_reference_it_had()
    {
        var message = Outgoing(Under.Person, "before");
        var reference = await PostAsync(message);
        await Under.RestartAsync();
        await EditAsync(message, reference, "after", revision: 2);
        (await Under.ShownAsync(Under.Person)).ShouldBe(["after"]);
    }

    [Fact]
    public async Task An_edit_of_what_is_gone_is_answered_and_no_exception()
    {
        var reference = await PostAsync(Outgoing(Under.Channel, "there"));
        var gone = Outgoing(Under.Channel, "gone") with { Revision = 2 };
        var result = await Platform.UpdateAsync(gone, await Under.GoneAsync(reference), default);
        (result is SendResult.Sent or SendResult.Unreachable or SendResult.Rejected).ShouldBeTrue($"{result}: asking again wouldn't bring it back.");
        if (result is SendResult.Sent anew)
        {
            anew.Reference.ShouldNotBe(reference);
            (await Under.ShownAsync(Under.Channel)).ShouldContain("gone", "It says that it was sent.");
        }
    }

    [Fact]
    public async Task The_same_delivery_again_is_the_same_message_where_the_platform_can_tell()
    {
        var message = Outgoing(Under.Channel, "once");
        var references = new[] { await PostAsync(message), await PostAsync(message) };
        (await Under.ShownAsync(Under.Channel)).Count.ShouldBe(Under.TakesEachDeliveryOnce ? 1 : 2);
        references.Distinct().Count().ShouldBe(Under.TakesEachDeliveryOnce ? 1 : 2);
    }

    [Fact]
    public async Task Replies_stand_under_their_root_and_no_other()
    {
        var root = await PostAsync(Outgoing(Under.Channel, "root"));
        var other = await PostAsync(Outgoing(Under.Channel, "other"));
        await PostAsync(Outgoing(Under.Channel, "reply") with { ThreadReference = root });
        await PostAsync(Outgoing(Under.Channel, "another") with { ThreadReference = root });
        (await Under.RepliesAsync(Under.Channel, root)).ShouldBe(["reply", "another"]);
        (await Under.RepliesAsync(Under.Channel, other)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_root_and_a_reply_that_are_edited_stay_a_thread()
    {
        var (root, reply) = (Outgoing(Under.Channel, "root"), Outgoing(Under.Channel, "reply"));
        var rootReference = await PostAsync(root);
        reply = reply with { ThreadReference = rootReference };
        var replyReference = await PostAsync(reply);
        await EditAsync(root, rootReference, "new root", revision: 2);
        await EditAsync(reply, replyReference, "new reply", revision: 2);
        (await Under.RepliesAsync(Under.Channel, rootReference)).ShouldBe(["new reply"]);
        (await Under.ShownAsync(Under.Channel)).ShouldBe(["new root", "new reply"]);
    }

    [Fact]
    public async Task A_reply_in_direct_messages_is_there_too()
    {
        var root = await PostAsync(Outgoing(Under.Person, "root"));
        await PostAsync(Outgoing(Under.Person, "reply") with { ThreadReference = root });
        (await Under.ShownAsync(Under.Person)).ShouldBe(["root", "reply"]);
    }

    [Fact]
    public async Task Looking_for_what_was_posted_never_says_that_it_is_absent()
    {
        var message = Outgoing(Under.Person, "Hello");
        var reference = await PostAsync(message);
        await Under.RestartAsync();
        switch (await Platform.FindAsync(message, default))
        {
            case Lookup.Found found:
                found.Reference.ShouldBe(reference);
                break;
            case Lookup.CannotTell:
                break;
            default:
                Assert.Fail("It is there.");
                break;
        }
    }

    [Fact]
    public async Task Looking_for_what_wasnt_posted_never_finds_it()
    {
        await PostAsync(Outgoing(Under.Person, "Hello"));
        (await Platform.FindAsync(Outgoing(Under.Person, "Hello"), default)).ShouldNotBeOfType<Lookup.Found>();
    }

    [Fact]
    public async Task An_attempt_that_is_called_off_is_no_answer_but_an_ambiguous_one()
    {
        using var off = new CancellationTokenSource();
        await off.CancelAsync();
        try
        {
            (await Platform.PostAsync(Outgoing(Under.Channel, "Hello"), off.Token)).ShouldBeOfType<SendResult.Transient>();
        }
        catch (OperationCanceledException)
        {
            // the dispatcher takes it for ambiguous
        }
    }

    [Fact]
    public async Task Every_block_can_be_sent_and_edited()
    {
        var message = Outgoing(Under.Channel, "x") with { Message = new Message("Everything at once", EveryBlock()) };
        var reference = await PostAsync(message);
        (await Platform.UpdateAsync(message with { Revision = 2 }, reference, default)).ShouldBeOfType<SendResult.Sent>();
        var shown = (await Under.ShownAsync(Under.Channel)).ShouldHaveSingleItem();
        foreach (var text in (string[])["Payments · week 48", "strong", "Maya", "30 Jun", "Refunds in a day", "For: customers trust us", "Cards", "two", "On track rose from 5 to 6.", "Small print"])
        {
            shown.ShouldContain(text);
        }
    }

    [Fact]
    public async Task However_many_blocks_and_buttons_a_message_has_it_is_taken()
    {
        List<Block> rows = [.. Enumerable.Range(1, 120).Select(i => new Block.OutcomeRow($"PAY-{i}", $"Outcome {i}", StatusMark.AtRisk, ["For: customers trust us"], [new Act.Do("On track", "answer", [$"{i}"])], []))];
        await PostAsync(Outgoing(Under.Channel, "x") with { Message = new Message("A long week", rows) });
        (await Under.ShownAsync(Under.Channel)).ShouldHaveSingleItem().ShouldContain("Outcome 1");
    }

    [Theory, MemberData(nameof(Hostile.Texts), MemberType = typeof(Hostile))]
    public async Task What_people_wrote_is_read_as_they_wrote_it(string text)
    {
        var written = TypedCharacters.Clean(text);
        await PostAsync(Outgoing(Under.Channel, written));
        (await Under.ShownAsync(Under.Channel)).ShouldHaveSingleItem().ShouldContain(written.Length < 1000 ? written : written[..1000]);
    }

    private static List<Block> EveryBlock() =>
    [
        new Block.Heading("Payments · week 48"),
        new Block.Text(RichText.Of(new Run.Plain("Plain "), new Run.Strong("strong "), new Run.Person(Core.PersonId.New(), "Maya"), new Run.Link("link", "https://example.org"), new Run.LocalTime(Instant.FromUtc(2026, 11, 24, 15, 0), "Tue 16:00"))),
        new Block.Facts([new Fact("Due", "30 Jun")]),
        new Block.OutcomeRow("PAY-12", "Refunds in a day", StatusMark.AtRisk, ["For: customers trust us"], [new Act.Do("On track", "answer", ["1"], ActStyle.Primary), new Act.OpenForm("Blocked…", "blocked", ["1"])], [new Act.Do("Drop", "drop", ["1"], ActStyle.Danger, "Sure?")]),
        new Block.Table("Teams", ["Team", "Blocked"], [["Payments", "2"], ["Cards", "0"]], Unshown: 3),
        new Block.List(["one", "two"], Unshown: 1, Numbered: true),
        new Block.Chart("Status by week", ChartKind.StackedColumns, ["47", "48"], [new ChartSeries("On track", [5, 6], StatusMark.OnTrack)], "On track rose from 5 to 6."),
        new Block.Actions([new Act.Turn("Next page", "page", ["2"]), new Act.Link("Open", "https://example.org")]),
        new Block.Note("Small print"),
        new Block.Divider(),
    ];

    private protected async Task<string> PostAsync(OutgoingMessage message) =>
        (await Platform.PostAsync(message, default)).ShouldBeOfType<SendResult.Sent>().Reference;

    private async Task<string> EditAsync(OutgoingMessage message, string reference, string text, int revision) =>
        (await Platform.UpdateAsync(message with { Message = Message.Plain(text), Revision = revision }, reference, default)).ShouldBeOfType<SendResult.Sent>().Reference;

    private protected OutgoingMessage Outgoing(Address to, string text) =>
        new(Core.DeliveryId.New(), Under.WorkspaceExternalId, to, ThreadReference: null, Message.Plain(text), Revision: 1);
}
