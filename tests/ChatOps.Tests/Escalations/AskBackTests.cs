using ChatOps.Core.Escalations;
using ChatOps.Core.Messages;
using ChatOps.Storage;
using ChatOps.Tests.Harness;
using Microsoft.EntityFrameworkCore;

namespace ChatOps.Tests.Escalations;

/// <summary>What else than a decision may be answered: a promise, a question, a hand-over; and that it is no longer needed.</summary>
public sealed class AskBackTests
{
    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task A_promise_stops_the_clock_until_then(StorageProvider provider)
    {
        await using var story = await KensAbsence.CreateAsync(provider);
        await story.RaiseAsync();
        var form = await story.OpenCardAsync(story.Lin, "I'll decide by…");
        (await story.World.SubmitAsync(story.Lin, form, ("date", "2026-12-03"), ("time", "17:01"))).ShouldBeOfType<Reply.FieldErrors>().Errors["date"].ShouldContain("It is needed by Thu 3 Dec 17:00");
        (await story.World.SubmitAsync(story.Lin, form, ("date", "2026-11-23"), ("time", "16:00"))).ShouldBeOfType<Reply.FieldErrors>().Errors["date"].ShouldContain("has passed");
        await story.World.SubmitAsync(story.Lin, form, ("date", "2026-11-30"), ("time", "12:00"));

        (await story.CardOfAsync(story.Lin)).Text.ShouldContain("You decide by Mon 30 Nov 12:00.");
        (await story.CardOfAsync(story.Maya)).Text.ShouldContain("Lin Tan decides by Mon 30 Nov 05:00.");
        await story.World.AdvanceToAsync(World.At("2026-11-30T11:59", "Asia/Singapore"));
        (await story.HeardAsync(story.Dana)).ShouldBeFalse();
        await story.World.AdvanceToAsync(World.At("2026-11-30T12:00", "Asia/Singapore"));
        (await story.HeardAsync(story.Dana)).ShouldBeTrue();
    }

