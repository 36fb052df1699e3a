using ChatOps.Core.Outcomes;
using ChatOps.Storage;
using ChatOps.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Tests.Escalations;

/// <summary>What stands in the chat once nothing is asked any more.</summary>
public sealed class AfterwardsTests
{
    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task Who_withdraws_is_asked_once_where_that_leaves_the_outcome(StorageProvider provider)
    {
        await using var story = await KensAbsence.CreateAsync(provider);
        await story.RaiseAsync();
        await story.PressCardAsync(story.Maya, "Not needed any more");
        var asked = await WhereNowAsync(story);
        asked.Text.ShouldBe("""
            Not needed any more for PAY-12: you withdrew it.
            May we sign clause 7 (where data is kept) for EU billing?
            Maya, where does that leave it? Asked this once.
            PAY-12  EU customers invoiced by the new billing API
            [On track] [At risk…] [Blocked…]
            """.ReplaceLineEndings("\n"));
        await story.World.PressAsync(story.Maya, asked.Message, "On track", near: "PAY-12");
        (await story.World.ReadAsync(db => db.Outcomes.SingleAsync(o => o.Key == "PAY-12"))).Status.ShouldBe(AnswerStatus.OnTrack);
        (await WhereNowAsync(story)).Text.ShouldEndWith("PAY-12  EU customers invoiced by the new billing API\nAnswered since.");
    }

    [Fact]
    public async Task An_owner_who_is_away_is_asked_by_way_of_the_stand_in()
    {
        await using var story = await KensAbsence.CreateAsync();
        await story.RaiseAsync();
        await story.World.ChangeAsync(async db => (await db.People.SingleAsync(p => p.Id == story.Maya.Id)).StandInId = story.Jonas.Id);
        await story.SendAwayAsync(story.Maya, new(2026, 11, 24), new(2026, 11, 30));
        await story.World.AdvanceToAsync(World.At("2026-11-24T10:00"));
        await story.PressCardAsync(story.Maya, "Not needed any more");
        (await story.World.SaidToAsync(story.Jonas)).ShouldContain(s => s.Text.StartsWith("Not needed any more for PAY-12: Maya Weber withdrew it.") && s.Text.Contains("Jonas, where does that leave it?"));
    }

