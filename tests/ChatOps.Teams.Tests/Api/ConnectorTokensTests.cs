using ChatOps.FakeTeams;
using ChatOps.Teams.Api;
using ChatOps.Teams.Tests.Sending;
using ChatOps.Tests.Harness;

namespace ChatOps.Teams.Tests.Api;

/// <summary>Our token for what goes out: one at a time, renewed early, and none where none is wanted.</summary>
public sealed class ConnectorTokensTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public async Task Many_who_ask_at_once_share_one_request_and_its_answer()
    {
        await using var rig = await StartAsync();
        var tokens = Tokens(rig);
        var given = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => tokens.GetAsync(default))));
        given.Distinct().ShouldHaveSingleItem().ShouldBe(new TokenAnswer.Given("token-1"));
        rig.Fake.Called("token").ShouldBe(1);
    }

    [Fact]
    public async Task A_token_is_kept_and_renewed_before_it_ends_while_the_old_one_is_used()
    {
        await using var rig = await StartAsync();
        var tokens = Tokens(rig);
        await tokens.GetAsync(default);
        _time.Advance(TimeSpan.FromMinutes(54));
        (await tokens.GetAsync(default)).ShouldBe(new TokenAnswer.Given("token-1"));
        rig.Fake.Called("token").ShouldBe(1);

        _time.Advance(TimeSpan.FromMinutes(2));
        (await tokens.GetAsync(default)).ShouldBe(new TokenAnswer.Given("token-1"));
        await RenewedAsync(tokens, "token-2");
        rig.Fake.Called("token").ShouldBe(2);
    }

    [Fact]
    public async Task A_renewal_that_fails_costs_nothing_while_the_old_one_lasts_and_is_tried_again_after_a_pause()
    {
        await using var rig = await StartAsync();
        var tokens = Tokens(rig);
        await tokens.GetAsync(default);
        _time.Advance(TimeSpan.FromMinutes(56));
        rig.Fake.Faults.Next("token", Fault.Unavailable);
        for (var i = 0; i < 10; i++)
        {
            (await tokens.GetAsync(default)).ShouldBe(new TokenAnswer.Given("token-1"));
        }

        await CalledAsync(rig, 2);
        _time.Advance(TimeSpan.FromSeconds(31));
        await RenewedAsync(tokens, "token-2");
        rig.Fake.Called("token").ShouldBe(3);
    }

    [Fact]
    public async Task One_that_has_ended_is_used_no_more()
    {
        await using var rig = await StartAsync();
        var tokens = Tokens(rig);
        await tokens.GetAsync(default);
        _time.Advance(TimeSpan.FromHours(2));
        (await tokens.GetAsync(default)).ShouldBe(new TokenAnswer.Given("token-2"));
    }

    [Fact]
    public async Task One_that_Teams_does_not_take_is_forgotten_and_another_is_asked_for()
    {
        await using var rig = await StartAsync();
        var client = rig.Client();
        (await client.ChannelsAsync(rig.Service, "19:team@thread.tacv2", default)).ShouldBeOfType<ConnectorAnswer<ChannelList>.Ok>();
        rig.Fake.Authority.RevokeAll();
        (await client.ChannelsAsync(rig.Service, "19:team@thread.tacv2", default)).ShouldBeOfType<ConnectorAnswer<ChannelList>.Unauthorized>();
        (await client.ChannelsAsync(rig.Service, "19:team@thread.tacv2", default)).ShouldBeOfType<ConnectorAnswer<ChannelList>.Ok>();
    }

    [Fact]
    public async Task A_secret_that_has_expired_is_said_in_a_sentence_without_it()
    {
        await using var rig = await StartAsync();
        rig.Fake.Authority.RefusesSecret = true;
        var why = (await Tokens(rig).GetAsync(default)).ShouldBeOfType<TokenAnswer.Refused>().Why;
        why.ShouldContain("invalid_client, AADSTS7000215");
        why.ShouldContain("Teams:AppPassword");
        why.ShouldNotContain(rig.Options.AppPassword!);
    }

    [Theory]
    [InlineData(Fault.Unavailable)]
    [InlineData(Fault.CutBefore)]
    [InlineData(Fault.HalfAnswer)]
    [InlineData(Fault.Page)]
    public async Task An_authority_that_gives_no_sensible_answer_is_asked_again_by_the_next(Fault fault)
    {
        await using var rig = await StartAsync();
        var tokens = Tokens(rig);
        rig.Fake.Faults.Next("token", fault);
        (await tokens.GetAsync(default)).ShouldBeOfType<TokenAnswer.Failed>();
        (await tokens.GetAsync(default)).ShouldBeOfType<TokenAnswer.Given>();
    }

    [Fact]
    public async Task Who_gives_up_waiting_takes_it_from_nobody()
    {
        await using var rig = await StartAsync();
        rig.Fake.Faults.SlowFor = TimeSpan.FromMilliseconds(300);
        rig.Fake.Faults.Next("token", Fault.Slow);
        var tokens = Tokens(rig);
        using var off = new CancellationTokenSource();
        var (one, other) = (tokens.GetAsync(off.Token), tokens.GetAsync(default));
        await off.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => one);
        (await other).ShouldBe(new TokenAnswer.Given("token-1"));
    }

    [Fact]
    public async Task The_Playground_is_called_without_one()
    {
        await using var rig = await StartAsync();
        (await new ConnectorTokens(rig.Http(), new() { AllowUnauthenticatedLoopback = true }, _time).GetAsync(default)).ShouldBeOfType<TokenAnswer.NotNeeded>();
        rig.Fake.Called("token").ShouldBe(0);
    }

    private Task<TeamsRig> StartAsync() => TeamsRig.StartAsync(_time);

    private ConnectorTokens Tokens(TeamsRig rig) => new(rig.Http(), rig.Options, _time);

    private static async Task RenewedAsync(ConnectorTokens tokens, string token)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (await tokens.GetAsync(default) != new TokenAnswer.Given(token))
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private static async Task CalledAsync(TeamsRig rig, int times)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (rig.Fake.Called("token") < times)
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
