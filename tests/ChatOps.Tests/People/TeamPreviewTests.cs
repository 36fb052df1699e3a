using ChatOps.Core.Messages;
using ChatOps.Core.People;
using ChatOps.Storage;
using ChatOps.Tests.CheckIns;
using ChatOps.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using static ChatOps.Tests.Commands.TypedToTheBotTests;

namespace ChatOps.Tests.People;

/// <summary>"/chatops team preview", and Start.</summary>
public sealed class TeamPreviewTests
{
    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task The_lead_sees_who_gets_what_when_in_their_own_time(StorageProvider provider)
    {
        await using var week = await AcrossZonesAsync(provider);
        Told(await week.World.TypeAsync(week.Jonas, "/chatops team preview", channel: "billing")).ShouldBe("""
            3 people will get 4 messages: 3 on Monday at 09:00, 1 at another time, each in their own.
            Billing, week of Mon 23 Nov; each row in its reader's own time
            Owner | Check-in | Reminder | Answer by
            Ken Ong (Singapore), 1 outcome | Mon 09:00, Lin Tan (Singapore) stands in | Tue 13:48 | Tue 23:00
            Lin Tan (Singapore), 1 outcome | Mon 09:00 | Tue 13:48 | Tue 23:00
            Maya Weber (Berlin), 3 outcomes | Mon 09:00 | Tue 13:00 | Tue 16:00
            Ana Souza (Sao Paulo), 1 outcome | Mon 10:00 | none | Tue 12:00
            Close and agenda: Tue 16:00 Berlin
            Sync: Wed 10:00 Berlin, 15 minutes
            Digest: Thu 09:00 Berlin, in Leadership
            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Nobody_else_learns_from_it_who_is_away()
    {
        await using var week = await AcrossZonesAsync(StorageProvider.Sqlite);
        Told(await week.World.TypeAsync(week.Maya, "/chatops team preview")).ShouldContain("Ken Ong (Singapore), 1 outcome | Mon 09:00 | Tue 13:48 | Tue 23:00");
        var ken = await week.World.ReadAsync(db => db.People.SingleAsync(p => p.Name == "Ken Ong"));
        Told(await week.World.TypeAsync(ken, "/chatops team preview", channel: "billing")).ShouldContain("Lin Tan (Singapore) stands in");
    }

    [Fact]
    public async Task It_is_what_then_happens()
    {
        await using var week = await AcrossZonesAsync(StorageProvider.Sqlite);
        var facts = await week.World.ReadAsync(db => TeamPreview.BuildAsync(db, week.Billing, new LocalDate(2026, 11, 23), week.World.Clock.Now, default));
        await week.World.AdvanceToAsync(World.At("2026-11-23T16:00"));
        var asked = await week.World.ReadAsync(db => db.CheckIns.Where(c => c.TeamId == week.Billing.Id && c.Monday == facts.Monday).ToListAsync());
        asked.Select(c => (c.OwnerId, c.AskedId, c.OpensAt, c.ClosesAt)).ShouldBe(facts.Rows.Select(r => (r.OwnerId, r.AskedId, r.OpensAt, facts.Week.Closes)), ignoreOrder: true);
    }

    [Fact]
    public async Task After_the_opening_it_shows_the_week_to_come()
    {
        await using var week = await MayasWeek.CreateAsync();
        await week.World.AdvanceToAsync(World.At("2026-11-23T09:00"));
        Told(await week.World.TypeAsync(week.Jonas, "/chatops team preview", channel: "billing")).ShouldStartWith("1 person will get one message on Monday 30 Nov at 09:00, their time.\nBilling, week of Mon 30 Nov");
    }

    [Fact]
    public async Task A_holiday_moves_the_sync_and_the_preview_says_so()
    {
        await using var week = await MayasWeek.CreateAsync();
        await week.World.AddAsync(new Holiday { OrganizationId = week.World.Organization.Id, Place = "Berlin", Date = new(2026, 11, 25), Name = "A day" });
        await week.World.ChangeAsync(async db => (await db.Teams.SingleAsync(t => t.Id == week.Billing.Id)).Place = "Berlin");
        Told(await week.World.TypeAsync(week.Jonas, "/chatops team preview", channel: "billing")).ShouldContain("Sync: No sync this week: Wed 25 Nov is a holiday");
    }

    [Fact]
    public async Task Many_owners_are_paged()
    {
        await using var week = await MayasWeek.CreateAsync(outcomes: 1);
        for (var n = 1; n <= 44; n++)
        {
            await week.World.AddOutcomeAsync($"X-{n}", "Something", week.Billing, await week.World.AddPersonAsync($"P{n:00} Owner"));
        }

        var first = (await week.World.TypeAsync(week.Jonas, "/chatops team preview", channel: "billing")).ShouldBeOfType<Reply.Tell>().Message;
        PlainText.Of(first).ShouldStartWith("45 people will get one message on Monday at 09:00, each in their own time.\nBilling, week of Mon 23 Nov; each row in its reader's own time (page 1 of 3)");
        var second = (await week.World.PressAsync(week.Jonas, first, "Next")).ShouldBeOfType<Reply.Replace>().Message;
        PlainText.Of(second).ShouldContain("(page 2 of 3)");
        PlainText.Of(second).ShouldEndWith("[Back] [Next]");
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task A_team_is_started_by_whoever_saw_what_it_comes_to(StorageProvider provider)
    {
        await using var week = await MayasWeek.CreateAsync(provider);
        await week.World.ChangeAsync(async db => (await db.Teams.SingleAsync(t => t.Id == week.Billing.Id)).StartsOn = null);
        await week.World.AdvanceToAsync(World.At("2026-11-25T12:00"));
        (await week.World.SaidToAsync(week.Maya)).ShouldBeEmpty();

        var card = (await week.World.TypeAsync(week.Jonas, "/chatops team", channel: "billing")).ShouldBeOfType<Reply.Tell>().Message;
        var form = await week.World.OpenAsync(week.Jonas, card, "Start…");
        PlainText.Of(form).ShouldBe("""
            Start the team
            1 person will get one message on Monday at 09:00, their time. Nothing is sent before. Then every week, until somebody pauses it.
            /chatops team preview shows each of them.
            First week (required)
            [Start]
            """.ReplaceLineEndings("\n"));
        Told(await week.World.SubmitAsync(week.Jonas, form)).ShouldBe("Billing is started. 1 person will get one message on Monday at 09:00, their time.");
        Told(await week.World.SubmitAsync(week.Jonas, form)).ShouldBe("Billing is started already, with the week of Mon 30 Nov.");

        await week.World.AdvanceToAsync(World.At("2026-11-30T08:59"));
        (await week.World.SaidToAsync(week.Maya)).ShouldBeEmpty();
        await week.World.AdvanceToAsync(World.At("2026-11-30T09:00"));
        (await week.World.SaidToAsync(week.Maya)).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("2026-11-16")]
    [InlineData("2026-11-24")]
    [InlineData("2027-11-22")]
    [InlineData("soon")]
    public async Task It_starts_with_a_week_of_the_list(string first)
    {
        await using var week = await MayasWeek.CreateAsync();
        await week.World.ChangeAsync(async db => (await db.Teams.SingleAsync(t => t.Id == week.Billing.Id)).StartsOn = null);
        var form = (await week.World.DoAsync(week.Jonas, new Did.Pressed(TeamVerbs.StartForm, [week.Billing.Id.ToString()]))).ShouldBeOfType<Reply.Open>().Form;
        (await week.World.SubmitAsync(week.Jonas, form, (StartTeam.Week, first))).ShouldBeOfType<Reply.FieldErrors>().Errors.Keys.ShouldBe([StartTeam.Week]);
    }

    [Fact]
    public async Task Leaders_read_no_digest_of_a_team_that_asks_nobody_yet()
    {
        await using var week = await MayasWeek.CreateAsync();
        await week.World.ChangeAsync(async db => (await db.Teams.SingleAsync(t => t.Id == week.Billing.Id)).StartsOn = null);
        await week.World.AdvanceToAsync(World.At("2026-11-25T12:00"));
        (await week.World.ReadAsync(db => db.Digests.AnyAsync())).ShouldBeFalse();

        var form = (await week.World.DoAsync(week.Jonas, new Did.Pressed(TeamVerbs.StartForm, [week.Billing.Id.ToString()]))).ShouldBeOfType<Reply.Open>().Form;
        await week.World.SubmitAsync(week.Jonas, form);
        await week.World.AdvanceToAsync(World.At("2026-12-03T09:00"));
        (await week.World.ReadAsync(db => db.Digests.OrderBy(d => d.Monday).FirstAsync())).Monday.ShouldBe(new LocalDate(2026, 11, 30));
    }

    /// <summary>Ken in Singapore is away and Lin stands in; Ana in São Paulo starts at ten and wants no reminder.</summary>
    private static async Task<MayasWeek> AcrossZonesAsync(StorageProvider provider)
    {
        var week = await MayasWeek.CreateAsync(provider, now: Instant.FromUtc(2026, 11, 22, 12, 0));
        var lin = await week.World.AddPersonAsync("Lin Tan", "Asia/Singapore");
        var ken = await week.World.AddPersonAsync("Ken Ong", "Asia/Singapore", p => p.StandInId = lin.Id);
        var ana = await week.World.AddPersonAsync("Ana Souza", "America/Sao_Paulo", p => (p.WorkStart, p.WantsReminder) = (new(10, 0), false));
        await week.World.AddAsync(new AwayPeriod { PersonId = ken.Id, From = new(2026, 11, 20), To = new(2026, 12, 4) });
        await week.World.AddOutcomeAsync("PAY-7", "Clause 7 signed", week.Billing, ken);
        await week.World.AddOutcomeAsync("PAY-8", "Ledger reconciled", week.Billing, lin);
        await week.World.AddOutcomeAsync("PAY-9", "Boletos issued", week.Billing, ana);
        return week;
    }
}
