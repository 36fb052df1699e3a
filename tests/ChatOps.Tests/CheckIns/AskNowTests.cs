using ChatOps.Core.Messages;
using ChatOps.Core.People;
using ChatOps.Storage;
using ChatOps.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Tests.CheckIns;

public sealed class AskNowTests
{
    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task An_owner_whose_team_isnt_started_yet_is_told_so_and_not_that_nothing_is_theirs(StorageProvider provider)
    {
        await using var week = await MayasWeek.CreateAsync(provider);
        await StartsAsync(week, null);
        (await AskedNowAsync(week)).ShouldBe("There is nothing to check in on yet: Billing isn't started. Its lead starts it under /chatops team.");
    }

    [Fact]
    public async Task An_owner_whose_teams_first_week_is_far_is_told_when_it_is_planned()
    {
        await using var week = await MayasWeek.CreateAsync();
        await StartsAsync(week, new LocalDate(2026, 12, 14));
        (await AskedNowAsync(week)).ShouldBe("The next check-in isn't planned yet. It is from six days before its week begins.");
    }

    [Fact]
    public async Task Who_owns_nothing_is_told_so()
    {
        await using var week = await MayasWeek.CreateAsync(outcomes: 0);
        (await AskedNowAsync(week)).ShouldStartWith("There is nothing to check in on: you own no active outcome.");
    }

    private static Task StartsAsync(MayasWeek week, LocalDate? monday) => week.World.ChangeAsync(async db =>
    {
        var team = await db.Teams.SingleAsync(t => t.Id == week.Billing.Id);
        team.StartsOn = monday;
        team.NextWeek = monday ?? team.NextWeek;
    });

    private static async Task<string> AskedNowAsync(MayasWeek week) => (await week.World.TypeAsync(week.Maya, "/checkin")).ShouldBeOfType<Reply.Tell>().Message.Fallback;
}
