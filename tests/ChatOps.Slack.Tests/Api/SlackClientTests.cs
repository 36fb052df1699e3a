using ChatOps.FakeSlack;
using ChatOps.Slack.Api;
using ChatOps.Slack.Rendering;
using ChatOps.Slack.Tests.Sending;

namespace ChatOps.Slack.Tests.Api;

/// <summary>What one call makes of an answer, or of none.</summary>
public sealed class SlackClientTests
{
    [Theory]
    [InlineData(Fault.Limited, 17)]
    [InlineData(Fault.LimitedUnsaid, 30)]
    public async Task A_limit_says_how_long_it_holds_or_is_taken_for_half_a_minute(Fault fault, int seconds)
    {
        await using var rig = await SlackRig.StartAsync();
        rig.Fake.Faults.RetryAfterSeconds = 17;
        rig.Fake.Faults.Next("chat.postMessage", fault);
        (await PostAsync(rig)).ShouldBeOfType<SlackAnswer<PostedMessage>.Limited>().RetryAfter.ShouldBe(TimeSpan.FromSeconds(seconds));
    }

    [Theory]
    [InlineData("ratelimited")]
    [InlineData("rate_limited")]
    public async Task A_limit_in_the_body_is_a_limit_too(string word)
    {
        await using var rig = await SlackRig.StartAsync();
        rig.Fake.Faults.Refuse("chat.postMessage", word);
        (await PostAsync(rig)).ShouldBeOfType<SlackAnswer<PostedMessage>.Limited>();
    }

    [Theory]
    [InlineData(Fault.Unavailable)]
    [InlineData(Fault.ErrorAfter)]
    [InlineData(Fault.CutBefore)]
    [InlineData(Fault.CutAfter)]
    [InlineData(Fault.HalfAnswer)]
    [InlineData(Fault.Page)]
    public async Task No_answer_or_nonsense_after_the_request_went_out_may_have_arrived(Fault fault)
    {
        await using var rig = await SlackRig.StartAsync();
        rig.Fake.Faults.Next("chat.postMessage", fault);
        (await PostAsync(rig)).ShouldBeOfType<SlackAnswer<PostedMessage>.Failed>().MayHaveArrived.ShouldBeTrue();
    }

    [Fact]
    public async Task A_call_that_our_own_limit_ends_while_Slack_takes_its_time_may_have_arrived()
    {
        await using var rig = await SlackRig.StartAsync();
        rig.Fake.Faults.SlowFor = TimeSpan.FromMinutes(5);
        rig.Fake.Faults.Next("chat.postMessage", Fault.Slow);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        (await PostAsync(rig, limit.Token)).ShouldBeOfType<SlackAnswer<PostedMessage>.Failed>().MayHaveArrived.ShouldBeTrue();
        rig.Workspace.In("U1").ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_call_that_never_got_a_connection_cannot_have_arrived()
    {
        await using var rig = await SlackRig.StartAsync();
        rig.NobodyListens = true;
        (await PostAsync(rig)).ShouldBeOfType<SlackAnswer<PostedMessage>.Failed>().MayHaveArrived.ShouldBeFalse();
        using var off = new CancellationTokenSource();
        await off.CancelAsync();
        (await PostAsync(rig, off.Token)).ShouldBeOfType<SlackAnswer<PostedMessage>.Failed>().MayHaveArrived.ShouldBeFalse();
    }

    [Fact]
    public async Task A_refusal_brings_Slacks_word_for_it()
    {
        await using var rig = await SlackRig.StartAsync();
        rig.Workspace.Channels["C1"].IsArchived = true;
        (await PostAsync(rig, channel: "C1")).ShouldBeOfType<SlackAnswer<PostedMessage>.Refused>().Error.ShouldBe("is_archived");
    }

    [Theory]
    [InlineData(Fault.Unavailable)]
    [InlineData(Fault.CutAfter)]
    [InlineData(Fault.HalfAnswer)]
    public async Task A_question_without_an_answer_is_asked_again(Fault fault)
    {
        await using var rig = await SlackRig.StartAsync();
        rig.Fake.Faults.Next("users.info", fault, fault);
        (await rig.Client().UserInfoAsync(SlackRig.Token, "U1", default)).ShouldBeOfType<SlackAnswer<UserAnswer>.Ok>();
        rig.Called("users.info").ShouldBe(3);
    }

    [Fact]
    public async Task A_limit_is_not_waited_for_and_what_writes_is_never_repeated()
    {
        await using var rig = await SlackRig.StartAsync();
        rig.Fake.Faults.Next("users.info", Fault.Limited);
        (await rig.Client().UserInfoAsync(SlackRig.Token, "U1", default)).ShouldBeOfType<SlackAnswer<UserAnswer>.Limited>();
        rig.Called("users.info").ShouldBe(1);

        rig.Fake.Faults.Next("chat.postMessage", Fault.Unavailable);
        (await PostAsync(rig)).ShouldBeOfType<SlackAnswer<PostedMessage>.Failed>();
        rig.Called("chat.postMessage").ShouldBe(1);
    }

    [Fact]
    public async Task Users_come_page_by_page()
    {
        await using var rig = await SlackRig.StartAsync();
        for (var i = 0; i < 250; i++)
        {
            rig.Workspace.AddUser($"U{i + 1000}", $"Person {i}");
        }

        var (seen, cursor) = (new List<string>(), (string?)null);
        do
        {
            var page = (await rig.Client().ListUsersAsync(SlackRig.Token, cursor, 100, default)).ShouldBeOfType<SlackAnswer<UsersPage>.Ok>().Value;
            seen.AddRange(page.Members!.Select(u => u.Id));
            cursor = page.Next;
        }
        while (cursor is not null);
        seen.Distinct().Count().ShouldBe(252);
    }

    private static Task<SlackAnswer<PostedMessage>> PostAsync(SlackRig rig, CancellationToken cancellationToken = default, string channel = "U1") =>
        rig.Client().PostMessageAsync(SlackRig.Token, new PostMessage(channel, "Hello", [new SectionBlock(new PlainText("Hello"))]), cancellationToken);
}
