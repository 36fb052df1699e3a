using ChatOps.Core.Delivery;
using ChatOps.Core.Messages;
using NodaTime;

namespace ChatOps.Tests.Delivery;

/// <summary>
/// What the dispatcher may expect of every platform. Derive a class from it, hand it the platform (against a server that stands in
/// for the real one at the wire) and what its users would see.
/// </summary>
public abstract class ChatPlatformConformance : IAsyncLifetime
{
    /// <summary>A platform with one workspace, one person who can be reached and one channel.</summary>
    protected abstract Task<PlatformUnderTest> StartAsync();

    private PlatformUnderTest Under { get; set; } = null!;

    private IChatPlatform Platform => Under.Platform;

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
    public async Task An_edit_replaces_what_is_there()
    {
        var message = Outgoing(Under.Person, "before");
        var reference = await PostAsync(message);
        var result = await Platform.UpdateAsync(message with { Message = Message.Plain("after"), Revision = 2 }, reference, default);
        result.ShouldBeOfType<SendResult.Sent>();
        (await Under.ShownAsync(Under.Person)).ShouldHaveSingleItem().ShouldContain("after");
    }

    [Fact]
    public async Task The_same_edit_twice_is_one_edit()
    {
        var message = Outgoing(Under.Person, "before");
        var reference = await PostAsync(message);
        for (var i = 0; i < 2; i++)
        {
            (await Platform.UpdateAsync(message with { Message = Message.Plain("after"), Revision = 2 }, reference, default)).ShouldBeOfType<SendResult.Sent>();
        }

        (await Under.ShownAsync(Under.Person)).ShouldHaveSingleItem().ShouldContain("after");
    }

    [Fact]
    public async Task A_reply_is_taken_with_its_roots_reference()
    {
        var root = await PostAsync(Outgoing(Under.Channel, "root"));
        await PostAsync(Outgoing(Under.Channel, "reply") with { ThreadReference = root });
        (await Under.ShownAsync(Under.Channel)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Looking_for_what_was_posted_never_says_that_it_is_absent()
    {
        var message = Outgoing(Under.Person, "Hello");
        var reference = await PostAsync(message);
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
    public async Task Nobody_is_unreachable_and_that_is_no_exception()
    {
        var result = await Platform.PostAsync(Outgoing(Under.Nobody, "Hello"), default);
        (result is SendResult.Unreachable or SendResult.Rejected).ShouldBeTrue($"{result}");
    }

    [Fact]
    public async Task Every_block_can_be_sent()
    {
        var message = new Message("Everything at once", EveryBlock());
        await PostAsync(Outgoing(Under.Channel, "x") with { Message = message });
        (await Under.ShownAsync(Under.Channel)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_people_wrote_is_never_markup_and_however_long_it_is_it_is_taken()
    {
        await PostAsync(Outgoing(Under.Channel, "<script>alert(1)</script> <!channel> @everyone *bold* [link](http://x) \u202Eעברית 🎉"));
        await PostAsync(Outgoing(Under.Channel, new string('x', 10_000)));
        (await Under.ShownAsync(Under.Channel)).Count.ShouldBe(2);
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

    private async Task<string> PostAsync(OutgoingMessage message) =>
        (await Platform.PostAsync(message, default)).ShouldBeOfType<SendResult.Sent>().Reference;

    private OutgoingMessage Outgoing(Address to, string text) =>
        new(Core.DeliveryId.New(), Under.WorkspaceExternalId, to, ThreadReference: null, Message.Plain(text), Revision: 1);
}

/// <summary>A platform with what a test needs to know of the world behind it.</summary>
public abstract class PlatformUnderTest : IAsyncDisposable
{
    public abstract IChatPlatform Platform { get; }

    public abstract string WorkspaceExternalId { get; }

    public abstract Address Person { get; }

    public abstract Address Channel { get; }

    /// <summary>Somebody whom the platform doesn't know.</summary>
    public abstract Address Nobody { get; }

    /// <summary>The texts that stand there now, oldest first, replies included.</summary>
    public abstract Task<IReadOnlyList<string>> ShownAsync(Address where);

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}
