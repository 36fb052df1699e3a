using ChatOps.Core.Home;
using ChatOps.Core.Messages;
using ChatOps.Core.Outcomes;
using ChatOps.Core.People;
using ChatOps.Storage;
using ChatOps.Tests.CheckIns;
using ChatOps.Tests.Harness;
using NodaTime;

namespace ChatOps.Tests.Home;

/// <summary>Somebody's own page.</summary>
public sealed class HomeTests
{
    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task It_shows_what_is_due_ones_outcomes_the_teams_exceptions_and_ones_settings(StorageProvider provider)
    {
        await using var week = await MayasWeek.CreateAsync(provider);
        await week.World.AddOutcomeAsync("PAY-8", "Card fees shown before paying", week.Billing, week.Jonas, with: o => (o.Status, o.StatusSince) = (AnswerStatus.Blocked, World.At("2026-11-16T10:00")));
        await week.World.AddOutcomeAsync("PAY-9", "Kept among leads", week.Billing, week.Jonas, with: o => (o.Status, o.Visibility) = (AnswerStatus.AtRisk, Visibility.Leads));
        await week.World.AdvanceToAsync(World.At("2026-11-23T09:00"));
        PlainText.Of(await ShownAsync(week.World, week.Maya)).ShouldBe("""
            Maya, due from you: 3 outcomes to check in on by Tue 16:00.
            [My check-in] [Escalate…] [All commands]
            Your outcomes
            PAY-1  Outcome 1  (NotYetAsked)
            Due 29 Jan
            [Open]
            PAY-2  Outcome 2  (NotYetAsked)
            Due 29 Jan
            [Open]
            PAY-3  Outcome 3  (NotYetAsked)
            Due 29 Jan
            [Open]
            [List outcomes]
            Billing: 1 outcome needs attention
            - PAY-8 Card fees shown before paying · blocked since Mon 16 Nov · Due 29 Jan · Jonas Lind
            1 restricted outcome needs attention too and can't be shown here.
            Your settings
            Zone: Berlin
            Hours: Mon–Fri 09:00–17:00
            Reminder: once, before a check-in closes
            Away: no
            Stand-in: nobody chosen; your lead is asked
            [Settings…] [I'm away…]
            """);

        var leads = PlainText.Of(await ShownAsync(week.World, week.Jonas));
        leads.ShouldContain("PAY-9 Kept among leads · at risk");
        leads.ShouldNotContain("restricted");
        leads.ShouldContain("The team you lead\nBilling · led by Jonas Lind · 2 members");
        leads.ShouldContain("Blockers: the person asked, and the raiser's lead for information; after 1 working day");
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task Decisions_and_actions_that_are_with_one_come_first(StorageProvider provider)
    {
        await using var week = await MayasWeek.CreateAsync(provider);
        await week.World.AdvanceToAsync(World.At("2026-11-23T09:00"));
        var form = await week.World.OpenAsync(week.Maya, (await week.World.LastSaidToAsync(week.Maya)).Message, "Blocked…", near: "PAY-1");
        var shown = (await week.World.SubmitAsync(week.Maya, form, ("need", "May we sign clause 7?"), ("from", week.Jonas.Id.ToString()), ("needBy", "2026-11-26"))) as Reply.Open;
        await week.World.SubmitAsync(week.Maya, shown.ShouldNotBeNull().Form);
        var home = PlainText.Of(await ShownAsync(week.World, week.Jonas));
        home.ShouldStartWith("Jonas, due from you: 1 decision by Thu 26 Nov.\n- Decide by Thu 26 Nov: May we sign clause 7?\nTo decide, use its card in our direct messages.");
    }

    [Fact]
    public async Task It_is_drawn_again_in_place_when_it_is_opened_and_told_when_it_is_typed()
    {
        await using var week = await MayasWeek.CreateAsync();
        var opened = (await week.World.DoAsync(week.Maya, new Did.Pressed(HomeVerbs.Show, []))).ShouldBeOfType<Reply.Replace>().Message;
        var typed = (await week.World.TypeAsync(week.Maya, "/chatops home")).ShouldBeOfType<Reply.Tell>().Message;
        PlainText.Of(typed).ShouldBe(PlainText.Of(opened));
        (await week.World.TypeAsync(week.Maya, "home")).ShouldBeOfType<Reply.Tell>();
    }

    [Fact]
    public async Task Who_is_away_and_who_is_new_read_it_too()
    {
        await using var world = await World.CreateAsync();
        var lin = await world.AddPersonAsync("Lin Tan", "Asia/Singapore");
        var ken = await world.AddPersonAsync("Ken Ong", "Asia/Singapore", p => (p.StandInId, p.WantsReminder) = (lin.Id, false));
        await world.AddAsync(new AwayPeriod { PersonId = ken.Id, From = new LocalDate(2026, 11, 20), To = new LocalDate(2026, 12, 7) });
        PlainText.Of(await ShownAsync(world, ken)).ShouldBe("""
            Ken, nothing is due from you now.
            [My check-in] [Escalate…] [All commands]
            Your outcomes
            You own no outcome.
            [List outcomes]
            Your settings
            Zone: Singapore
            Hours: Mon–Fri 09:00–17:00
            Reminder: none
            Away: until Mon 7 Dec
            Stand-in: Lin Tan
            [Settings…] [I'm back]
            """);
    }

    private static async Task<Message> ShownAsync(World world, Person person) => (await world.DoAsync(person, new Did.Pressed(HomeVerbs.Show, []))).ShouldBeOfType<Reply.Replace>().Message;
}
