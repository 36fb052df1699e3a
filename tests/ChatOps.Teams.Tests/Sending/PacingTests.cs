using ChatOps.Core.Adapters;
using ChatOps.Core.Delivery;
using ChatOps.Teams.Sending;
using ChatOps.Tests.Harness;
using NodaTime;
using NodaTime.Extensions;

namespace ChatOps.Teams.Tests.Sending;

/// <summary>Four windows for each thread, one for the tenant: all of them hold, wherever a window begins.</summary>
public sealed class PacingTests
{
    private static readonly Instant s_start = Instant.FromUtc(2026, 11, 23, 8, 0);
    private static readonly (int Most, Duration Length)[] s_allowed =
        [(7, Duration.FromSeconds(1)), (8, Duration.FromSeconds(2)), (60, Duration.FromSeconds(30)), (1800, Duration.FromHours(1))];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void No_window_of_a_thread_holds_more_than_Teams_allows_wherever_it_begins(int seed)
    {
        var pace = Pace.Within(new TeamsRates().Thread);
        var random = new Random(seed);
        var now = s_start;
        var turns = new List<Instant>();
        for (var i = 0; i < 4000; i++)
        {
            // now and then nothing for a while, else as fast as it goes
            now += Duration.FromMilliseconds(random.Next(100) == 0 ? random.Next(60_000) : random.Next(20));
            var at = pace.Take(now, Duration.FromHours(2)).At;
            now = Instant.Max(now, at);
            turns.Add(at);
        }

        turns.ShouldBe(turns.Order());
        foreach (var (most, length) in s_allowed)
        {
            for (var i = most; i < turns.Count; i++)
            {
                (turns[i] - turns[i - most]).ShouldBeGreaterThanOrEqualTo(length, $"{most + 1} within {length}");
            }
        }
    }

    [Fact]
    public void A_tenant_spends_nearly_all_that_it_is_allowed()
    {
        var pace = Pace.Within(new TeamsRates().Tenant);
        var now = s_start;
        for (var i = 0; i < 3000; i++)
        {
            now = Instant.Max(now, pace.Take(now, Duration.FromHours(1)).At);
        }

        (3000 / (now - s_start).TotalSeconds).ShouldBeInRange(0.96 * 50, 50.5);
    }

    [Fact]
    public void What_was_spent_is_forgotten_when_no_window_counts_it_any_more()
    {
        var pace = Pace.Within(new TeamsRates().Thread);
        pace.IsIdleAt(s_start).ShouldBeTrue();
        pace.Take(s_start, Duration.Zero).IsTaken.ShouldBeTrue();
        pace.IsIdleAt(s_start + Duration.FromMinutes(59)).ShouldBeFalse();
        pace.IsIdleAt(s_start + Duration.FromMinutes(61)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_wait_of_more_than_a_few_seconds_is_the_dispatchers_and_holds_up_nobody_else()
    {
        var time = new ManualTime();
        var pacing = new Pacing(time, new TeamsRates { Thread = [new(1, Duration.FromSeconds(30))] });
        (await pacing.TurnAsync("tenant", "maya", default)).ShouldBeNull();
        (await pacing.TurnAsync("tenant", "maya", default)).ShouldBe(new SendResult.Throttled(time.GetCurrentInstant() + Duration.FromSeconds(30), ThrottleScope.Destination));
        (await pacing.TurnAsync("tenant", "jonas", default)).ShouldBeNull();
    }

    [Fact]
    public async Task A_limited_thread_rests_alone_and_many_at_once_are_the_tenant()
    {
        var time = new ManualTime();
        var pacing = new Pacing(time, new TeamsRates());
        var wait = TimeSpan.FromSeconds(20);
        string[] limited = ["maya", "maya", "jonas", "ines", "tom", "lea", "finn", "eve"];
        limited.Select(thread => pacing.Limited("tenant", thread, wait).Scope).ShouldAllBe(scope => scope == ThrottleScope.Destination);
        (await pacing.TurnAsync("tenant", "maya", default)).ShouldNotBeNull().Scope.ShouldBe(ThrottleScope.Destination);
        (await pacing.TurnAsync("tenant", "ken", default)).ShouldBeNull();

        pacing.Limited("tenant", "ada", wait).Scope.ShouldBe(ThrottleScope.Workspace);
        (await pacing.TurnAsync("tenant", "ken", default)).ShouldNotBeNull().Scope.ShouldBe(ThrottleScope.Workspace);
        (await pacing.TurnAsync("another tenant", "ken", default)).ShouldBeNull();

        time.Advance(wait);
        (await pacing.TurnAsync("tenant", "ken", default)).ShouldBeNull();
        pacing.Limited("tenant", "maya", wait).Scope.ShouldBe(ThrottleScope.Destination);
    }

    [Fact]
    public async Task Rosters_have_limits_of_their_own_within_the_tenants()
    {
        var pacing = new Pacing(new ManualTime(), new TeamsRates { Thread = [new(1, Duration.FromHours(1))], Roster = [new(2, Duration.FromHours(1))], Tenant = [new(4, Duration.FromHours(1))] });
        (await pacing.TurnAsync("tenant", "team", default)).ShouldBeNull();
        (await pacing.RosterTurnAsync("tenant", "team", default)).ShouldBeNull();
        (await pacing.RosterTurnAsync("tenant", "team", default)).ShouldBeNull();
        (await pacing.RosterTurnAsync("tenant", "team", default)).ShouldNotBeNull().Scope.ShouldBe(ThrottleScope.Destination);
        (await pacing.RosterTurnAsync("tenant", "another", default)).ShouldBeNull();
        (await pacing.RosterTurnAsync("tenant", "yet another", default)).ShouldNotBeNull().Scope.ShouldBe(ThrottleScope.Workspace);
    }
}
