using ChatOps.Core.Messages;
using ChatOps.Storage;
using ChatOps.Tests.Harness;
using ChatOps.Tests.Syncs;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Tests.Digests;

/// <summary>A team that begins later than the others of its leadership channel: nobody was asked, so its outcomes aren't "unconfirmed".</summary>
public sealed class TeamYetToStartTests
{
    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task A_team_whose_first_week_hasnt_come_isnt_counted_but_said_to_start(StorageProvider provider)
    {
        await using var week = await BesideRiskAsync(provider, new LocalDate(2026, 12, 7));
        await week.AnswerAllAsync(except: "PAY-4");
        await week.ToDigestAsync();
        var digest = await week.DigestAsync();
        digest.Text.ShouldStartWith("Weekly digest · Thu 26 Nov · 1 team, 4 outcomes, 3 confirmed this week");
        digest.Text.ShouldContain("NOT CONFIRMED 1: Outcome 4, 1 week");
        digest.Text.ShouldNotContain("NOT YET ASKED");
        digest.Text.ShouldEndWith("Not counted yet: Risk, which starts Mon 7 Dec · Changes since posting: 0 (in the thread)");
        foreach (var list in (string[])["All outcomes", "By team"])
        {
            PlainText.Of((await week.World.PressAsync(week.Ruth, digest.Message, list)).ShouldBeOfType<Reply.Tell>().Message).ShouldNotContain("Risk");
        }
    }

    [Fact]
    public async Task A_quiet_week_says_so_too()
    {
        await using var week = await BesideRiskAsync(StorageProvider.Sqlite, new LocalDate(2026, 11, 30));
        await week.AnswerAllAsync();
        await week.ToDigestAsync();
        (await week.DigestAsync()).Text.ShouldBe("""
            Thu 26 Nov: no decisions needed. 4 of 4 on track, 0 blocked, none at risk, all confirmed. Details in the thread.
            Not counted yet: Risk, which starts Mon 30 Nov · Changes since posting: 0 (in the thread)
            """);
    }

    [Fact]
    public async Task In_its_first_week_it_is_counted()
    {
        await using var week = await BesideRiskAsync(StorageProvider.Sqlite, new LocalDate(2026, 11, 30));
        await week.World.AdvanceToAsync(World.At("2026-12-03T09:00"));
        var digest = (await week.World.SaidAsync("leadership")).Last(s => s.Delivery.RootKey is null).Text;
        digest.ShouldStartWith("Weekly digest · Thu 3 Dec · 2 teams, 5 outcomes");
        digest.ShouldContain("Fraud model");
        digest.ShouldNotContain("Not counted yet");
    }

    [Fact]
    public async Task Its_lead_gets_no_part_of_a_digest_that_has_none_and_is_told_why_when_asking()
    {
        await using var week = await BesideRiskAsync(StorageProvider.Sqlite, new LocalDate(2026, 12, 7));
        await week.AnswerAllAsync();
        var sam = await week.World.ReadAsync(db => db.People.SingleAsync(p => p.Name == "Sam Rivera"));
        PlainText.Of((await week.World.TypeAsync(sam, "/chatops digest preview")).ShouldBeOfType<Reply.Tell>().Message).ShouldContain("its first week hasn't come");
        await week.ToDigestAsync();
        (await week.World.SaidToAsync(sam)).ShouldBeEmpty();
    }

    private static async Task<Weekend> BesideRiskAsync(StorageProvider provider, LocalDate startsOn)
    {
        var week = await Weekend.CreateAsync(provider);
        var sam = await week.World.AddPersonAsync("Sam Rivera");
        var risk = await week.World.AddTeamAsync("Risk", sam, with: team => (team.StartsOn, team.NextWeek, team.LeadershipChannelId) = (startsOn, startsOn, week.Leadership.Id));
        await week.World.AddOutcomeAsync("RSK-1", "Fraud model in production", risk, sam);
        await week.ToMondayMorningAsync();
        return week;
    }
}
