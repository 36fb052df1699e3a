using ChatOps.Core.Digests;
using ChatOps.Core.Messages;
using ChatOps.Core.Outcomes;
using ChatOps.Storage;
using ChatOps.Tests.Harness;
using ChatOps.Tests.Syncs;
using Microsoft.EntityFrameworkCore;

namespace ChatOps.Tests.Digests;

public sealed class DigestPreviewTests
{
    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task The_afternoon_before_the_lead_sees_their_part(StorageProvider provider)
    {
        await using var week = await Weekend.CreateAsync(provider);
        await week.ToMondayMorningAsync();
        await week.AnswerAllAsync(AnswerStatus.OnTrack, except: ["PAY-2", "PAY-4"]);
        await week.AnswerAsync("PAY-2", AnswerStatus.AtRisk, "The supplier is late");
        await week.World.AdvanceToAsync(World.At("2026-11-25T14:59"));
        (await PreviewsAsync(week)).ShouldBeEmpty();
        await week.ToPreviewAsync();
        (await PreviewAsync(week)).Text.ShouldBe("""
            Jonas, your part of the digest that leadership reads Thu 09:00 (Berlin):
            Billing: 4 outcomes
            - At risk 1: PAY-2 Outcome 2
            - Not confirmed 1: PAY-4 Outcome 4
            - On track 2
            [Add a line…]
            One line is yours to add. A status changes only by its owner's answer, until the digest is posted.
            """);
    }

    [Fact]
    public async Task The_line_a_lead_adds_stands_in_the_digest_with_the_teams_name()
    {
        await using var week = await Weekend.CreateAsync();
        await week.ToPreviewAsync();
        var form = await week.World.OpenAsync(week.Jonas, (await PreviewAsync(week)).Message, "Add a line…");
        await week.World.SubmitAsync(week.Jonas, form, ("line", "Two new people\nstart on Monday"));
        await week.World.AdvanceToAsync(World.At("2026-11-25T15:01"));
        (await PreviewAsync(week)).Text.ShouldContain("Your line: Two new people start on Monday\n[Change the line…]");
        await week.ToDigestAsync();
        (await week.DigestAsync()).Text.ShouldContain("Billing: Two new people start on Monday");
    }

    [Fact]
    public async Task A_line_of_one_hundred_and_sixty_one_characters_is_refused_and_kept()
    {
        await using var week = await Weekend.CreateAsync();
        await week.ToPreviewAsync();
        var form = await week.World.OpenAsync(week.Jonas, (await PreviewAsync(week)).Message, "Add a line…");
        (await week.World.SubmitAsync(week.Jonas, form, ("line", new string('x', 161)))).ShouldBeOfType<Reply.FieldErrors>().Errors["line"].ShouldContain("160 fit into one line");
    }

    [Fact]
    public async Task Only_the_lead_adds_a_line_and_only_until_it_is_posted()
    {
        await using var week = await Weekend.CreateAsync();
        await week.ToPreviewAsync();
        var preview = (await PreviewAsync(week)).Message;
        Told(await week.World.PressAsync(week.Maya, preview, "Add a line…")).ShouldBe("Only Billing's lead adds a line to its part.");
        await week.ToDigestAsync();
        Told(await week.World.PressAsync(week.Jonas, preview, "Add a line…")).ShouldBe("This digest is posted and no longer changes. Say it in its thread.");
    }

    [Fact]
    public async Task A_late_answer_draws_the_preview_again_and_is_in_the_digest()
    {
        await using var week = await Weekend.CreateAsync();
        await week.ToMondayMorningAsync();
        await week.AnswerAllAsync(AnswerStatus.OnTrack, except: "PAY-4");
        await week.ToPreviewAsync();
        (await PreviewAsync(week)).Text.ShouldContain("Not confirmed 1");
        var card = (await week.World.SaidToAsync(week.Omar)).Last(s => s.Key.StartsWith("checkin/") && s.Delivery.RootKey is null).Message;
        await week.World.PressAsync(week.Omar, card, "On track");
        await week.World.AdvanceToAsync(World.At("2026-11-25T15:02"));
        (await PreviewAsync(week)).Text.ShouldContain("On track 4");
        await week.ToDigestAsync();
        (await week.DigestAsync()).Text.ShouldContain("4 of 4 on track");
    }

    [Fact]
    public async Task A_lead_in_another_zone_sees_it_in_their_own_afternoon()
    {
        await using var week = await Weekend.CreateAsync();
        await week.World.ChangeAsync(async db => (await db.People.SingleAsync(p => p.Id == week.Jonas.Id)).Zone = "Asia/Singapore");
        await week.ToPreviewAsync();
        var preview = await PreviewAsync(week);
        preview.Delivery.DueAt.ShouldBe(World.At("2026-11-25T15:00", "Asia/Singapore"));
        preview.Text.ShouldContain("reads Thu 16:00 (Singapore)");
    }

    [Fact]
    public async Task Anybody_concerned_can_ask_for_a_preview()
    {
        await using var week = await Weekend.CreateAsync();
        await week.ToMondayMorningAsync();
        await week.AnswerAllAsync(AnswerStatus.AtRisk);
        await week.ToCloseAsync();
        Text(await week.World.TypeAsync(week.Jonas, "/chatops digest preview")).ShouldContain("Billing: 4 outcomes\n- At risk 4");
        Text(await week.World.TypeAsync(week.Ruth, "/chatops digest preview")).ShouldContain("AT RISK 4: new: Outcome 1");
        Told(await week.World.TypeAsync(week.Maya, "/chatops digest preview")).ShouldStartWith("No digest is coming that has a part for you.");
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task Between_a_digest_and_the_next_week_it_says_from_when_there_is_one(StorageProvider provider)
    {
        await using var week = await Weekend.CreateAsync(provider);
        await week.ToDigestAsync();
        Told(await week.World.TypeAsync(week.Jonas, "/chatops digest preview"))
            .ShouldBe("This week's digest is out: it stands in Leadership. The next one can be seen from Mon 30 Nov on, when its week begins.");
        await week.World.AdvanceToAsync(World.At("2026-11-30T00:00"));
        Told(await week.World.TypeAsync(week.Jonas, "/chatops digest preview")).ShouldNotContain("is out");
    }

    [Fact]
    public async Task Ids_that_are_not_ours_get_a_clear_answer()
    {
        await using var week = await Weekend.CreateAsync();
        foreach (var verb in new[] { DigestVerbs.AllOutcomes, DigestVerbs.AllOutcomesPage, DigestVerbs.ByTeam, DigestVerbs.ByTeamPage, DigestVerbs.LineForm })
        {
            Told(await week.World.DoAsync(week.Jonas, new Did.Pressed(verb, ["<!channel>", "-7"]))).ShouldStartWith("I can't find that digest any more.");
            Told(await week.World.DoAsync(week.Jonas, new Did.Pressed(verb, []))).ShouldStartWith("I can't find that digest any more.");
        }
    }

    private static string Told(Reply reply) => reply.ShouldBeOfType<Reply.Tell>().Message.Fallback;

    private static string Text(Reply reply) => PlainText.Of(reply.ShouldBeOfType<Reply.Tell>().Message);

    private static async Task<IReadOnlyList<Said>> PreviewsAsync(Weekend week) => [.. (await week.World.SaidToAsync(week.Jonas)).Where(s => s.Key.Contains("/preview/"))];

    private static async Task<Said> PreviewAsync(Weekend week) => (await PreviewsAsync(week)).ShouldHaveSingleItem();
}
