using ChatOps.Core;
using ChatOps.Core.Messages;
using ChatOps.Core.Outcomes;
using ChatOps.Core.People;
using ChatOps.Storage;
using ChatOps.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Tests.Outcomes;

public sealed class EditOutcomeTests
{
    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task A_lead_adds_an_outcome_and_its_owner_is_asked(StorageProvider provider)
    {
        await using var world = await OfferedWorld.CreateAsync(provider);
        var form = await AddFormAsync(world, world.Jonas);
        var reply = await world.SubmitAsync(world.Jonas, form, ("title", "Refunds within a day"), ("deliverable", "A refund job"), ("done_when", "Every refund of a month was paid within 24 hours"), ("owner", world.Sam.Id.ToString()), ("due", "2027-02-26"));
        Said(reply).ShouldBe("Sam Okoro is asked whether PAY-13 is theirs, Mon 09:00 your time.");
        (await world.LastSaidToAsync(world.Sam)).Text.ShouldContain("Jonas Lind named you owner of: Refunds within a day (PAY-13)");
    }

    [Fact]
    public async Task A_draft_may_be_incomplete_and_an_offer_may_not()
    {
        await using var world = await OfferedWorld.CreateAsync();
        var form = await AddFormAsync(world, world.Jonas);
        var errors = (await world.SubmitAsync(world.Jonas, form, ("title", "Refunds within a day"))).ShouldBeOfType<Reply.FieldErrors>().Errors;
        errors.Keys.ShouldBe(["owner", "deliverable", "done_when", "due"], ignoreOrder: true);
        (await world.ReadAsync(db => db.Outcomes.CountAsync(o => o.Key == "PAY-13"))).ShouldBe(0);
        Said(await world.SubmitAsync(world.Jonas, form, ("title", "Refunds within a day"), ("then", "draft"))).ShouldContain("PAY-13 is saved as a draft.");
    }

    [Fact]
    public async Task Only_leads_and_admins_add_outcomes_and_only_to_their_teams()
    {
        await using var world = await OfferedWorld.CreateAsync();
        Said(await world.DoAsync(world.Sam, new Did.Pressed(OutcomeVerbs.EditForm, []))).ShouldBe("Only leads and admins add outcomes. Ask your lead, Jonas Lind.");
        var form = await AddFormAsync(world, world.Jonas);
        var board = await world.ReadAsync(db => db.Teams.SingleAsync(t => t.Name == "Board"));
        (await world.SubmitAsync(world.Jonas, form, ("title", "X"), ("then", "draft"), ("team", board.Id.ToString()))).ShouldBeOfType<Reply.FieldErrors>().Errors.Keys.ShouldContain("team");
        Said(await world.SubmitAsync(world.Sam, form, ("title", "X"), ("then", "draft"))).ShouldContain("Only leads and admins");
    }

    [Fact]
    public async Task Keys_are_unique_whatever_their_case()
    {
        await using var world = await OfferedWorld.CreateAsync();
        var form = await AddFormAsync(world, world.Jonas);
        (await world.SubmitAsync(world.Jonas, form, ("title", "X"), ("then", "draft"), ("key", "pay-12"))).ShouldBeOfType<Reply.FieldErrors>().Errors["key"].ShouldStartWith("PAY-12 is taken.");
        (await world.SubmitAsync(world.Jonas, form, ("title", "X"), ("then", "draft"), ("key", "<script>"))).ShouldBeOfType<Reply.FieldErrors>().Errors.Keys.ShouldContain("key");
    }

