using ChatOps.Core.Adapters;
using ChatOps.Slack.Sending;
using NodaTime;

namespace ChatOps.Slack.Tests.Sending;

public sealed class PaceTests
{
    private static readonly Instant s_start = Instant.FromUtc(2026, 11, 23, 8, 0);
    private static readonly Duration s_long = Duration.FromHours(1);

    [Fact]
    public void A_burst_goes_at_once_and_then_one_at_a_time()
    {
        var pace = Pace.PerMinute(60, burst: 3);
        Enumerable.Range(0, 6).Select(_ => (pace.Take(s_start, s_long).At - s_start).TotalSeconds).ShouldBe([0, 0, 0, 1, 2, 3]);
    }

    [Fact]
    public void No_minute_wherever_it_begins_holds_more_than_rate_and_burst_together()
    {
        var rates = new SlackRates();
        var pace = Pace.PerMinute(rates.Posts, rates.PostsAtOnce);
        var random = new Random(1);
        var now = s_start;
        var turns = new List<Instant>();
        for (var i = 0; i < 5000; i++)
        {
            now += Duration.FromMilliseconds(random.Next(0, i % 500 < 100 ? 400 : 40));
            turns.Add(pace.Take(now, s_long).At);
        }

        for (var (first, last) = (0, 0); last < turns.Count; last++)
        {
            while (turns[last] - turns[first] >= Duration.FromMinutes(1))
            {
                first++;
            }

            (last - first + 1).ShouldBeLessThanOrEqualTo(600);
        }
    }

    [Fact]
    public void A_turn_that_would_come_too_late_is_not_taken()
    {
        var pace = Pace.PerMinute(60, burst: 1);
        pace.Take(s_start, Duration.Zero).IsTaken.ShouldBeTrue();
        pace.Take(s_start, Duration.Zero).ShouldBe((false, s_start + Duration.FromSeconds(1)));
        pace.Take(s_start + Duration.FromSeconds(1), Duration.Zero).IsTaken.ShouldBeTrue();
    }

    [Fact]
    public void A_pause_that_Slack_asks_for_holds_up_every_turn()
    {
        var pace = Pace.PerMinute(600, burst: 10);
        pace.HoldUntil(s_start + Duration.FromSeconds(30));
        pace.Take(s_start, Duration.FromSeconds(3)).ShouldBe((false, s_start + Duration.FromSeconds(30)));
        pace.HeldAt(s_start).ShouldBe(s_start + Duration.FromSeconds(30));
        pace.HeldAt(s_start + Duration.FromSeconds(30)).ShouldBeNull();
    }

    [Fact]
    public void A_lane_that_changes_hands_costs_at_most_one_more_burst()
    {
        var rates = new SlackRates();
        var (one, other) = (Pace.PerMinute(rates.Posts, rates.PostsAtOnce), Pace.PerMinute(rates.Posts, rates.PostsAtOnce));
        var end = s_start + Duration.FromMinutes(1);
        var turns = Count(one, s_start, s_start + Duration.FromSeconds(30)) + Count(other, s_start + Duration.FromSeconds(30), end);
        turns.ShouldBeLessThanOrEqualTo(600 + rates.PostsAtOnce);

        static int Count(Pace pace, Instant from, Instant until)
        {
            var count = 0;
            while (pace.Take(from, until - from - Duration.FromNanoseconds(1)).IsTaken)
            {
                count++;
            }

            return count;
        }
    }
}
