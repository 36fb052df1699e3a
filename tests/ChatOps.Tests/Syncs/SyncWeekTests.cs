using ChatOps.Core.Messages;
using ChatOps.Core.Outcomes;
using ChatOps.Core.Syncs;
using ChatOps.Storage;
using ChatOps.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Tests.Syncs;

public sealed class SyncWeekTests
{
    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task At_the_close_the_agenda_lists_the_exceptions_alone_with_their_minutes(StorageProvider provider)
    {
        await using var week = await Weekend.CreateAsync(provider, team => team.MeetingLink = "https://meet.example/billing");
        await week.AnswerAsync("PAY-2", AnswerStatus.OnTrack, weeksAgo: 1);
        await week.ToMondayMorningAsync();
        await week.AnswerAsync("PAY-1", AnswerStatus.OnTrack);
        await week.AnswerAsync("PAY-2", AnswerStatus.AtRisk, "The supplier is late");
        await week.BlockAsync("PAY-3", "May we sign clause 7?", week.Ruth);
        await week.ToCloseAsync();
        (await week.AgendaAsync()).Text.ShouldBe("""
            Agenda · Billing
            Sync Wed 10:00 (Berlin). 3 points, 11 minutes. Join the meeting
            1  PAY-3  Outcome 3  (Blocked)
            5 min · blocked since Mon 23 Nov · needs: May we sign clause 7? · with Ruth Adler, by Fri 4 Dec
            2  PAY-2  Outcome 2  (AtRisk)
            4 min · at risk, last time on track · The supplier is late
            3  PAY-4  Outcome 4  (NotConfirmed)
            2 min · not confirmed this week
            [Decision…] [Action…] [End the sync]
            """);
    }

    [Fact]
    public async Task A_blocker_that_was_decided_waits_for_nobody_any_more()
    {
        await using var week = await Weekend.CreateAsync();
        await week.ToMondayMorningAsync();
        await week.AnswerAllAsync(AnswerStatus.OnTrack, except: "PAY-3");
        await week.BlockAsync("PAY-3", "May we sign clause 7?", week.Ruth, with: e => e.Decide("Sign as drafted.", week.Ruth.Id, week.World.Clock.Now));
        await week.ToCloseAsync();
        (await week.AgendaAsync()).Text.ShouldContain("5 min · blocked since Mon 23 Nov · asked: May we sign clause 7? · decided: Sign as drafted\n");
    }

    [Fact]
    public async Task A_date_that_moved_brings_its_outcome_onto_the_agenda()
    {
        await using var week = await Weekend.CreateAsync();
        await week.ToMondayMorningAsync();
        await week.AnswerAllAsync();
        await week.MoveAsync("PAY-1");
        await week.ToCloseAsync();
        (await week.AgendaAsync()).Text.ShouldContain("1  PAY-1  Outcome 1  (OnTrack)\n3 min · a later date · 29 Jan → 12 Feb, 1st move");
    }

    [Fact]
    public async Task Without_exceptions_one_line_says_that_nothing_needs_the_15_minutes_and_no_sync_is_held()
    {
        await using var week = await Weekend.CreateAsync();
        await week.ToMondayMorningAsync();
        await week.AnswerAllAsync();
        await week.ToCloseAsync();
        (await week.AgendaAsync()).Text.ShouldBe("Nothing needs the 15 minutes this week: all 4 confirmed, none blocked, worse or later. No sync.");
        await week.World.AdvanceToAsync(World.At("2026-11-25T12:00"));
        (await week.InChannelAsync("minutes/")).ShouldBeEmpty();
        (await week.World.ReadAsync(db => db.Syncs.SingleAsync())).State.ShouldBe(SyncState.Skipped);
    }

