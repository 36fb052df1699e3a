using ChatOps.Slack.Tests.Harness;
using ChatOps.Storage;
using ChatOps.Tests.ScriptedWeek;

namespace ChatOps.Slack.Tests.ScriptedWeek;

/// <summary>The scripted weeks, unchanged, with Slack in between: what is pressed stands in Slack, and comes back as Slack sends it.</summary>
public sealed class SlackWeekTests(ITestOutputHelper output)
{
    [Fact]
    public async Task A_good_week()
    {
        var cast = await Cast.CreateAsync(StorageProvider.Sqlite, platform: "slack");
        await using var slack = await SlackWorld.AroundAsync(cast.World);
        await ScriptedWeeks.LiveAGoodOneAsync(cast);
        await slack.SettleAsync();

        Transcript.ShouldMatch("good-week", await Transcript.OfAsync(cast.World));
        await slack.ShouldStandAsTheOutboxHasItAsync();
    }

    [Fact]
    public async Task A_bad_week_with_the_decider_away_in_another_zone()
    {
        var cast = await Cast.CreateAsync(StorageProvider.Sqlite, platform: "slack");
        await using var slack = await SlackWorld.AroundAsync(cast.World);
        await ScriptedWeeks.LiveABadOneAsync(cast);
        await slack.SettleAsync();

        Transcript.ShouldMatch("bad-week", await Transcript.OfAsync(cast.World));
        await slack.ShouldStandAsTheOutboxHasItAsync();
    }

    /// <summary>A tenth of all calls fails, in every way there is, and each event comes twice; what is typed and pressed reaches us.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_bad_week_with_a_tenth_of_all_calls_failing(int seed)
    {
        var cast = await Cast.CreateAsync(StorageProvider.Sqlite, platform: "slack");
        await using var slack = await SlackWorld.AroundAsync(cast.World);
        slack.Slack.Outbound.DeliverEventsTimes = 2;
        slack.Slack.Faults.SlowFor = TimeSpan.FromMilliseconds(200);
        slack.Slack.Faults.Randomly(0.1, seed);
        slack.Hand.PressesAgainWhenNothingOpens = true;
        await ScriptedWeeks.LiveABadOneAsync(cast);
        await slack.SettleAsync();

        ShouldBeTheWeek("bad-week", await Transcript.OfAsync(cast.World));
        await slack.ShouldStandAsTheOutboxHasItAsync(isSingleInChannels: false);
        var failed = slack.Slack.Calls.Count(c => c.Fault is not null);
        output.WriteLine($"{failed} of {slack.Slack.Calls.Count} calls failed");
        failed.ShouldBeGreaterThan(0);
    }

    /// <summary>The process is killed again and again, while it sends and while people act.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_bad_week_with_a_product_that_dies_now_and_then(int seed)
    {
        var cast = await Cast.CreateAsync(StorageProvider.Sqlite, platform: "slack");
        await using var slack = await SlackWorld.AroundOneThatDiesAsync(cast.World, seed);
        try
        {
            await ScriptedWeeks.LiveABadOneAsync(cast);
        }
        finally
        {
            output.WriteLine(string.Join('\n', slack.Hand.Story));
        }

        await slack.SettleAsync();

        ShouldBeTheWeek("bad-week", await Transcript.OfAsync(cast.World));
        await slack.ShouldStandAsTheOutboxHasItAsync(isSingleInChannels: false);
        var deaths = ((AppThatDies)slack.App).Deaths;
        output.WriteLine($"killed {deaths} times, {slack.Slack.Calls.Count} calls");
        deaths.ShouldBeGreaterThan(0);
    }

    private static void ShouldBeTheWeek(string name, string lived)
    {
        var (wanted, actual) = (Messages(Transcript.Read(name)), Messages(lived));
        actual.Except(wanted).ShouldBeEmpty($"and in its place: {string.Join("\n\n", wanted.Except(actual))}");
        actual.ShouldBe(wanted);
    }

    /// <summary>Where nobody knows which of two arrived last, a message is sent once more as it is: its number differs, nothing else.</summary>
    private static string[] Messages(string transcript) =>
        System.Text.RegularExpressions.Regex.Replace(transcript, ", revision \\d+", "", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)).Split("=== ");
}