    [Fact]
    public async Task Past_the_need_by_nothing_can_be_promised()
    {
        await using var story = await KensAbsence.CreateAsync();
        await story.RaiseAsync();
        await story.World.AdvanceToAsync(World.At("2026-12-04T10:00", "Asia/Singapore"));
        (await story.PressCardAsync(story.Lin, "I'll decide by…")).ShouldBeOfType<Reply.Tell>().Message.Fallback.ShouldContain("can't be put off any more");
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task A_question_goes_to_the_raiser_and_the_answer_comes_back(StorageProvider provider)
    {
        await using var story = await KensAbsence.CreateAsync(provider);
        await story.RaiseAsync();
        await story.World.SubmitAsync(story.Lin, await story.OpenCardAsync(story.Lin, "I need to know…"), ("question", "Which data centre?\0"));
        (await story.EscalationAsync()).NextStepAt.ShouldBe(World.At("2026-11-25T16:15", "Asia/Singapore"));
        var news = (await story.NewsToAsync(story.Maya)).ShouldHaveSingleItem();
        news.Text.ShouldStartWith("Lin Tan needs to know, before deciding: Which data centre?");

        story.World.Clock.Now = World.At("2026-11-24T12:15", "Asia/Singapore");
        var form = await story.World.OpenAsync(story.Maya, news.Message, "Answer…");
        await story.World.SubmitAsync(story.Maya, form, ("answer", "Frankfurt"));
        (await story.NewsToAsync(story.Lin)).ShouldHaveSingleItem().Text.ShouldStartWith("Maya Weber answers: Frankfurt");
        (await story.CardOfAsync(story.Lin)).Text.ShouldContain("Lin needed to know: Which data centre?\nMaya answered: Frankfurt");
        (await story.EscalationAsync()).NextStepAt.ShouldBe(World.At("2026-11-25T12:15", "Asia/Singapore"), "the clock goes on where it rested");
        (await story.World.SubmitAsync(story.Jonas, form, ("answer", "Paris"))).ShouldBeOfType<Reply.Tell>().Message.Fallback.ShouldContain("Maya Weber answered that already");
        (await story.World.SubmitAsync(story.Grace, form, ("answer", "Paris"))).ShouldBeOfType<Reply.Tell>();
    }

    [Fact]
    public async Task Questions_pause_the_clock_for_one_working_day_at_most()
    {
        await using var story = await KensAbsence.CreateAsync();
        await story.RaiseAsync();
        for (var i = 0; i < 5; i++)
        {
            await story.World.SubmitAsync(story.Lin, await story.OpenCardAsync(story.Lin, "I need to know…"), ("question", $"And {i}?"));
        }

        (await story.EscalationAsync()).NextStepAt.ShouldBe(World.At("2026-11-25T16:15", "Asia/Singapore"));
        await story.World.AdvanceToAsync(World.At("2026-11-25T16:15", "Asia/Singapore"));
        (await story.HeardAsync(story.Dana)).ShouldBeTrue();
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task A_hand_over_is_theirs_only_once_they_take_it(StorageProvider provider)
    {
        await using var story = await KensAbsence.CreateAsync(provider);
        var omar = await story.World.AddPersonAsync("Omar Aziz", "Asia/Singapore");
        await story.RaiseAsync();
        var form = await story.OpenCardAsync(story.Lin, "Not mine to decide…");
        (await story.World.SubmitAsync(story.Lin, form, ("to", story.Lin.Id.ToString()))).ShouldBeOfType<Reply.FieldErrors>().Errors["to"].ShouldContain("That is you");
        (await story.World.SubmitAsync(story.Lin, form, ("to", story.Maya.Id.ToString()))).ShouldBeOfType<Reply.FieldErrors>().Errors["to"].ShouldContain("asks for this decision");
        (await story.World.SubmitAsync(story.Lin, form, ("to", "nobody"))).ShouldBeOfType<Reply.FieldErrors>();
        await story.World.SubmitAsync(story.Lin, form, ("to", omar.Id.ToString()));

        (await story.EscalationAsync()).HolderId.ShouldBe(story.Lin.Id);
        var card = await story.CardOfAsync(omar);
        card.Text.ShouldStartWith("Omar, Lin Tan says this is yours to decide, by Thu 3 Dec. Is it?");
        (await story.World.DoAsync(omar, new Did.Pressed(EscalationVerbs.Decide, [(await story.EscalationAsync()).Id.ToString(), "card", "0"]))).ShouldBeOfType<Reply.Tell>();
        await story.World.PressAsync(omar, card.Message, "I'll take it");
        (await story.EscalationAsync()).HolderId.ShouldBe(omar.Id);
        (await story.CardOfAsync(omar)).Text.ShouldContain("Omar, you took this over from Lin Tan.");
        await story.PressCardAsync(omar, "A");
        (await story.EscalationAsync()).DecidedById.ShouldBe(omar.Id);
    }

    [Fact]
    public async Task Not_taken_within_a_working_day_it_comes_back()
    {
        await using var story = await KensAbsence.CreateAsync();
        var omar = await story.World.AddPersonAsync("Omar Aziz", "Asia/Singapore");
        await story.RaiseAsync();
        await story.World.SubmitAsync(story.Lin, await story.OpenCardAsync(story.Lin, "Not mine to decide…"), ("to", omar.Id.ToString()));
        await story.World.AdvanceToAsync(World.At("2026-11-24T16:15", "Asia/Singapore"));
        (await story.NewsToAsync(story.Lin)).ShouldHaveSingleItem().Text.ShouldStartWith("With you again: Omar Aziz didn't take it on");
        (await story.World.DoAsync(omar, new Did.Pressed(EscalationVerbs.TakeOver, [(await story.EscalationAsync()).Id.ToString(), "card"]))).ShouldBeOfType<Reply.Tell>().Message.Fallback.ShouldContain("isn't offered to you any more");
        (await story.CardOfAsync(omar)).Text.ShouldContain("Nothing to do for you.");
    }

    [Fact]
    public async Task Declined_it_comes_back_at_once()
    {
        await using var story = await KensAbsence.CreateAsync();
        var omar = await story.World.AddPersonAsync("Omar Aziz", "Asia/Singapore");
        await story.RaiseAsync();
        await story.World.SubmitAsync(story.Lin, await story.OpenCardAsync(story.Lin, "Not mine to decide…"), ("to", omar.Id.ToString()));
        await story.PressCardAsync(omar, "Not mine either");
        (await story.NewsToAsync(story.Lin)).ShouldHaveSingleItem().Text.ShouldStartWith("With you again: Omar Aziz says it isn't theirs either.");
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task The_owner_can_withdraw_it_and_who_was_asked_is_told(StorageProvider provider)
    {
        await using var story = await KensAbsence.CreateAsync(provider);
        await story.RaiseAsync();
        var stale = (await story.CardOfAsync(story.Lin)).Message;
        await story.PressCardAsync(story.Maya, "Not needed any more");
        (await story.EscalationAsync()).State.ShouldBe(EscalationState.Withdrawn);
        (await story.NewsToAsync(story.Lin)).ShouldHaveSingleItem().Text.ShouldStartWith("Not needed any more: Maya Weber withdrew it.");
        (await story.World.PressAsync(story.Lin, stale, "A")).ShouldBeOfType<Reply.Tell>().Message.Fallback.ShouldContain("not needed any more");
        (await story.World.ReadAsync(db => db.Blockers.SingleAsync())).ClearedAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task On_track_with_an_open_blocker_asks_whether_it_is_still_needed()
    {
        await using var story = await KensAbsence.CreateAsync();
        await story.RaiseAsync();
        await story.World.DoAsync(story.Maya, new Did.Pressed(Core.CheckIns.CheckInVerbs.OnTrack, [story.Pay12.Id.ToString(), "-"]));
        var asked = (await story.World.SaidToAsync(story.Maya)).Single(s => s.Key.Contains("/still-needed/"));
        asked.Text.ShouldStartWith("PAY-12 is on track. Still needed?");
        (await story.World.PressAsync(story.Maya, asked.Message, "Still needed")).ShouldBeOfType<Reply.Replace>();
        (await story.EscalationAsync()).State.ShouldBe(EscalationState.Open);
        (await story.World.PressAsync(story.Lin, asked.Message, "Not needed any more")).ShouldBeOfType<Reply.Tell>();
        await story.World.PressAsync(story.Maya, asked.Message, "Not needed any more");
        (await story.EscalationAsync()).State.ShouldBe(EscalationState.Withdrawn);
        (await story.World.PressAsync(story.Maya, asked.Message, "Not needed any more")).ShouldBeOfType<Reply.Tell>().Message.Fallback.ShouldContain("no longer waits");
    }
}
