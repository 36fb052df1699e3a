using ChatOps.FakeTeams;
using ChatOps.Storage;
using ChatOps.Teams.Tests.Harness;
using ChatOps.Tests.ScriptedWeek;

namespace ChatOps.Teams.Tests.ScriptedWeek;

/// <summary>The scripted weeks, unchanged, with Teams in between: what is pressed stands on a card in Teams, and comes back as Teams sends it.</summary>
public sealed class TeamsWeekTests(ITestOutputHelper output)
{
    [Fact]
    public async Task A_good_week()
    {
        var cast = await Cast.CreateAsync(StorageProvider.Sqlite, platform: "teams");
        await using var teams = await TeamsWorld.AroundAsync(cast.World);
        await ScriptedWeeks.LiveAGoodOneAsync(cast);
        await teams.SettleAsync();

        Transcript.ShouldMatch("good-week", await Transcript.OfAsync(cast.World));
        await teams.ShouldStandAsTheOutboxHasItAsync();
    }

    [Fact]
    public async Task A_bad_week_with_the_decider_away_in_another_zone()
    {
        var cast = await Cast.CreateAsync(StorageProvider.Sqlite, platform: "teams");
        await using var teams = await TeamsWorld.AroundAsync(cast.World);
        await ScriptedWeeks.LiveABadOneAsync(cast);
        await teams.SettleAsync();

        Transcript.ShouldMatch("bad-week", await Transcript.OfAsync(cast.World));
        await teams.ShouldStandAsTheOutboxHasItAsync();
    }

    /// <summary>A tenth of all calls fails, in every way there is, and each activity comes twice; what is typed and pressed reaches us.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_bad_week_with_a_tenth_of_all_calls_failing(int seed)
    {
        var cast = await Cast.CreateAsync(StorageProvider.Sqlite, platform: "teams");
        await using var teams = await TeamsWorld.AroundAsync(cast.World);
        teams.Client.Times = 2;
        teams.Teams.Faults.SlowFor = TimeSpan.FromMilliseconds(200);
        teams.Teams.Faults.Randomly(0.1, seed);
        teams.Hand.PressesAgainWhenNothingOpens = true;
        await ScriptedWeeks.LiveABadOneAsync(cast);
        await teams.SettleAsync();

        Transcript.ShouldMatch("bad-week", await Transcript.OfAsync(cast.World));
        await teams.ShouldStandAsTheOutboxHasItAsync(mostCopies: 4);
        var failed = teams.Teams.Calls.Count(c => c.Fault is not null);
        output.WriteLine($"{failed} of {teams.Teams.Calls.Count} calls failed");
        failed.ShouldBeGreaterThan(0);
    }
}
