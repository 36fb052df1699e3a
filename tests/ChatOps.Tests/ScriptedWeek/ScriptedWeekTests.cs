using ChatOps.Storage;

namespace ChatOps.Tests.ScriptedWeek;

/// <summary>Two whole weeks, lived by pressing what is offered: a good one, and a bad one with the decider away in another zone.</summary>
public sealed class ScriptedWeekTests
{
    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task A_good_week(StorageProvider provider)
    {
        await using var cast = await Cast.CreateAsync(provider);
        await ScriptedWeeks.LiveAGoodOneAsync(cast);

        Transcript.ShouldMatch("good-week", await Transcript.OfAsync(cast.World));
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task A_bad_week_with_the_decider_away_in_another_zone(StorageProvider provider)
    {
        await using var cast = await Cast.CreateAsync(provider);
        await ScriptedWeeks.LiveABadOneAsync(cast);

        Transcript.ShouldMatch("bad-week", await Transcript.OfAsync(cast.World));
    }
}
