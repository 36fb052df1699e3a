using ChatOps.Core.Messages;
using ChatOps.FakeTeams;
using ChatOps.Teams.Api;
using ChatOps.Teams.Sending;
using ChatOps.Teams.Tests.Sending;

namespace ChatOps.Teams.Tests.Api;

/// <summary>What one call makes of an answer, or of none.</summary>
public sealed class ConnectorClientTests
{
    [Theory]
    [InlineData(Fault.Limited, 17)]
    [InlineData(Fault.LimitedUnsaid, 30)]
    public async Task A_limit_says_how_long_it_holds_or_is_taken_for_half_a_minute(Fault fault, int seconds)
    {
        await using var rig = await TeamsRig.StartAsync();
        rig.Fake.Faults.RetryAfterSeconds = 17;
        rig.Fake.Faults.Next("create", fault);
        (await PostAsync(rig)).ShouldBeOfType<ConnectorAnswer<ConversationResource>.Limited>().RetryAfter.ShouldBe(TimeSpan.FromSeconds(seconds));
    }

    [Theory]
    [InlineData(Fault.BadGateway)]
    [InlineData(Fault.GatewayTimeout)]
    [InlineData(Fault.ErrorAfter)]
    [InlineData(Fault.CutBefore)]
    [InlineData(Fault.CutAfter)]
    [InlineData(Fault.HalfAnswer)]
    [InlineData(Fault.Page)]
    public async Task No_answer_or_nonsense_after_the_request_went_out_may_have_arrived(Fault fault)
    {
        await using var rig = await TeamsRig.StartAsync();
        rig.Fake.Faults.Next("create", fault);
        (await PostAsync(rig)).ShouldBeOfType<ConnectorAnswer<ConversationResource>.Failed>().MayHaveArrived.ShouldBeTrue();
    }

    [Theory]
    [InlineData(Fault.PreconditionFailed)]
    [InlineData(Fault.Unavailable)]
    public async Task What_Teams_says_it_did_not_do_cannot_have_arrived(Fault fault)
    {
        await using var rig = await TeamsRig.StartAsync();
        rig.Fake.Faults.Next("create", fault);
        (await PostAsync(rig)).ShouldBeOfType<ConnectorAnswer<ConversationResource>.Failed>().MayHaveArrived.ShouldBeFalse();
        rig.World.Activities.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_call_that_our_own_limit_ends_while_Teams_takes_its_time_may_have_arrived()
    {
        await using var rig = await TeamsRig.StartAsync();
        rig.Fake.Faults.SlowFor = TimeSpan.FromMinutes(5);
        rig.Fake.Faults.Next("create", Fault.Slow);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        (await PostAsync(rig, limit.Token)).ShouldBeOfType<ConnectorAnswer<ConversationResource>.Failed>().MayHaveArrived.ShouldBeTrue();
        rig.World.In(TeamsRig.Payments).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_call_that_never_got_a_connection_or_a_token_cannot_have_arrived()
    {
        await using var rig = await TeamsRig.StartAsync();
        var client = rig.Client();
        rig.NobodyListens = true;
        (await PostAsync(rig, client: client)).ShouldBeOfType<ConnectorAnswer<ConversationResource>.Failed>().MayHaveArrived.ShouldBeFalse();
        rig.NobodyListens = false;
        rig.Fake.Faults.Next("token", Fault.Unavailable);
        (await PostAsync(rig, client: client)).ShouldBeOfType<ConnectorAnswer<ConversationResource>.Failed>().MayHaveArrived.ShouldBeFalse();
        using var off = new CancellationTokenSource();
        await off.CancelAsync();
        (await PostAsync(rig, off.Token, client)).ShouldBeOfType<ConnectorAnswer<ConversationResource>.Failed>().MayHaveArrived.ShouldBeFalse();
        rig.World.Activities.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_refusal_brings_Teams_word_for_it()
    {
        await using var rig = await TeamsRig.StartAsync();
        rig.World.Channels[TeamsRig.Payments].BotIsThere = false;
        (await PostAsync(rig)).ShouldBe(new ConnectorAnswer<ConversationResource>.Refused(403, "BotNotInConversationRoster"));
    }

    [Fact]
    public async Task A_redirect_is_not_followed_and_the_token_goes_nowhere_else()
    {
        await using var rig = await TeamsRig.StartAsync();
        await using var elsewhere = await FakeTeams.FakeTeams.StartAsync();
        rig.Fake.Faults.RedirectTo = $"{elsewhere.ServiceUrl}v3/conversations";
        rig.Fake.Faults.Next("create", Fault.Redirect);
        (await PostAsync(rig)).ShouldBeOfType<ConnectorAnswer<ConversationResource>.Failed>().MayHaveArrived.ShouldBeFalse();
        elsewhere.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task Members_come_page_by_page_and_one_by_one()
    {
        await using var rig = await TeamsRig.StartAsync();
        for (var i = 0; i < 1200; i++)
        {
            rig.World.AddPerson(FakePerson.NumberedId(i + 1000), $"Person {i}");
        }

        var client = rig.Client();
        var (seen, after, pages) = (new List<string>(), (string?)null, 0);
        do
        {
            var page = (await client.MembersAsync(rig.Service, "19:team@thread.tacv2", after, default)).ShouldBeOfType<ConnectorAnswer<PagedMembers>.Ok>().Value;
            seen.AddRange(page.Members!.Select(m => m.AadObjectId!));
            (after, pages) = (page.ContinuationToken, pages + 1);
        }
        while (after is not null);
        seen.Distinct().Count().ShouldBe(1202);
        pages.ShouldBe(3);

        var maya = (await client.MemberAsync(rig.Service, "19:team@thread.tacv2", TeamsRig.Maya, default)).ShouldBeOfType<ConnectorAnswer<TeamsAccount>.Ok>().Value;
        maya.Email.ShouldBe("maya@northwind.test");
        var channels = (await client.ChannelsAsync(rig.Service, "19:team@thread.tacv2", default)).ShouldBeOfType<ConnectorAnswer<ChannelList>.Ok>().Value;
        channels.Conversations.ShouldNotBeNull().ShouldHaveSingleItem().Name.ShouldBe("payments");
    }

    private static Task<ConnectorAnswer<ConversationResource>> PostAsync(TeamsRig rig, CancellationToken cancellationToken = default, ConnectorClient? client = null) =>
        (client ?? rig.Client()).PostInChannelAsync(rig.Service, TeamsRig.Tenant, TeamsRig.Payments, CardActivity.Of(Message.Plain("Hello")), cancellationToken);
}