    [Fact]
    public async Task Two_leads_who_add_at_once_get_two_keys()
    {
        await using var world = await OfferedWorld.CreateAsync();
        var form = await AddFormAsync(world, world.Jonas);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(i => world.SubmitAsync(world.Jonas, form, ("title", $"At once {i}"), ("then", "draft"))));
        (await world.ReadAsync(db => db.Outcomes.Where(o => o.Title.StartsWith("At once")).Select(o => o.Key).OrderBy(k => k).ToListAsync())).ShouldBe(["PAY-13", "PAY-14", "PAY-15", "PAY-16"]);
    }

    [Fact]
    public async Task Of_two_people_who_change_one_outcome_the_second_finds_out()
    {
        await using var world = await OfferedWorld.CreateAsync(state: OutcomeState.Active);
        var (first, second) = (await EditFormAsync(world, world.Jonas), await EditFormAsync(world, world.Jonas));
        Said(await world.SubmitAsync(world.Jonas, first, ("title", "First"))).ShouldBe("PAY-12 is saved.");
        (await world.SubmitAsync(world.Jonas, second, ("title", "Second"))).ShouldBeOfType<Reply.FieldErrors>().Errors["title"].ShouldContain("Somebody changed this");
        (await world.OutcomeAsync()).Title.ShouldBe("First");
    }

    [Fact]
    public async Task Changing_the_words_of_an_offer_redraws_its_card_and_changing_the_owner_asks_the_new_one()
    {
        await using var world = await OfferedWorld.CreateAsync();
        await world.SubmitAsync(world.Jonas, await EditFormAsync(world, world.Jonas), ("done_when", "60 EU customers have received a correct invoice"));
        (await world.SaidToAsync(world.Maya)).ShouldHaveSingleItem().Text.ShouldContain("60 EU customers");
        await world.SubmitAsync(world.Jonas, await EditFormAsync(world, world.Jonas), ("owner", world.Sam.Id.ToString()));
        (await world.LastSaidToAsync(world.Maya)).Text.ShouldContain("no longer open");
        (await world.LastSaidToAsync(world.Sam)).Text.ShouldContain("named you owner");
    }

    [Fact]
    public async Task Something_under_way_can_not_lose_what_it_was_accepted_with_and_an_overdue_one_can_be_edited()
    {
        await using var world = await OfferedWorld.CreateAsync(state: OutcomeState.Active);
        await world.ChangeAsync(async db => (await db.Outcomes.SingleAsync(o => o.Key == "PAY-12")).ForecastDate = new LocalDate(2026, 11, 1));
        (await world.SubmitAsync(world.Jonas, await EditFormAsync(world, world.Jonas), ("deliverable", ""))).ShouldBeOfType<Reply.FieldErrors>().Errors.Keys.ShouldBe(["deliverable"]);
        Said(await world.SubmitAsync(world.Jonas, await EditFormAsync(world, world.Jonas), ("why", "Because"))).ShouldBe("PAY-12 is saved.");
        (await world.SubmitAsync(world.Jonas, await EditFormAsync(world, world.Jonas), ("due", "2026-11-02"))).ShouldBeOfType<Reply.FieldErrors>().Errors.Keys.ShouldBe(["due"]);
    }

    [Fact]
    public async Task A_parent_that_stands_below_is_refused_with_the_way_round()
    {
        await using var world = await OfferedWorld.CreateAsync(state: OutcomeState.Active);
        var child = await world.AddOutcomeAsync("PAY-30", "Child", world.Team, world.Maya, o => o.ParentId = world.Outcome.Id);
        (await world.SubmitAsync(world.Jonas, await EditFormAsync(world, world.Jonas), ("parent", child.Id.ToString()))).ShouldBeOfType<Reply.FieldErrors>()
            .Errors["parent"].ShouldBe("That would go in a circle: PAY-12 already stands above PAY-30 (PAY-30 → PAY-12). Choose another outcome, or none.");
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<!channel> @everyone *bold* _it_ [x](http://y)")]
    [InlineData("مرحبا بالعالم ‮evil")]
    [InlineData("👩‍🚀🚀 naïve café")]
    public async Task Whatever_is_typed_is_kept_as_text(string typed)
    {
        await using var world = await OfferedWorld.CreateAsync();
        await world.SubmitAsync(world.Jonas, await AddFormAsync(world, world.Jonas), ("title", typed), ("then", "draft"));
        (await world.ReadAsync(db => db.Outcomes.SingleAsync(o => o.Key == "PAY-13"))).Title.ShouldBe(typed);
        var shown = (await world.DoAsync(world.Jonas, new Did.Pressed(OutcomeVerbs.List, ["Drafts|0|"]))).ShouldBeOfType<Reply.Replace>().Message;
        PlainText.Of(shown).ShouldContain(typed);
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task Control_characters_and_half_surrogates_are_taken_out_and_too_much_is_refused(StorageProvider provider)
    {
        await using var world = await OfferedWorld.CreateAsync(provider);
        var form = await AddFormAsync(world, world.Jonas);
        await world.SubmitAsync(world.Jonas, form, ("title", "a\0b\u0007c\ud800d"), ("then", "draft"));
        (await world.ReadAsync(db => db.Outcomes.SingleAsync(o => o.Key == "PAY-13"))).Title.ShouldBe("abc\ufffdd");
        var errors = (await world.SubmitAsync(world.Jonas, form, ("title", new string('x', 10_000)), ("done_when", new string('y', 10_000)), ("why", new string('z', 10_000)), ("then", "draft"))).ShouldBeOfType<Reply.FieldErrors>().Errors;
        errors.Keys.ShouldBe(["title", "done_when", "why"], ignoreOrder: true);
        errors["title"].ShouldBe("This has 10000 characters; 200 fit. Please shorten it.");
    }

    [Theory]
    [InlineData("Payments", "PAY")]
    [InlineData("Customer Success", "CS")]
    [InlineData("R&D", "RD")]
    [InlineData("支付", "OUT")]
    [InlineData("7 Wonders", "OUT")]
    [InlineData("X", "OUT")]
    public void A_team_s_first_key_is_made_from_its_name(string team, string prefix) => OutcomeKey.PrefixFrom(team).ShouldBe(prefix);

    private static async Task<Form> AddFormAsync(OfferedWorld world, Person who) => (await world.DoAsync(who, new Did.Pressed(OutcomeVerbs.EditForm, []))).ShouldBeOfType<Reply.Open>().Form;

    private static async Task<Form> EditFormAsync(OfferedWorld world, Person who) => (await world.PressAsync(who, OutcomeVerbs.EditForm)).ShouldBeOfType<Reply.Open>().Form;

    private static string Said(Reply reply) => reply.ShouldBeOfType<Reply.Tell>().Message.Fallback;
}
