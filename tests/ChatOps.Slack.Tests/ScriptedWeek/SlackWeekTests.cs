using ChatOps.Slack.Tests.Harness;
using ChatOps.Storage;
using ChatOps.Tests.ScriptedWeek;

namespace ChatOps.Slack.Tests.ScriptedWeek;

/// <summary>The scripted weeks, unchanged, with Slack in between: what is pressed stands in Slack, and comes back as Slack sends it.</summary>
public sealed class SlackWeekTests
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
}
