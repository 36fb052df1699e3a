using ChatOps.Core.CheckIns;
using ChatOps.Core.Messages;
using ChatOps.Core.Outcomes;
using ChatOps.Core.People;
using ChatOps.Storage;
using ChatOps.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Tests.CheckIns;

/// <summary>Monday's question to Tuesday's close, as owners live it.</summary>
public sealed class CheckInWeekTests
{
    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task The_thinnest_thread_one_owner_one_outcome_asked_and_answered(StorageProvider provider)
    {
        await using var week = await MayasWeek.CreateAsync(provider, outcomes: 1);
        await week.World.AdvanceToAsync(World.At("2026-11-23T08:59"));
        (await week.World.SaidToAsync(week.Maya)).ShouldBeEmpty();

        await week.World.AdvanceToAsync(World.At("2026-11-23T09:00"));
        var card = await week.World.LastSaidToAsync(week.Maya);
        card.Text.ShouldStartWith("Maya, is this on track? About 10 seconds.");

        var reply = await week.World.PressAsync(week.Maya, card.Message, "On track");
        PlainText.Of(reply.ShouldBeOfType<Reply.Replace>().Message).ShouldStartWith("Thanks, 1 on track. Nothing more until Mon 30 Nov unless someone needs you.");
        (await week.World.LastSaidToAsync(week.Maya)).Delivery.Revision.ShouldBe(2);
        (await week.World.ReadAsync(db => db.Outcomes.SingleAsync())).Status.ShouldBe(AnswerStatus.OnTrack);
    }

    [Fact]
    public async Task The_same_answer_pressed_again_is_no_second_answer()
    {
        await using var week = await MayasWeek.CreateAsync();
        await week.World.AdvanceToAsync(World.At("2026-11-23T09:00"));
        var card = (await week.World.LastSaidToAsync(week.Maya)).Message;
        var first = (await week.World.PressAsync(week.Maya, card, "On track", near: "PAY-1")).ShouldBeOfType<Reply.Replace>();
        var again = (await week.World.PressAsync(week.Maya, card, "On track", near: "PAY-1")).ShouldBeOfType<Reply.Replace>();

        PlainText.Of(again.Message).ShouldBe(PlainText.Of(first.Message));
        (await week.World.ReadAsync(db => db.AnswerRevisions.CountAsync())).ShouldBe(1);
        (await week.World.ReadAsync(db => db.Audit.CountAsync(a => a.What == "answer.recorded"))).ShouldBe(1);
    }