    [Fact]
    public async Task A_late_answer_updates_the_agenda_until_the_sync_ends()
    {
        await using var week = await Weekend.CreateAsync();
        await week.ToMondayMorningAsync();
        await week.AnswerAllAsync(AnswerStatus.OnTrack, except: "PAY-4");
        await week.ToCloseAsync();
        (await week.AgendaAsync()).Text.ShouldContain("PAY-4");
        await week.World.PressAsync(week.Omar, await CardOfAsync(week), "On track");
        (await week.AgendaAsync()).Text.ShouldStartWith("Nothing needs the 15 minutes");
    }

    [Fact]
    public async Task After_the_sync_has_ended_the_agenda_stands()
    {
        await using var week = await Weekend.CreateAsync();
        await week.ToMondayMorningAsync();
        await week.AnswerAllAsync(AnswerStatus.OnTrack, except: "PAY-4");
        await week.World.AdvanceToAsync(World.At("2026-11-25T12:00"));
        var before = (await week.AgendaAsync()).Text;
        await week.World.PressAsync(week.Omar, await CardOfAsync(week), "On track");
        (await week.AgendaAsync()).Text.ShouldBe(before);
    }

    [Fact]
    public async Task A_late_answer_that_needs_the_sync_after_all_is_told_in_a_message_of_its_own()
    {
        await using var week = await Weekend.CreateAsync();
        await week.ToMondayMorningAsync();
        await week.AnswerAllAsync();
        await week.ToCloseAsync();
        var form = await week.World.OpenAsync(week.Omar, await CardOfAsync(week), "At risk…");
        await week.World.SubmitAsync(week.Omar, form, ("note", "The bank changed its mind"));
        (await week.InChannelAsync("agenda/")).ShouldContain(s => s.Text == "The sync Wed 10:00 (Berlin) is needed after all: 1 outcome changed since the check-in closed. The agenda above shows it.");
    }

    [Fact]
    public async Task What_does_not_fit_is_in_the_thread_and_all_of_it_can_be_read_privately_page_by_page()
    {
        await using var week = await Weekend.CreateAsync();
        for (var n = 5; n <= 50; n++)
        {
            await week.AddAsync($"PAY-{n:000}", $"Outcome {n}", week.Omar);
        }

        await week.ToCloseAsync();
        (await week.AgendaAsync()).Text.ShouldContain("Not today: 43 more, in the thread.");
        var rest = (await week.InChannelAsync("agenda/")).Single(s => s.Delivery.RootKey is not null);
        rest.Text.ShouldContain("and 23 more");
        var page = (await week.World.PressAsync(week.Maya, rest.Message, "Show all 43", channel: "billing")).ShouldBeOfType<Reply.Tell>().Message;
        var last = (await week.World.PressAsync(week.Maya, (await week.World.PressAsync(week.Maya, page, "Next")).ShouldBeOfType<Reply.Replace>().Message, "Next")).ShouldBeOfType<Reply.Replace>().Message;
        last.Blocks.OfType<Block.List>().Single().Items.Count.ShouldBe(3);
        Buttons.All(last).Select(a => a.Label).ShouldBe(["Previous"]);
    }

    [Fact]
    public async Task Restricted_outcomes_show_in_the_channel_as_a_count_only()
    {
        await using var week = await Weekend.CreateAsync();
        await week.AddAsync("SEC-1", "The secret merger", week.Maya, o => o.Visibility = Visibility.Leads);
        await week.ToCloseAsync();
        var agenda = (await week.AgendaAsync()).Text;
        agenda.ShouldNotContain("SEC-1");
        agenda.ShouldNotContain("merger");
        agenda.ShouldContain("1 restricted outcome needs attention too and can't be shown here.");
    }

    [Fact]
    public async Task An_agenda_names_outcomes_as_unconfirmed_and_never_who_was_silent_or_away()
    {
        await using var week = await Weekend.CreateAsync();
        await week.ToCloseAsync();
        var agenda = (await week.AgendaAsync()).Text;
        agenda.ShouldContain("not confirmed this week");
        agenda.ShouldNotContain("Maya");
        agenda.ShouldNotContain("Omar");
        agenda.ShouldNotContain("away");
    }

