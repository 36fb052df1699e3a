using ChatOps.Core.Escalations;
using ChatOps.Core.Messages;
using ChatOps.Core.Outcomes;
using ChatOps.Storage;
using ChatOps.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Tests.Escalations;

/// <summary>From a Blocked answer or /escalate to a decision request.</summary>
public sealed class RaiseBlockerTests
{
    [Fact]
    public async Task The_form_says_who_will_be_told_and_when_before_anything_is_sent()
    {
        await using var story = await KensAbsence.CreateAsync();
        var blank = await story.OpenFormAsync();
        PlainText.Of(blank).ShouldContain("Before anything is sent you see who will be told, and when.");

        var announced = (await story.World.SubmitAsync(story.Maya, blank, story.Clause7())).ShouldBeOfType<Reply.Open>().Form;
        PlainText.Of(announced).ShouldBe("""
            Blocked: PAY-12
            PAY-12 EU customers invoiced by the new billing API
            Ken Ong is away until 7 Dec. Lin Tan stands in and will be asked.
            Now: Lin and Jonas, privately. No reply by Tue 24 Nov 16:15 Singapore: Lin's lead and Dana. Leadership: Thursday's digest, unless Jonas raises it sooner.
            What do you need? (required) · One question that can be answered
            Answer A · If it is a choice: it can be made with one tap
            Answer B
            Answer C
            Your view
            From whom? (required) · Who can decide or give it
            By when? (required)
            If nobody answers… · What happens then
            Why are we stuck?
            New date · If it moves the outcome's date
            Who hears of it
            [Send to Lin and Jonas]
            """.ReplaceLineEndings("\n"));
        Buttons.Prefilled(announced)["optionB"].ShouldBe("Sign with a 90-day exit");
        (await story.HeardAsync(story.Lin)).ShouldBeFalse();
        (await story.World.ReadAsync(db => db.Escalations.CountAsync())).ShouldBe(0);
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task Sent_unchanged_it_asks_the_stand_in_tells_the_lead_and_records_the_blocked_answer(StorageProvider provider)
    {
        await using var story = await KensAbsence.CreateAsync(provider);
        await story.RaiseAsync();

        (await story.CardOfAsync(story.Lin)).Text.ShouldStartWith("Decision needed from you");
        (await story.CardOfAsync(story.Jonas)).Text.ShouldStartWith("For your information, Jonas: Maya Weber needs a decision");
        (await story.CardOfAsync(story.Maya)).Text.ShouldContain("With Lin Tan for Ken Ong since Mon 23 Nov 09:15.");
        (await story.HeardAsync(story.Ken)).ShouldBeFalse();
        (await story.HeardAsync(story.Grace)).ShouldBeFalse();
        var escalation = await story.EscalationAsync();
        escalation.HolderId.ShouldBe(story.Lin.Id);
        escalation.NamedId.ShouldBe(story.Ken.Id);
        escalation.NextStepAt.ShouldBe(World.At("2026-11-24T16:15", "Asia/Singapore"));
        (await story.World.ReadAsync(db => db.Outcomes.SingleAsync(o => o.Id == story.Pay12.Id))).Status.ShouldBe(AnswerStatus.Blocked);
        (await story.World.ReadAsync(db => db.Audit.CountAsync(a => a.What == "blocker.raised" && a.Subject == "PAY-12"))).ShouldBe(1);
    }

    [Fact]
    public async Task Another_name_than_announced_is_announced_first()
    {
        await using var story = await KensAbsence.CreateAsync();
        var announced = (await story.World.SubmitAsync(story.Maya, await story.OpenFormAsync(), story.Clause7())).ShouldBeOfType<Reply.Open>().Form;
        var again = (await story.World.SubmitAsync(story.Maya, announced, ("from", story.Grace.Id.ToString()))).ShouldBeOfType<Reply.Open>().Form;
        again.Submit.ShouldBe("Send to Grace and Jonas");
        (await story.World.ReadAsync(db => db.Escalations.CountAsync())).ShouldBe(0);
        (await story.World.SubmitAsync(story.Maya, again)).ShouldNotBeOfType<Reply.Open>();
        (await story.CardOfAsync(story.Grace)).Text.ShouldContain("clause 7");
    }

    [Fact]
    public async Task A_lead_who_is_needed_and_alone_told_is_spoken_to()
    {
        await using var story = await KensAbsence.CreateAsync();
        var announced = (await story.World.SubmitAsync(story.Maya, await story.OpenFormAsync(), [.. story.Clause7(story.Jonas), ("hears", "lead")])).ShouldBeOfType<Reply.Open>().Form;
        await story.World.SubmitAsync(story.Maya, announced);
        (await story.World.LastSaidToAsync(story.Jonas)).Text.ShouldContain("Needed from you by Thu 3 Dec");
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task Only_telling_the_lead_starts_no_chain(StorageProvider provider)
    {
        await using var story = await KensAbsence.CreateAsync(provider);
        var announced = (await story.World.SubmitAsync(story.Maya, await story.OpenFormAsync(), [.. story.Clause7(), ("hears", "lead")])).ShouldBeOfType<Reply.Open>().Form;
        PlainText.Of(announced).ShouldContain("Now: Jonas alone, privately. Nobody is asked; beyond Jonas only the status of PAY-12 shows.");
        announced.Submit.ShouldBe("Only tell Jonas");
        await story.World.SubmitAsync(story.Maya, announced);

        (await story.World.LastSaidToAsync(story.Jonas)).Text.ShouldStartWith("For you alone, Jonas: Maya Weber is blocked on PAY-12");
        await story.World.AdvanceToAsync(World.At("2026-11-27T18:00"));
        (await story.HeardAsync(story.Lin)).ShouldBeFalse();
        (await story.HeardAsync(story.Dana)).ShouldBeFalse();
        (await story.World.ReadAsync(db => db.Escalations.CountAsync())).ShouldBe(0);

        // The lead can still ask for the decision, with what Maya typed.
        var form = await story.World.OpenAsync(story.Jonas, (await story.World.SaidToAsync(story.Jonas)).Single(s => s.Key.StartsWith("blocker/")).Message, "Ask for the decision…");
        Buttons.Prefilled(form)["need"].ShouldContain("clause 7");
    }

    [Fact]
    public async Task What_must_be_mended_is_said_at_its_field()
    {
        await using var story = await KensAbsence.CreateAsync();
        var left = await story.World.AddPersonAsync("Gone Person", with: p => p.IsActive = false);
        var form = await story.OpenFormAsync();
        async Task<string> MendAsync(string field, params (string, string)[] typed) =>
            (await story.World.SubmitAsync(story.Maya, form, [.. story.Clause7(), .. typed])).ShouldBeOfType<Reply.FieldErrors>().Errors[field];

        (await MendAsync("need", ("need", "  "))).ShouldContain("Say what you need");
        (await MendAsync("need", ("need", new string('x', 10_000)))).ShouldContain("10000 characters; up to 2000 fit");
        (await MendAsync("needBy", ("needBy", "2026-11-20"))).ShouldBe("Fri 20 Nov has passed. Choose today or a later day.");
        (await MendAsync("needBy", ("needBy", "soon"))).ShouldContain("Choose the day");
        (await MendAsync("from", ("from", "<script>"))).ShouldContain("Choose the person");
        (await MendAsync("from", ("from", Core.PersonId.New().ToString()))).ShouldContain("can't find that person");
        (await MendAsync("from", ("from", left.Id.ToString()))).ShouldContain("Gone Person is no longer active");
        (await MendAsync("from", ("from", story.Maya.Id.ToString()))).ShouldContain("That is you");
        (await MendAsync("newDate", ("newDate", "2026-11-01"))).ShouldContain("has passed");
        (await MendAsync("optionB", ("optionB", "Sign as drafted"))).ShouldContain("the same");
        (await story.World.ReadAsync(db => db.Blockers.CountAsync())).ShouldBe(0);
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task A_second_raise_joins_the_open_one_and_says_what_is_new(StorageProvider provider)
    {
        await using var story = await KensAbsence.CreateAsync(provider);
        await story.RaiseAsync();
        var form = await story.OpenFormAsync(story.Jonas);
        PlainText.Of(form).ShouldContain("PAY-12 waits for this since Mon 23 Nov: \"May we sign clause 7");
        form.Submit.ShouldBe("Add to it");

        await story.World.SubmitAsync(story.Jonas, form, ("need", "The auditor\0 asks for it too"), ("needBy", "2026-12-01"));
        (await story.World.ReadAsync(db => db.Blockers.CountAsync())).ShouldBe(1);
        (await story.NewsToAsync(story.Lin)).ShouldHaveSingleItem().Text.ShouldContain("Jonas Lind adds: The auditor asks for it too\nNeeded by Tue 1 Dec now.");
        (await story.CardOfAsync(story.Lin)).Text.ShouldStartWith("Decision needed from you by Tue 1 Dec, 17:00 your time (Singapore)");
    }

    [Fact]
    public async Task Next_week_the_form_is_prefilled_and_sending_it_unchanged_asks_nobody_twice()
    {
        await using var story = await KensAbsence.CreateAsync();
        await story.RaiseAsync(null, null, ("cause", "WaitingForDecision"));
        await story.World.AdvanceToAsync(World.At("2026-11-30T10:00"));
        var form = await story.OpenFormAsync();
        Buttons.Prefilled(form)["from"].ShouldBe(story.Ken.Id.ToString());
        Buttons.Prefilled(form)["cause"].ShouldBe("WaitingForDecision");
        await story.World.SubmitAsync(story.Maya, form);
        (await story.NewsToAsync(story.Lin)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task One_decision_may_serve_several_outcomes(StorageProvider provider)
    {
        await using var story = await KensAbsence.CreateAsync(provider);
        await story.World.AddOutcomeAsync("PAY-14", "Partner invoices", story.Billing, story.Jonas);
        await story.RaiseAsync();
        var first = (await story.World.TypeAsync(story.Jonas, "/escalate PAY-14 clause 7 again")).ShouldBeOfType<Reply.Open>().Form;
        var offered = (await story.World.SubmitAsync(story.Jonas, first, ("from", story.Ken.Id.ToString()), ("needBy", "2026-12-10"))).ShouldBeOfType<Reply.Open>().Form;
        var joins = (await story.World.SubmitAsync(story.Jonas, offered, ("sameAs", (await story.EscalationAsync()).Id.ToString()))).ShouldBeOfType<Reply.Open>().Form;
        PlainText.Of(joins).ShouldContain("one answer settles both");
        await story.World.SubmitAsync(story.Jonas, joins);

        var card = (await story.CardOfAsync(story.Lin)).Text;
        card.ShouldContain("Blocked: PAY-12");
        card.ShouldContain("Blocked: PAY-14 Partner invoices · Jonas Lind");
        card.ShouldContain("by Thu 3 Dec");
        (await story.NewsToAsync(story.Lin)).ShouldHaveSingleItem().Text.ShouldContain("PAY-14 Partner invoices waits for this too.");
    }

    [Fact]
    public async Task Any_member_of_the_team_may_raise_one_and_nobody_else()
    {
        await using var story = await KensAbsence.CreateAsync();
        var sam = await story.World.AddPersonAsync("Sam Reed");
        (await story.World.TypeAsync(sam, "/escalate PAY-12 help")).ShouldBeOfType<Reply.Tell>().Message.Fallback.ShouldContain("PAY-12 belongs to Billing");
        await story.World.AddAsync(new Core.People.TeamMember { TeamId = story.Billing.Id, PersonId = sam.Id });
        await story.RaiseAsync(who: sam);
        (await story.World.ReadAsync(db => db.Outcomes.SingleAsync(o => o.Id == story.Pay12.Id))).Status.ShouldBeNull("a member who isn't the owner doesn't answer for it");
        (await story.CardOfAsync(story.Maya)).Text.ShouldContain("For your information, Maya: Sam Reed needs a decision");
    }

    [Fact]
    public async Task A_stale_form_says_that_the_outcome_is_done()
    {
        await using var story = await KensAbsence.CreateAsync();
        var form = await story.OpenFormAsync();
        await story.World.ChangeAsync(async db => (await db.Outcomes.SingleAsync(o => o.Key == "PAY-12")).State = OutcomeState.Done);
        (await story.World.SubmitAsync(story.Maya, form, story.Clause7())).ShouldBeOfType<Reply.Tell>().Message.Fallback.ShouldContain("PAY-12 is done now");
    }
}
