using ChatOps.FakeTeams;
using ChatOps.Teams.Inbound.Tokens;
using ChatOps.Tests.Harness;

namespace ChatOps.Teams.Tests.Inbound.Tokens;

/// <summary>The Bot Connector's keys are kept, renewed on a schedule, and asked for anew when one is unknown, but not at anybody's will.</summary>
public sealed class SigningKeysTests : IAsyncLifetime
{
    private readonly ManualTime _time = new(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));
    private FakeTeams.FakeTeams _teams = null!;
    private BotTokens _tokens = null!;

    public async ValueTask InitializeAsync()
    {
        _teams = await FakeTeams.FakeTeams.StartAsync(new FakeTeamsOptions { Clock = _time });
        _tokens = BotTokensTests.Tokens(_teams, _time);
    }

    public async ValueTask DisposeAsync() => await _teams.DisposeAsync();

    [Fact]
    public async Task Keys_are_asked_for_once_however_many_tokens_come_at_once()
    {
        (await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => IsTakenAsync()))).ShouldAllBe(isTaken => isTaken);
        _teams.Signer.Asked.ShouldBe(1);
    }

    [Fact]
    public async Task A_new_key_is_learnt_from_the_first_token_that_names_it()
    {
        (await IsTakenAsync()).ShouldBeTrue();
        var old = _teams.Signer.Authorization();
        _teams.Signer.Rotate();
        _time.Advance(TimeSpan.FromMinutes(2));

        (await IsTakenAsync()).ShouldBeTrue();
        (await IsTakenAsync(old)).ShouldBeFalse("that key is published no longer");
    }

    [Fact]
    public async Task Unknown_keys_make_us_ask_once_a_minute_at_most()
    {
        (await IsTakenAsync()).ShouldBeTrue();
        for (var second = 0; second < 120; second++)
        {
            (await IsTakenAsync(Unknown(second))).ShouldBeFalse();
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        _teams.Signer.Asked.ShouldBe(2, "at 0 and at 60 seconds");
    }

    [Fact]
    public async Task Known_keys_are_renewed_on_a_schedule_while_they_serve()
    {
        (await IsTakenAsync()).ShouldBeTrue();
        _time.Advance(TimeSpan.FromHours(11));
        (await IsTakenAsync()).ShouldBeTrue();
        _teams.Signer.Asked.ShouldBe(1);

        _time.Advance(TimeSpan.FromHours(2));
        (await IsTakenAsync()).ShouldBeTrue();
        await AskedAsync(2);
    }

    [Fact]
    public async Task While_they_cant_be_asked_for_known_keys_serve_five_days_and_no_longer()
    {
        (await IsTakenAsync()).ShouldBeTrue();
        _teams.Signer.IsDown = true;
        _time.Advance(TimeSpan.FromDays(4.9));
        (await IsTakenAsync()).ShouldBeTrue();

        _time.Advance(TimeSpan.FromDays(.2));
        (await IsTakenAsync()).ShouldBeFalse();

        _teams.Signer.IsDown = false;
        _time.Advance(TimeSpan.FromMinutes(2));
        (await IsTakenAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task Keys_that_cannot_be_read_leave_the_known_ones_in_place()
    {
        (await IsTakenAsync()).ShouldBeTrue();
        _teams.Signer.Publishes = keys => keys.Clear();
        (await IsTakenAsync(Unknown(0))).ShouldBeFalse();
        _time.Advance(TimeSpan.FromMinutes(2));
        (await IsTakenAsync(Unknown(1))).ShouldBeFalse();
        (await IsTakenAsync()).ShouldBeTrue();
    }

    private async Task<bool> IsTakenAsync(string? authorization = null) =>
        await _tokens.CheckAsync(authorization ?? _teams.Signer.Authorization(), _teams.ServiceUrl, "msteams", TestContext.Current.CancellationToken) is TokenVerdict.Accepted;

    /// <summary>The renewal goes on beside the answer.</summary>
    private async Task AskedAsync(int times)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (_teams.Signer.Asked < times)
        {
            await Task.Delay(10, limit.Token);
        }
    }

    private string Unknown(int number)
    {
        var header = _teams.Signer.Header();
        header["kid"] = $"unknown-{number}";
        return "Bearer " + _teams.Signer.Sign(header, _teams.Signer.Claims(_teams.ServiceUrl));
    }
}