    [Fact]
    public async Task Who_has_said_where_it_stands_already_is_not_asked_again()
    {
        await using var story = await KensAbsence.CreateAsync();
        await story.RaiseAsync();
        await story.World.TypeAsync(story.Maya, "/checkin");
        var card = (await story.World.SaidToAsync(story.Maya)).Single(s => s.Key.StartsWith("checkin/", StringComparison.Ordinal));
        await story.World.PressAsync(story.Maya, card.Message, "Change", near: "PAY-12");
        card = (await story.World.SaidToAsync(story.Maya)).Single(s => s.Key == card.Key);
        await story.World.PressAsync(story.Maya, card.Message, "On track", near: "PAY-12");
        var still = (await story.World.SaidToAsync(story.Maya)).Single(s => s.Text.Contains("Still needed?"));
        await story.World.PressAsync(story.Maya, still.Message, "Not needed any more");
        (await story.World.SaidToAsync(story.Maya)).ShouldNotContain(s => s.Key.EndsWith("/where-now", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Once_it_is_decided_nothing_in_its_threads_can_be_pressed_and_nobody_is_told_so()
    {
        await using var story = await KensAbsence.CreateAsync();
        await story.RaiseAsync();
        await story.World.SubmitAsync(story.Lin, await story.OpenCardAsync(story.Lin, "I need to know…"), ("question", "Which data centre?"));
        await story.World.SubmitAsync(story.Maya, await story.World.OpenAsync(story.Maya, (await story.NewsToAsync(story.Maya)).Single().Message, "Answer…"), ("answer", "Frankfurt"));
        await story.World.SubmitAsync(story.Lin, await story.OpenCardAsync(story.Lin, "I need to know…"), ("question", "And the backup?"));
        var before = await NewsAsync(story);
        before.Count(s => Buttons.All(s.Message).Any()).ShouldBe(3);

        await story.PressCardAsync(story.Lin, "A");
        var news = await NewsAsync(story);
        news.Select(s => s.Key).ShouldBe(before.Select(s => s.Key), "an edit notifies nobody");
        news.ShouldAllBe(s => !Buttons.All(s.Message).Any());
        news.Single(s => s.Text.StartsWith("Maya Weber answers: Frankfurt")).Text.ShouldEndWith("Decided since; the card above says how.");
    }

    [Fact]
    public async Task What_came_back_and_is_then_withdrawn_can_not_be_decided_in_its_thread()
    {
        await using var story = await KensAbsence.CreateAsync();
        await story.RaiseAsync();
        await story.World.SubmitAsync(story.Lin, await story.OpenCardAsync(story.Lin, "Not mine to decide…"), ("to", story.Grace.Id.ToString()));
        await story.PressCardAsync(story.Grace, "Not mine either");
        (await story.NewsToAsync(story.Lin)).ShouldContain(s => s.Text.StartsWith("With you again") && Buttons.All(s.Message).Any());
        await story.PressCardAsync(story.Maya, "Not needed any more");
        (await story.NewsToAsync(story.Lin)).ShouldAllBe(s => !Buttons.All(s.Message).Any());
    }

    [Fact]
    public async Task An_outcome_that_is_silent_and_blocked_is_called_both_by_the_agenda_and_the_digest()
    {
        await using var story = await KensAbsence.CreateAsync();
        var announced = (await story.World.SubmitAsync(story.Maya, await story.OpenFormAsync(), [.. story.Clause7(), ("hears", "lead")])).ShouldBeOfType<Core.Messages.Reply.Open>().Form;
        await story.World.SubmitAsync(story.Maya, announced);
        await story.World.AdvanceToAsync(World.At("2026-12-03T09:00"));
        (await story.World.SaidAsync("billing")).ShouldContain(s => s.Text.Contains("PAY-12  EU customers invoiced by the new billing API  (Blocked)\n5 min · blocked since Mon 23 Nov, not confirmed this week"), string.Join("\n\n", await story.World.SaidAsync("billing")));
        (await story.World.SaidAsync("billing")).Where(s => s.Text.StartsWith("Agenda")).ShouldAllBe(s => s.Text.Contains("The sync is over; its minutes are in the thread."));
        (await story.World.SaidAsync("leadership")).ShouldContain(s => s.Text.Contains("NOT CONFIRMED 1 (last week 0): EU customers invoiced by the new billing API, blocked since 23 Nov, 1 week; their leads follow up"), string.Join("\n\n", await story.World.SaidAsync("leadership")));
    }

    [Fact]
    public async Task An_answer_that_came_after_the_blocker_overrules_it_in_a_silent_week()
    {
        await using var story = await KensAbsence.CreateAsync();
        await story.RaiseAsync();
        await story.World.AdvanceToAsync(World.At("2026-11-24T10:00"));
        var card = (await story.World.SaidToAsync(story.Maya)).First(s => s.Key.StartsWith("checkin/", StringComparison.Ordinal));
        await story.World.PressAsync(story.Maya, card.Message, "Change", near: "PAY-12");
        card = (await story.World.SaidToAsync(story.Maya)).First(s => s.Key == card.Key);
        await story.World.PressAsync(story.Maya, card.Message, "On track", near: "PAY-12");
        await story.World.AdvanceToAsync(World.At("2026-12-03T09:00"));
        (await story.World.SaidAsync("billing")).ShouldContain(s => s.Text.Contains("2 min · not confirmed this week; last known on track"));
        (await story.World.SaidAsync("leadership")).ShouldNotContain(s => s.Text.Contains("blocked since"));
    }

    [Fact]
    public async Task What_is_handed_over_late_says_by_when_it_was_needed()
    {
        await using var story = await KensAbsence.CreateAsync();
        await story.RaiseAsync();
        await story.World.AdvanceToAsync(World.At("2026-12-04T10:00", "Asia/Singapore"));
        await story.World.SubmitAsync(story.Lin, await story.OpenCardAsync(story.Lin, "Not mine to decide…"), ("to", story.Jonas.Id.ToString()));
        (await story.World.LastSaidToAsync(story.Jonas)).Text.ShouldNotContain("yours to decide, by Thu 3 Dec");
        (await story.CardOfAsync(story.Jonas)).Text.ShouldStartWith("Jonas, Lin Tan says this is yours to decide; it was needed by Thu 3 Dec. Is it?");
    }

    private static async Task<Said> WhereNowAsync(KensAbsence story) => (await story.World.SaidToAsync(story.Maya)).Single(s => s.Key.EndsWith("/where-now", StringComparison.Ordinal));

    private static async Task<List<Said>> NewsAsync(KensAbsence story)
    {
        var news = new List<Said>();
        foreach (var person in new[] { story.Maya, story.Lin, story.Jonas })
        {
            news.AddRange((await story.NewsToAsync(person)).Where(s => s.Key.Contains("/news/", StringComparison.Ordinal)));
        }

        return news;
    }
}