    [Fact]
    public async Task What_could_not_be_reached_is_not_called_unconfirmed()
    {
        await using var week = await Weekend.CreateAsync();
        await week.ToMondayMorningAsync();
        await week.World.ChangeAsync(async db => (await db.CheckIns.SingleAsync(c => c.OwnerId == week.Omar.Id && c.Monday == Weekend.Monday)).CouldNotBeReached = true);
        await week.AnswerAllAsync(AnswerStatus.OnTrack, except: "PAY-4");
        await week.ToCloseAsync();
        var agenda = (await week.AgendaAsync()).Text;
        agenda.ShouldContain("could not be reached this week");
        agenda.ShouldNotContain("not confirmed");
    }

    [Fact]
    public async Task A_team_across_zones_works_through_it_in_the_thread_without_a_meeting()
    {
        await using var week = await Weekend.CreateAsync(team: team => (team.IsThreadOnly, team.MeetingLink) = (true, "https://meet.example/billing"));
        await week.ToCloseAsync();
        var agenda = (await week.AgendaAsync()).Text;
        agenda.ShouldContain("Thread-only: say your part under this message by Wed 10:15 (Berlin). No meeting.");
        agenda.ShouldNotContain("Join");
    }

    [Fact]
    public async Task A_skipped_sync_says_so_above_what_it_would_have_been_about()
    {
        await using var week = await Weekend.CreateAsync();
        await week.World.AdvanceToAsync(World.At("2026-11-23T08:00"));
        await week.World.ChangeAsync(async db =>
        {
            var row = await db.TeamWeeks.SingleAsync(w => w.Monday == Weekend.Monday && w.TeamId == week.Billing.Id);
            (row.SyncAt, row.SyncEndsAt, row.SyncSkippedBecause) = (null, null, "No sync this week: it would not come before the digest.");
        });
        await week.ToCloseAsync();
        var agenda = await week.AgendaAsync();
        agenda.Text.ShouldContain("No sync this week: it would not come before the digest. What it would have been about:");
        Buttons.All(agenda.Message).ShouldBeEmpty();
        await week.ToDigestAsync();
        (await week.InChannelAsync("minutes/")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_pause_of_the_organization_holds_the_agenda_back_until_it_ends()
    {
        await using var week = await Weekend.CreateAsync();
        await week.ToMondayMorningAsync();
        await week.World.AdvanceToAsync(World.At("2026-11-24T15:59"));
        await week.World.ChangeAsync(async db => (await db.Organizations.SingleAsync()).PauseUntil(World.At("2026-11-25T08:00")));
        await week.World.AdvanceToAsync(World.At("2026-11-24T20:00"));
        (await week.InChannelAsync("agenda/")).ShouldBeEmpty();
        await week.World.AdvanceToAsync(World.At("2026-11-25T08:00"));
        (await week.AgendaAsync()).Text.ShouldContain("Sync Wed 10:00");
    }

    [Fact]
    public async Task A_machine_that_slept_past_the_sync_posts_no_agenda_for_it()
    {
        await using var week = await Weekend.CreateAsync();
        await week.ToMondayMorningAsync();
        week.World.Clock.Now = World.At("2026-11-27T12:00");
        await week.World.Cycle.RunAsync(default);
        (await week.InChannelAsync("agenda/")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task Two_replicas_at_once_post_one_agenda(StorageProvider provider)
    {
        await using var week = await Weekend.CreateAsync(provider);
        await week.World.AdvanceToAsync(World.At("2026-11-24T15:59"));
        week.World.Clock.Now = World.At("2026-11-24T16:00");
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => week.World.Cycle.RunAsync(default)));
        (await week.InChannelAsync("agenda/")).Count.ShouldBe(1);
        (await week.AgendaAsync()).Delivery.Revision.ShouldBe(1);
    }

    private static async Task<Message> CardOfAsync(Weekend week) =>
        (await week.World.SaidToAsync(week.Omar)).Last(s => s.Key.StartsWith("checkin/", StringComparison.Ordinal) && s.Delivery.RootKey is null).Message;
}
