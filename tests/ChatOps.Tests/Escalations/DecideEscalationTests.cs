using ChatOps.Core;
using ChatOps.Core.Escalations;
using ChatOps.Core.Messages;
using ChatOps.Core.Outcomes;
using ChatOps.Storage;
using ChatOps.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Tests.Escalations;

/// <summary>The card, and what follows from an answer.</summary>
public sealed class DecideEscalationTests
{
    [Fact]
    public async Task The_card_holds_all_that_is_needed_to_decide()
    {
        await using var story = await KensAbsence.CreateAsync();
        await story.RaiseAsync();
        (await story.CardOfAsync(story.Lin)).Text.ShouldBe("""
            Decision needed from you by Thu 3 Dec, 17:00 your time (Singapore)
            Lin, you stand in for Ken Ong, who is away.
            May we sign clause 7 (where data is kept) for EU billing?
            A  Sign as drafted (Maya recommends)
            B  Sign with a 90-day exit
            If nobody answers: launch moves from 12 Dec to 9 Jan.
            Blocked: PAY-12 EU customers invoiced by the new billing API · Maya Weber · since Mon 23 Nov
            [A] [B] [Another answer…]
            [I'll decide by…] [I need to know…] [Not mine to decide…]
            No reply by Tue 24 Nov 16:15: your lead and Dana Cole are asked too. "I'll decide by…" stops that. Already told: Jonas.
            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Needed_by_a_sunday_it_is_asked_for_by_friday_evening()
    {
        await using var story = await KensAbsence.CreateAsync();
        await story.RaiseAsync(typed: ("needBy", "2026-12-06"));
        (await story.CardOfAsync(story.Lin)).Text.ShouldStartWith("Decision needed from you by Fri 4 Dec, 17:00 your time (Singapore)");
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task A_tap_decides_and_everybody_hears_of_it(StorageProvider provider)
    {
        await using var story = await KensAbsence.CreateAsync(provider);
        await story.RaiseAsync();
        story.World.Clock.Now = World.At("2026-11-24T16:12", "Asia/Singapore");
        var reply = await story.PressCardAsync(story.Lin, "A");

        PlainText.Of(reply.ShouldBeOfType<Reply.Replace>().Message).ShouldEndWith("""
            Decided: A, by Lin Tan for Ken Ong, Tue 16:12. Maya and Jonas have been told.
            [Correct this, until 16:42]
            """.ReplaceLineEndings("\n"));
        (await story.NewsToAsync(story.Jonas)).ShouldHaveSingleItem().Text.ShouldStartWith("Decided: A, Sign as drafted, by Lin Tan for Ken Ong, Tue 09:12.");
        (await story.NewsToAsync(story.Maya)).ShouldHaveSingleItem().Text.ShouldContain("Maya, where does that leave it? Asked this once.\nPAY-12  EU customers invoiced by the new billing API\n[On track] [At risk…] [Blocked…]");
        (await story.CardOfAsync(story.Maya)).Text.ShouldContain("Decided: A, Sign as drafted");
        var escalation = await story.EscalationAsync();
        escalation.DecidedAt.ShouldBe(story.World.Clock.Now);
        escalation.FirstResponseAt.ShouldBe(story.World.Clock.Now);
        escalation.NextStepAt.ShouldBeNull();

        // It climbs no further.
        await story.World.AdvanceToAsync(World.At("2026-11-26T12:00"));
        (await story.HeardAsync(story.Dana)).ShouldBeFalse();
    }

    [Fact]
    public async Task The_timeline_ends_when_the_outcome_moves_again()
    {
        await using var story = await KensAbsence.CreateAsync();
        await story.RaiseAsync();
        await story.World.AdvanceToAsync(World.At("2026-11-24T09:05"));
        await story.PressCardAsync(story.Lin, "B");
        var news = (await story.NewsToAsync(story.Maya)).Single();
        await story.World.PressAsync(story.Maya, news.Message, "On track", near: "PAY-12");
        var escalation = await story.EscalationAsync();
        escalation.RaisedAt.ShouldBe(World.At("2026-11-23T09:15"));
        escalation.UnblockedAt.ShouldBe(World.At("2026-11-24T09:05"));
        (await story.World.ReadAsync(db => db.Blockers.SingleAsync())).ClearedAt.ShouldNotBeNull();

        Buttons.All((await story.NewsToAsync(story.Maya)).Single().Message).ShouldBeEmpty("asked once, and answered");

        // Blocked again for another reason, it is a new one.
        await story.RaiseAsync();
        (await story.World.ReadAsync(db => db.Blockers.CountAsync())).ShouldBe(2);
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task Blocked_again_after_the_decision_makes_way_for_a_new_one(StorageProvider provider)
    {
        await using var story = await KensAbsence.CreateAsync(provider);
        await story.RaiseAsync();
        await story.PressCardAsync(story.Lin, "B");
        await story.RaiseAsync(story.Grace, null, ("need", "And who pays for it?"));
        (await story.World.ReadAsync(db => db.Blockers.CountAsync(b => b.ClearedAt == null))).ShouldBe(1);
        (await story.CardOfAsync(story.Grace)).Text.ShouldContain("And who pays for it?");
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task Two_people_at_once_the_first_answer_stands_and_the_second_hears_so(StorageProvider provider)
    {
        await using var story = await KensAbsence.CreateAsync(provider);
        await story.RaiseAsync();
        await story.PressCardAsync(story.Jonas, "Raise now");
        var (lin, dana) = ((await story.CardOfAsync(story.Lin)).Message, (await story.CardOfAsync(story.Dana)).Message);
        var replies = await Task.WhenAll(story.World.PressAsync(story.Lin, lin, "A"), story.World.PressAsync(story.Dana, dana, "B"));

        replies.OfType<Reply.Replace>().Count().ShouldBe(1);
        replies.OfType<Reply.Tell>().ShouldHaveSingleItem().Message.Fallback.ShouldMatch("Already decided by (Lin Tan|Dana Cole).*The first answer stands; nothing was changed\\.");
        (await story.World.ReadAsync(db => db.Audit.CountAsync(a => a.What == "escalation.decided"))).ShouldBe(1);
    }

    [Fact]
    public async Task A_double_click_decides_once()
    {
        await using var story = await KensAbsence.CreateAsync();
        await story.RaiseAsync();
        var card = (await story.CardOfAsync(story.Lin)).Message;
        await story.World.PressAsync(story.Lin, card, "A");
        (await story.World.PressAsync(story.Lin, card, "A")).ShouldBeOfType<Reply.Tell>().Message.Fallback.ShouldStartWith("Already decided by you");
        (await story.NewsToAsync(story.Jonas)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_outcome_that_is_done_needs_no_decision_any_more()
    {
        await using var story = await KensAbsence.CreateAsync();
        await story.RaiseAsync();
        var card = (await story.CardOfAsync(story.Lin)).Message;
        await story.World.DoAsync(story.Jonas, new Did.Pressed(OutcomeVerbs.ProposeDone, [story.Pay12.Id.ToString()]));
        (await story.EscalationAsync()).State.ShouldBe(EscalationState.Withdrawn);
        (await story.NewsToAsync(story.Lin)).ShouldHaveSingleItem().Text.ShouldStartWith("Not needed any more");
        (await story.World.PressAsync(story.Lin, card, "A")).ShouldBeOfType<Reply.Tell>().Message.Fallback.ShouldContain("withdrawn");
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task Own_words_are_an_answer_too(StorageProvider provider)
    {
        await using var story = await KensAbsence.CreateAsync(provider);
        await story.RaiseAsync();
        var form = await story.OpenCardAsync(story.Lin, "Another answer…");
        (await story.World.SubmitAsync(story.Lin, form, ("answer", " "))).ShouldBeOfType<Reply.FieldErrors>();
        (await story.World.SubmitAsync(story.Lin, form, ("answer", new string('y', 10_000)))).ShouldBeOfType<Reply.FieldErrors>().Errors["answer"].ShouldContain("10000 characters");
        await story.World.SubmitAsync(story.Lin, form, ("answer", "<!channel> \u202Eevil\0 \ud83d <script>alert(1)</script> @everyone"));
        var news = (await story.NewsToAsync(story.Jonas)).Single();
        news.Text.ShouldContain("<!channel> \u202Eevil \ufffd <script>alert(1)</script> @everyone");
        news.Message.Blocks.OfType<Block.Text>().SelectMany(b => b.Content.Runs).ShouldAllBe(run => run is Run.Plain || run is Run.Strong || run is Run.Person);
    }

    [Fact]
    public async Task A_sentence_of_their_own_ends_where_ours_goes_on()
    {
        await using var story = await KensAbsence.CreateAsync();
        await story.RaiseAsync();
        await story.World.SubmitAsync(story.Lin, await story.OpenCardAsync(story.Lin, "Another answer…"), ("answer", "Sign as drafted."));
        (await story.CardOfAsync(story.Lin)).Text.ShouldContain("Decided: Sign as drafted, by Lin Tan for Ken Ong");
    }

    [Fact]
    public async Task A_slip_can_be_corrected_for_half_an_hour()
    {
        await using var story = await KensAbsence.CreateAsync();
        await story.RaiseAsync();
        await story.PressCardAsync(story.Lin, "A");
        var card = (await story.CardOfAsync(story.Lin)).Message;
        story.World.Clock.Now += Duration.FromMinutes(29);
        var form = await story.World.OpenAsync(story.Lin, card, "Correct this, until 16:45");
        await story.World.SubmitAsync(story.Lin, form, ("answer", "b"));
        (await story.EscalationAsync()).Decision.ShouldBe("Sign with a 90-day exit");
        (await story.NewsToAsync(story.Maya))[0].Text.ShouldStartWith("Decided: B, Sign with a 90-day exit", customMessage: "what was said first doesn't stand there wrong");
        (await story.NewsToAsync(story.Maya))[^1].Text.ShouldStartWith("Corrected: B, Sign with a 90-day exit, by Lin Tan for Ken Ong");
        Buttons.All((await story.NewsToAsync(story.Maya))[^1].Message).ShouldBeEmpty("the status is asked once");

        story.World.Clock.Now += Duration.FromMinutes(1);
        (await story.World.PressAsync(story.Lin, card, "Correct this, until 16:45")).ShouldBeOfType<Reply.Tell>().Message.Fallback.ShouldContain("could be corrected until");
        (await story.World.SubmitAsync(story.Lin, form, ("answer", "a"))).ShouldBeOfType<Reply.Tell>();
        (await story.World.SubmitAsync(story.Jonas, form, ("answer", "a"))).ShouldBeOfType<Reply.Tell>();
        (await story.EscalationAsync()).Decision.ShouldBe("Sign with a 90-day exit");
    }

    [Fact]
    public async Task Only_those_who_were_asked_decide_whatever_a_card_carries()
    {
        await using var story = await KensAbsence.CreateAsync();
        await story.RaiseAsync();
        var card = (await story.CardOfAsync(story.Lin)).Message;
        (await story.World.PressAsync(story.Maya, card, "A")).ShouldBeOfType<Reply.Tell>().Message.Fallback.ShouldContain("Only those who were asked can do that: Lin");
        (await story.World.PressAsync(story.Jonas, card, "A")).ShouldBeOfType<Reply.Tell>();
        foreach (var ids in new string[][] { [], ["-"], ["<script>", "card", "0"], [EscalationId.New().ToString(), "card", "0"] })
        {
            (await story.World.DoAsync(story.Lin, new Did.Pressed(EscalationVerbs.Decide, ids))).ShouldBeOfType<Reply.Tell>().Message.Fallback.ShouldContain("can't find that request");
        }

        var id = (await story.EscalationAsync()).Id.ToString();
        foreach (var number in new[] { "7", "-1", "x", "99999999999" })
        {
            (await story.World.DoAsync(story.Lin, new Did.Pressed(EscalationVerbs.Decide, [id, "card", number]))).ShouldBeOfType<Reply.Tell>();
        }

        (await story.EscalationAsync()).State.ShouldBe(EscalationState.Open);
    }

    [Fact]
    public async Task In_a_digests_row_the_same_buttons_decide_and_leave_the_digest_standing()
    {
        await using var story = await KensAbsence.CreateAsync();
        await story.RaiseAsync();
        var digest = new Message("digest", [new Block.Actions(DecisionActs.For(await story.EscalationAsync()))]);
        (await story.World.PressAsync(story.Lin, digest, "A", channel: "leadership")).ShouldBeOfType<Reply.Tell>().Message.Fallback.ShouldStartWith("Decided: A, Sign as drafted.");
        (await story.EscalationAsync()).State.ShouldBe(EscalationState.Decided);
        DecisionActs.For(await story.EscalationAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_restricted_blocker_is_not_there_for_who_may_not_see_it()
    {
        await using var story = await KensAbsence.CreateAsync(with: o => o.Visibility = Visibility.Named);
        var form = await story.OpenFormAsync();
        (await story.World.SubmitAsync(story.Maya, form, story.Clause7())).ShouldBeOfType<Reply.FieldErrors>().Errors["from"].ShouldContain("Ken Ong may not see PAY-12");
        foreach (var viewer in new[] { story.Ken, story.Grace })
        {
            await story.World.AddAsync(new OutcomeViewer { OutcomeId = story.Pay12.Id, PersonId = viewer.Id });
        }

        // Lin, Ken's stand-in, may see what Ken sees only where it is Ken's own; so Grace, who leads him, is asked; Dana never hears of it.
        var announced = (await story.World.SubmitAsync(story.Maya, form, story.Clause7())).ShouldBeOfType<Reply.Open>().Form;
        PlainText.Of(announced).ShouldContain("Grace Lim leads that team and will be asked.");
        PlainText.Of(announced).ShouldContain("as a count only");
        await story.World.SubmitAsync(story.Maya, announced);
        await story.World.AdvanceToAsync(World.At("2026-11-27T18:00"));
        (await story.HeardAsync(story.Lin)).ShouldBeFalse();
        (await story.HeardAsync(story.Dana)).ShouldBeFalse();
        var id = (await story.EscalationAsync()).Id.ToString();
        (await story.World.DoAsync(story.Dana, new Did.Pressed(EscalationVerbs.Decide, [id, "card", "0"]))).ShouldBeOfType<Reply.Tell>().Message.Fallback.ShouldContain("can't find that request");
    }
}