    [Fact]
    public async Task The_card_reads_as_its_owner_would_want_it_on_a_monday_morning()
    {
        await using var week = await MayasWeek.CreateAsync();
        await week.World.AdvanceToAsync(World.At("2026-11-23T09:00"));
        (await week.World.LastSaidToAsync(week.Maya)).Text.ShouldBe("""
            Maya, are these 3 on track? About 20 seconds.
            [All 3 on track]
            PAY-1  Outcome 1
            For: Enter the EU market (Dana)
            Done when: 50 customers use it without help
            Due 29 Jan
            [On track] [At risk…] [Blocked…] [… Done · Not mine… · Pause · No longer makes sense]
            PAY-2  Outcome 2
            Done when: 50 customers use it without help
            Due 29 Jan
            [On track] [At risk…] [Blocked…] [… Done · Not mine… · Pause · No longer makes sense]
            PAY-3  Outcome 3
            Done when: 50 customers use it without help
            Due 29 Jan
            [On track] [At risk…] [Blocked…] [… Done · Not mine… · Pause · No longer makes sense]
            Please answer by Tue 16:00. Early red is good work: it buys time to help.
            Your team sees status and note; leadership sees status, dates and what you need, on Thursday.
            [I'm away] [Settings] [Why am I asked?]
            """.ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData("Asia/Singapore", "Please answer by Tue 17:00.")]
    [InlineData("America/New_York", "Please answer by Tue 10:00.")]
    public async Task The_close_is_shown_at_a_moment_at_which_its_reader_works(string zone, string says)
    {
        await using var week = await MayasWeek.CreateAsync();
        await week.World.ChangeAsync(async db => (await db.People.SingleAsync(p => p.Id == week.Maya.Id)).Zone = zone);
        await week.World.AdvanceToAsync(World.At("2026-11-23T16:00"));
        (await week.World.LastSaidToAsync(week.Maya)).Text.ShouldContain(says);
    }

    [Fact]
    public async Task One_tap_answers_them_all_and_can_be_undone_in_place()
    {
        await using var week = await MayasWeek.CreateAsync();
        await week.World.AdvanceToAsync(World.At("2026-11-23T09:00"));
        var card = (await week.World.LastSaidToAsync(week.Maya)).Message;
        var done = (await week.World.PressAsync(week.Maya, card, "All 3 on track")).ShouldBeOfType<Reply.Replace>().Message;
        PlainText.Of(done).ShouldStartWith("Thanks, 3 on track.");

        var changed = (await week.World.PressAsync(week.Maya, done, "Change", near: "PAY-2")).ShouldBeOfType<Reply.Replace>().Message;
        PlainText.Of(changed).ShouldStartWith("Maya, 1 is still open.");
        var again = (await week.World.PressAsync(week.Maya, changed, "On track", near: "PAY-2")).ShouldBeOfType<Reply.Replace>().Message;
        var reopened = (await week.World.PressAsync(week.Maya, again, "Change all")).ShouldBeOfType<Reply.Replace>().Message;
        PlainText.Of(reopened).ShouldStartWith("Maya, are these 3 on track?");
        (await week.World.ReadAsync(db => db.AnswerRevisions.CountAsync())).ShouldBe(3 + 2 + 3, "every change is a revision");
    }

    [Fact]
    public async Task At_risk_asks_what_changed_and_may_move_the_date()
    {
        await using var week = await MayasWeek.CreateAsync();
        await week.World.AdvanceToAsync(World.At("2026-11-23T09:00"));
        var card = (await week.World.LastSaidToAsync(week.Maya)).Message;
        var form = await week.World.OpenAsync(week.Maya, card, "At risk…", near: "PAY-1");
        (await week.World.SubmitAsync(week.Maya, form)).ShouldBeOfType<Reply.FieldErrors>().Errors["note"].ShouldContain("what changed");
        (await week.World.SubmitAsync(week.Maya, form, ("note", "Slow"), ("newDate", "2026-11-01"))).ShouldBeOfType<Reply.FieldErrors>().Errors["newDate"].ShouldContain("has passed");
        (await week.World.SubmitAsync(week.Maya, form, ("note", "Slow"), ("newDate", "next week"))).ShouldBeOfType<Reply.FieldErrors>().Errors["newDate"].ShouldContain("2026-12-18");
        (await week.World.SubmitAsync(week.Maya, form, ("note", new string('x', 10_000)))).ShouldBeOfType<Reply.FieldErrors>().Errors["note"].ShouldContain("10000 characters");

        var saved = (await week.World.SubmitAsync(week.Maya, form, ("note", "The bank needs two more weeks"), ("newDate", "2027-02-12"))).ShouldBeOfType<Reply.Replace>().Message;
        PlainText.Of(saved).ShouldContain("PAY-1  Outcome 1  (AtRisk)\nThe bank needs two more weeks\nDue 12 Feb (planned 29 Jan, moved once)");
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task Whatever_characters_are_typed_the_answer_is_kept(StorageProvider provider)
    {
        await using var week = await MayasWeek.CreateAsync(provider, outcomes: 1);
        await week.World.AdvanceToAsync(World.At("2026-11-23T09:00"));
        var form = await week.World.OpenAsync(week.Maya, (await week.World.LastSaidToAsync(week.Maya)).Message, "At risk…");
        var saved = (await week.World.SubmitAsync(week.Maya, form, ("note", "a\0b \uD83D c 😀 <script> @everyone <!channel> \u202Eשלום"))).ShouldBeOfType<Reply.Replace>().Message;
        PlainText.Of(saved).ShouldContain("ab \uFFFD c 😀 <script> @everyone <!channel> \u202Eשלום");
    }

    [Fact]
    public async Task Past_its_date_it_needs_a_new_date_with_any_answer_and_no_tap_for_all_covers_it()
    {
        await using var week = await MayasWeek.CreateAsync();
        await week.World.ChangeAsync(async db => (await db.Outcomes.SingleAsync(o => o.Key == "PAY-3")).ForecastDate = new LocalDate(2026, 11, 20));
        await week.World.AdvanceToAsync(World.At("2026-11-23T09:00"));
        var card = (await week.World.LastSaidToAsync(week.Maya)).Message;
        PlainText.Of(card).ShouldContain("[These 2 on track: PAY-1, PAY-2]");
        var form = await week.World.OpenAsync(week.Maya, card, "On track…", near: "PAY-3");
        (await week.World.SubmitAsync(week.Maya, form)).ShouldBeOfType<Reply.FieldErrors>().Errors.Keys.ShouldBe(["newDate"]);
        (await week.World.SubmitAsync(week.Maya, form, ("newDate", "2026-12-11"))).ShouldBeOfType<Reply.Replace>();
    }

    [Fact]
    public async Task The_one_reminder_names_only_what_is_open()
    {
        await using var week = await MayasWeek.CreateAsync();
        await week.World.AdvanceToAsync(World.At("2026-11-23T09:00"));
        await week.World.PressAsync(week.Maya, (await week.World.LastSaidToAsync(week.Maya)).Message, "On track", near: "PAY-1");
        await week.World.AdvanceToAsync(World.At("2026-11-24T12:59"));
        (await week.World.SaidToAsync(week.Maya)).Count.ShouldBe(1);
        await week.World.AdvanceToAsync(World.At("2026-11-24T15:59"));
        var reminder = (await week.World.SaidToAsync(week.Maya))[1];
        reminder.Delivery.CreatedAt.ShouldBe(World.At("2026-11-24T13:00"));
        reminder.Text.ShouldStartWith("Maya, 2 outcomes are still open. Please answer by Tue 16:00.");
        reminder.Text.ShouldNotContain("PAY-1");
    }

    [Theory]
    [InlineData("answered")]
    [InlineData("switched off")]
    public async Task Nobody_who_answered_or_switched_it_off_is_reminded(string why)
    {
        await using var week = await MayasWeek.CreateAsync();
        if (why == "switched off")
        {
            await week.World.ChangeAsync(async db => (await db.People.SingleAsync(p => p.Id == week.Maya.Id)).WantsReminder = false);
        }

        await week.World.AdvanceToAsync(World.At("2026-11-23T09:00"));
        if (why == "answered")
        {
            await week.World.PressAsync(week.Maya, (await week.World.LastSaidToAsync(week.Maya)).Message, "All 3 on track");
        }

        await week.World.AdvanceToAsync(World.At("2026-11-24T15:59"));
        (await week.World.SaidToAsync(week.Maya)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_lead_is_told_alone_before_the_sync_what_nobody_confirmed()
    {
        await using var week = await MayasWeek.CreateAsync();
        await week.World.AdvanceToAsync(World.At("2026-11-24T16:00"));
        (await week.World.SaidToAsync(week.Jonas))[^1].Text.ShouldBe("""
            Billing, before the sync (Wed 10:00), for you alone:
            - Maya Weber: not confirmed: PAY-1 Outcome 1; PAY-2 Outcome 2; PAY-3 Outcome 3
            The team sees which outcomes are not confirmed, never who was silent.
            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task A_late_answer_still_lands_until_the_next_check_in_opens()
    {
        await using var week = await MayasWeek.CreateAsync();
        await week.World.AdvanceToAsync(World.At("2026-11-25T18:00"));
        var card = (await week.World.SaidToAsync(week.Maya))[0].Message;
        (await week.World.PressAsync(week.Maya, card, "On track", near: "PAY-1")).ShouldBeOfType<Reply.Replace>();

        await week.World.AdvanceToAsync(World.At("2026-11-30T09:00"));
        (await week.World.PressAsync(week.Maya, card, "On track", near: "PAY-2")).ShouldBeOfType<Reply.Tell>().Message.Fallback.ShouldContain("is over");
        (await week.World.ReadAsync(db => db.Answers.CountAsync())).ShouldBe(1);
        (await week.World.SaidToAsync(week.Maya))[0].Text.ShouldBe("""
            This check-in is over; the next one has been sent since. /checkin shows it.
            PAY-1  Outcome 1  (OnTrack)
            """.ReplaceLineEndings("\n"), "what she answered stays to be read");
    }

    [Fact]
    public async Task Early_answers_count()
    {
        await using var week = await MayasWeek.CreateAsync();
        await week.World.AdvanceToAsync(World.At("2026-11-23T07:30"));
        (await week.World.TypeAsync(week.Maya, "/checkin")).ShouldBeOfType<Reply.Tell>().Message.Fallback.ShouldContain("Early answers count");
        await week.World.PressAsync(week.Maya, (await week.World.LastSaidToAsync(week.Maya)).Message, "All 3 on track");
        await week.World.AdvanceToAsync(World.At("2026-11-24T16:00"));
        (await week.World.SaidToAsync(week.Maya)).Count.ShouldBe(1, "she was asked once, early");
        (await week.World.SaidToAsync(week.Jonas)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_double_click_has_one_effect_and_a_redelivery_gets_the_same_reply()
    {
        await using var week = await MayasWeek.CreateAsync(outcomes: 1);
        await week.World.AdvanceToAsync(World.At("2026-11-23T09:00"));
        var press = (Act.Do)Buttons.Find((await week.World.LastSaidToAsync(week.Maya)).Message, "On track", near: null);
        var did = new Did.Pressed(press.Verb, press.Ids);
        var first = await week.World.DoAsync(week.Maya, did, eventId: "same");
        var second = await week.World.DoAsync(week.Maya, did, eventId: "same");
        StoredMessage.Write(second).ShouldBe(StoredMessage.Write(first));
        (await week.World.ReadAsync(db => db.AnswerRevisions.CountAsync())).ShouldBe(1);
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task Eight_taps_in_the_same_instant_are_one_answer(StorageProvider provider)
    {
        for (var round = 0; round < 5; round++)
        {
            await using var week = await MayasWeek.CreateAsync(provider);
            await week.World.AdvanceToAsync(World.At("2026-11-23T09:00"));
            var card = (await week.World.LastSaidToAsync(week.Maya)).Message;
            await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => week.World.PressAsync(week.Maya, card, "All 3 on track"))));
            (await week.World.ReadAsync(db => db.AnswerRevisions.CountAsync())).ShouldBe(3);
        }
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task Two_people_answering_at_once_both_land_as_revisions_of_one_answer(StorageProvider provider)
    {
        await using var week = await MayasWeek.CreateAsync(provider, outcomes: 1);
        await week.World.AdvanceToAsync(World.At("2026-11-23T09:00"));
        var press = (Act.Do)Buttons.Find((await week.World.LastSaidToAsync(week.Maya)).Message, "On track", near: null);
        var replies = await Task.WhenAll(Enumerable.Range(0, 6).Select(n => Task.Run(() => week.World.DoAsync(
            n % 2 == 0 ? week.Maya : week.Jonas,
            new Did.Submitted(CheckInVerbs.AtRiskSubmit, press.Ids, new Dictionary<string, string>(StringComparer.Ordinal) { ["note"] = $"Reason {n}" }),
            eventId: $"at-once-{n}"))));
        replies.ShouldAllBe(r => r is Reply.Replace);
        (await week.World.ReadAsync(db => db.Answers.CountAsync())).ShouldBe(1);
        (await week.World.ReadAsync(db => db.AnswerRevisions.CountAsync())).ShouldBe(6);
    }

    [Fact]
    public async Task A_colleague_cannot_answer_for_her_whatever_the_button_says()
    {
        await using var week = await MayasWeek.CreateAsync(outcomes: 1);
        var sam = await week.World.AddPersonAsync("Sam Okafor");
        await week.World.AdvanceToAsync(World.At("2026-11-23T09:00"));
        (await week.World.PressAsync(sam, (await week.World.LastSaidToAsync(week.Maya)).Message, "On track")).ShouldBeOfType<Reply.Tell>().Message.Fallback.ShouldContain("Only the owner");
        (await week.World.ReadAsync(db => db.Answers.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task A_stand_in_takes_the_check_in_of_an_owner_who_is_away_and_the_lead_knows()
    {
        await using var week = await MayasWeek.CreateAsync(outcomes: 2);
        var lin = await week.World.AddPersonAsync("Lin Tan");
        await week.World.ChangeAsync(async db =>
        {
            (await db.People.SingleAsync(p => p.Id == week.Maya.Id)).StandInId = lin.Id;
            db.AwayPeriods.Add(new AwayPeriod { PersonId = week.Maya.Id, From = new(2026, 11, 23), To = new(2026, 12, 7) });
        });
        await week.World.AdvanceToAsync(World.At("2026-11-23T09:00"));
        (await week.World.SaidToAsync(week.Maya)).ShouldBeEmpty();
        var card = await week.World.LastSaidToAsync(lin);
        card.Text.ShouldStartWith("Lin, are these 2 on track? About 10 seconds. You stand in for Maya Weber, who is away until 7 Dec.");
        await week.World.PressAsync(lin, card.Message, "All 2 on track");
        await week.World.AdvanceToAsync(World.At("2026-11-24T16:00"));
        (await week.World.SaidToAsync(week.Jonas))[^1].Text.ShouldContain("Maya Weber was off; Lin Tan stood in: all answered");
    }

    [Fact]
    public async Task Without_a_stand_in_the_lead_answers_or_leaves_it()
    {
        await using var week = await MayasWeek.CreateAsync(outcomes: 1);
        await week.World.AddAsync(new AwayPeriod { PersonId = week.Maya.Id, From = new(2026, 11, 20), To = new(2026, 12, 7) });
        await week.World.AdvanceToAsync(World.At("2026-11-23T09:00"));
        var card = await week.World.LastSaidToAsync(week.Jonas);
        card.Text.ShouldStartWith("Jonas, is this on track? About 10 seconds. Maya Weber is away until 7 Dec, and no stand-in is there: answer, or leave it.");
        await week.World.AdvanceToAsync(World.At("2026-11-24T15:59"));
        (await week.World.SaidToAsync(week.Jonas)).Count.ShouldBe(1, "a lead who leaves it isn't reminded");
    }

    [Fact]
    public async Task Same_as_last_week_is_offered_after_a_bad_week_and_not_for_a_third_time()
    {
        await using var week = await MayasWeek.CreateAsync(outcomes: 1);
        await week.World.AdvanceToAsync(World.At("2026-11-23T09:00"));
        var form = await week.World.OpenAsync(week.Maya, (await week.World.LastSaidToAsync(week.Maya)).Message, "At risk…");
        await week.World.SubmitAsync(week.Maya, form, ("note", "Two people are ill"));
        foreach (var monday in new[] { "2026-11-30T09:00", "2026-12-07T09:00" })
        {
            await week.World.AdvanceToAsync(World.At(monday));
            var card = (await week.World.LastSaidToAsync(week.Maya)).Message;
            PlainText.Of(card).ShouldContain("Last week: at risk");
            PlainText.Of((await week.World.PressAsync(week.Maya, card, "Same as last week")).ShouldBeOfType<Reply.Replace>().Message).ShouldContain("Two people are ill");
        }

        await week.World.AdvanceToAsync(World.At("2026-12-14T09:00"));
        (await week.World.LastSaidToAsync(week.Maya)).Text.ShouldNotContain("Same as last week");
    }

    [Fact]
    public async Task Four_weeks_on_track_without_a_line_of_evidence_want_an_answer_of_their_own()
    {
        await using var week = await MayasWeek.CreateAsync(outcomes: 3);
        foreach (var monday in new[] { "2026-11-23T09:00", "2026-11-30T09:00", "2026-12-07T09:00", "2026-12-14T09:00" })
        {
            await week.World.AdvanceToAsync(World.At(monday));
            var done = (await week.World.PressAsync(week.Maya, (await week.World.LastSaidToAsync(week.Maya)).Message, "All 3 on track")).ShouldBeOfType<Reply.Replace>().Message;
            var evidence = await week.World.OpenAsync(week.Maya, done, "Add evidence…", near: "PAY-1");
            await week.World.SubmitAsync(week.Maya, evidence, ("note", "12 more customers live"));
        }

        await week.World.AdvanceToAsync(World.At("2026-12-21T09:00"));
        var card = (await week.World.LastSaidToAsync(week.Maya)).Text;
        card.ShouldContain("Please answer this one by itself: it was on track four weeks running without a line of evidence.");
        card.ShouldNotContain("on track]\nPAY-1", Case.Sensitive, "only one is left to answer at once, so it has no button for all");
    }

    [Fact]
    public async Task What_is_proposed_or_paused_meanwhile_shows_on_the_card_that_asks_about_it()
    {
        await using var week = await MayasWeek.CreateAsync();
        await week.World.AdvanceToAsync(World.At("2026-11-23T09:00"));
        await week.World.PressAsync(week.Maya, (await week.World.LastSaidToAsync(week.Maya)).Message, "Done", near: "PAY-2");
        (await CardAsync()).ShouldContain("You proposed: done. Your lead has not confirmed it yet.");

        await week.World.PressAsync(week.Jonas, (await week.World.SaidToAsync(week.Jonas))[^1].Message, "Confirm");
        (await CardAsync()).ShouldStartWith("Maya, are these 2 on track?");

        async Task<string> CardAsync() => (await week.World.SaidToAsync(week.Maya))[0].Text;
    }

    [Fact]
    public async Task A_machine_that_slept_through_the_close_calls_nobody_silent()
    {
        await using var week = await MayasWeek.CreateAsync();
        await week.World.Cycle.RunAsync(default);
        week.World.Clock.Now = World.At("2026-11-26T07:00");
        await week.World.Cycle.RunAsync(default);
        (await week.World.SaidToAsync(week.Maya)).ShouldBeEmpty();
        (await week.World.ReadAsync(db => db.CheckIns.Where(c => c.Monday == new LocalDate(2026, 11, 23)).Select(c => c.State).ToListAsync())).ShouldAllBe(s => s == CheckInState.NotAsked);
    }

    [Fact]
    public async Task The_clock_an_hour_back_asks_nobody_twice()
    {
        await using var week = await MayasWeek.CreateAsync();
        await week.World.AdvanceToAsync(World.At("2026-11-23T09:30"));
        week.World.Clock.Now = World.At("2026-11-23T08:30");
        await week.World.AdvanceToAsync(World.At("2026-11-23T10:30"));
        (await week.World.SaidToAsync(week.Maya)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_paused_organization_hears_nothing_until_it_goes_on()
    {
        await using var week = await MayasWeek.CreateAsync();
        await week.World.ChangeAsync(async db => (await db.Organizations.SingleAsync()).PauseUntil(World.At("2026-11-23T12:00")));
        await week.World.AdvanceToAsync(World.At("2026-11-23T11:59"));
        (await week.World.SaidToAsync(week.Maya)).ShouldBeEmpty();
        await week.World.AdvanceToAsync(World.At("2026-11-23T12:00"));
        (await week.World.SaidToAsync(week.Maya)).Count.ShouldBe(1);
    }
}
