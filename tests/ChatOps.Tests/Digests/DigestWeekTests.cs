using ChatOps.Core.Escalations;
using ChatOps.Core.Messages;
using ChatOps.Core.Outcomes;
using ChatOps.Storage;
using ChatOps.Tests.Harness;
using ChatOps.Tests.Syncs;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Tests.Digests;

public sealed class DigestWeekTests
{
    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task On_Thursday_morning_leadership_reads_what_to_decide_and_how_everything_stands(StorageProvider provider)
    {
        await using var week = await Weekend.CreateAsync(provider);
        await week.AddAsync("PAY-5", "Invoices paid within a day", week.Omar);
        await week.AddAsync("PAY-6", "Bank certificate", week.Omar);
        await week.ToMondayMorningAsync();
        await week.BlockAsync("PAY-1", "May we sign clause 7?", week.Ruth, new LocalDate(2026, 11, 27), e =>
        {
            (e.Options, e.RecommendsFirst, e.IfNobodyAnswers) = (["Sign as drafted", "Sign with an exit"], true, "launch moves to January");
        });
        await week.BlockAsync("PAY-6", "Certificate from the bank", week.Omar);
        await week.AnswerAsync("PAY-2", AnswerStatus.AtRisk, "The supplier is late");
        await week.AnswerAsync("PAY-3", AnswerStatus.OnTrack);
        await week.World.ChangeAsync(async db =>
        {
            var done = await db.Outcomes.SingleAsync(o => o.Key == "PAY-5");
            (done.State, done.EndedAt) = (OutcomeState.Done, week.World.Clock.Now);
        });
        await week.ToDigestAsync();
        Shown(await week.DigestAsync()).ShouldBe("""
            Weekly digest · Thu 26 Nov · 1 team, 6 outcomes, 5 confirmed this week
            1 decision for Ruth, about 1 minute. Nothing else needs leadership today.
            DECIDE
            1  Outcome 1: May we sign clause 7? · Ruth, by Fri 27 Nov 17:00
            A Sign as drafted (Maya recommends) · B Sign with an exit · No answer: launch moves to January
            [buttons]
            WITH OTHERS, nothing for you to do
            2  Bank certificate: Certificate from the bank · Omar, Billing · by Fri 4 Dec 17:00
            BLOCKED 2: named above
            AT RISK 1: new: Outcome 2
            NOT CONFIRMED 1: Outcome 4, 1 week; their leads follow up
            DONE 1: Invoices paid within a day
            ON TRACK 1

            DECISIONS LAST WEEK: 2 asked, 0 made
            [All outcomes] [By team]
            Changes since posting: 0 (in the thread)
            """);
    }

    [Fact]
    public async Task A_quiet_week_is_one_paragraph_with_its_details_in_the_thread()
    {
        await using var week = await Weekend.CreateAsync();
        await week.ToMondayMorningAsync();
        await week.AnswerAllAsync();
        await week.ToDigestAsync();
        (await week.DigestAsync()).Text.ShouldBe("Thu 26 Nov: no decisions needed. 4 of 4 on track, 0 blocked, none at risk, all confirmed. Details in the thread.");
        Buttons.All((await week.InDigestThreadAsync("charts"))!.Message).Select(a => a.Label).ShouldBe(["All outcomes", "By team"]);
    }

    [Fact]
    public async Task The_next_digest_compares_with_the_facts_of_the_last()
    {
        await using var week = await Weekend.CreateAsync();
        await week.ToMondayMorningAsync();
        await week.AnswerAllAsync(AnswerStatus.AtRisk, except: "PAY-4");
        await week.World.AdvanceToAsync(World.At("2026-12-03T09:00"));
        var digest = (await week.World.SaidAsync("leadership")).Last(s => s.Delivery.RootKey is null).Text;
        digest.ShouldContain("NOT CONFIRMED 4 (last week 1): Outcome 4, 2 weeks · Outcome 1, 1 week");
        digest.ShouldContain("ON TRACK 0 (0)");
        var charts = (await week.World.SaidAsync("leadership")).Last(s => s.Key.EndsWith("/thread/charts")).Message.Blocks.OfType<Block.Chart>().First();
        charts.Alternative.ShouldBe("2 weeks from 23 Nov. On track: 0, 0; At risk: 3, 0; Blocked: 0, 0; Not confirmed: 1, 4.");
    }

    [Fact]
    public async Task An_outcome_at_risk_for_weeks_is_as_before_and_one_moved_shows_its_dates()
    {
        await using var week = await Weekend.CreateAsync();
        await week.ToMondayMorningAsync();
        for (var ago = 3; ago >= 0; ago--)
        {
            await week.AnswerAsync("PAY-1", AnswerStatus.AtRisk, "Slow", ago);
            await week.AnswerAsync("PAY-2", AnswerStatus.OnTrack, weeksAgo: ago);
        }

        await week.AnswerAsync("PAY-3", AnswerStatus.AtRisk, "Late");
        await week.MoveAsync("PAY-3");
        await week.AnswerAsync("PAY-4", AnswerStatus.OnTrack);
        await week.ToDigestAsync();
        var digest = (await week.DigestAsync()).Text;
        digest.ShouldContain("AT RISK 2 (last week 1): new: Outcome 3, 29 Jan → 12 Feb, 1st move. As before: Outcome 1, 4 weeks");
        digest.ShouldContain("ON TRACK 2 (1), 1 of them without evidence for 4 weeks");
    }

    [Fact]
    public async Task A_decision_nobody_made_by_its_need_by_heads_the_digest_and_is_addressed_to_its_leader()
    {
        await using var week = await Weekend.CreateAsync();
        await week.ToMondayMorningAsync();
        var late = await week.BlockAsync("PAY-1", "Hire two engineers?", week.Jonas, new LocalDate(2026, 11, 20));
        await week.BlockAsync("PAY-2", "Raised now?", week.Jonas, with: e => e.RaisedNow = true);
        await week.ToDigestAsync();
        var digest = (await week.DigestAsync()).Text;
        digest.ShouldContain("2 decisions for Ruth, about 2 minutes.");
        digest.ShouldContain("1  Outcome 1: Hire two engineers? · Ruth, was due Fri 20 Nov");
        digest.ShouldContain("2  Outcome 2: Raised now? · Ruth, by Fri 4 Dec 17:00");
        var ask = await week.World.ReadAsync(db => db.EscalationAsks.SingleAsync(a => a.EscalationId == late.Id && a.PersonId == week.Ruth.Id));
        ask.Role.ShouldBe(AskRole.Digest);
    }

    [Fact]
    public async Task Restricted_outcomes_and_blockers_are_a_count_and_nothing_else()
    {
        await using var week = await Weekend.CreateAsync();
        await week.AddAsync("SEC-1", "The secret merger", week.Maya, o => o.Visibility = Visibility.Named);
        await week.ToMondayMorningAsync();
        await week.AnswerAllAsync(AnswerStatus.OnTrack, except: ["SEC-1", "PAY-1"]);
        await week.BlockAsync("SEC-1", "Buy them?", week.Ruth, with: null);
        await week.World.ChangeAsync(db => db.Escalations.ExecuteUpdateAsync(e => e.SetProperty(x => x.IsRestricted, true)));
        await week.ToDigestAsync();
        foreach (var said in await week.World.SaidAsync("leadership"))
        {
            said.Text.ShouldNotContain("merger");
            said.Text.ShouldNotContain("Buy them");
        }

        (await week.DigestAsync()).Text.ShouldEndWith("1 restricted outcome is not shown · Changes since posting: 0 (in the thread)");
        var all = (await week.World.PressAsync(week.Ruth, (await week.DigestAsync()).Message, "All outcomes")).ShouldBeOfType<Reply.Tell>().Message;
        PlainText.Of(all).ShouldNotContain("merger");
    }

    [Fact]
    public async Task Once_posted_it_is_frozen_but_a_later_answer_is_counted_and_listed_in_the_thread()
    {
        await using var week = await Weekend.CreateAsync();
        await week.ToMondayMorningAsync();
        await week.AnswerAllAsync(AnswerStatus.OnTrack, except: "PAY-4");
        await week.ToDigestAsync();
        var card = (await week.World.SaidToAsync(week.Omar)).Last(s => s.Key.StartsWith("checkin/") && s.Delivery.RootKey is null).Message;
        await week.World.PressAsync(week.Omar, card, "On track");
        var digest = (await week.DigestAsync()).Text;
        digest.ShouldContain("NOT CONFIRMED 1: Outcome 4, 1 week");
        digest.ShouldContain("Changes since posting: 1 (in the thread)");
        (await week.InDigestThreadAsync("changes"))!.Text.ShouldBe("Changes since posting: 1\n- PAY-4 Outcome 4: on track");
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task Its_decision_rows_follow_what_is_decided(StorageProvider provider)
    {
        await using var week = await Weekend.CreateAsync(provider);
        await week.ToMondayMorningAsync();
        await week.BlockAsync("PAY-1", "May we sign clause 7?", week.Ruth, with: e => e.Options = ["Sign", "Don't"]);
        await week.ToDigestAsync();
        await week.World.AdvanceToAsync(World.At("2026-11-26T10:12"));
        await week.World.PressAsync(week.Ruth, (await week.DigestAsync()).Message, "A", channel: "leadership");
        var digest = await week.DigestAsync();
        digest.Text.ShouldContain("1  Outcome 1: May we sign clause 7? · Decided: A, Sign, by Ruth Adler, Thu 26 Nov 10:12\n");
        digest.Text.ShouldContain("1 decision for Ruth");
        Buttons.All(digest.Message).Select(a => a.Label).ShouldBe(["All outcomes", "By team"]);
    }

    [Fact]
    public async Task Somebody_who_was_not_asked_decides_nothing_from_the_digest()
    {
        await using var week = await Weekend.CreateAsync();
        await week.ToMondayMorningAsync();
        await week.BlockAsync("PAY-1", "May we sign clause 7?", week.Ruth, with: e => e.Options = ["Sign", "Don't"]);
        await week.ToDigestAsync();
        await week.World.PressAsync(week.Omar, (await week.DigestAsync()).Message, "A", channel: "leadership");
        (await week.World.ReadAsync(db => db.Escalations.SingleAsync())).State.ShouldBe(EscalationState.Open);
    }

    [Fact]
    public async Task The_lists_behind_it_show_the_outcomes_as_they_stood_when_it_was_posted()
    {
        await using var week = await Weekend.CreateAsync();
        await week.ToMondayMorningAsync();
        await week.AnswerAllAsync(AnswerStatus.OnTrack, except: "PAY-4");
        await week.ToDigestAsync();
        await week.World.ChangeAsync(async db => (await db.Outcomes.SingleAsync(o => o.Key == "PAY-1")).Title = "Renamed since");
        var digest = (await week.DigestAsync()).Message;
        PlainText.Of((await week.World.PressAsync(week.Ruth, digest, "All outcomes")).ShouldBeOfType<Reply.Tell>().Message).ShouldBe("""
            All 4 outcomes of this digest
            - PAY-4 Outcome 4 · not confirmed · due 29 Jan · Billing
            - PAY-1 Outcome 1 · on track · due 29 Jan · Billing
            - PAY-2 Outcome 2 · on track · due 29 Jan · Billing
            - PAY-3 Outcome 3 · on track · due 29 Jan · Billing
            """);
        PlainText.Of((await week.World.PressAsync(week.Ruth, digest, "By team")).ShouldBeOfType<Reply.Tell>().Message).ShouldBe("This digest by team\n- Billing: 1 not confirmed, 3 on track");
    }

    [Fact]
    public async Task In_a_new_organizations_trial_it_goes_to_the_leads_alone_labelled_and_asks_nobody_to_decide()
    {
        await using var week = await Weekend.CreateAsync();
        await week.World.ChangeAsync(async db => (await db.Organizations.SingleAsync()).TrialUntil = World.At("2026-12-07T00:00"));
        await week.ToMondayMorningAsync();
        await week.BlockAsync("PAY-1", "May we sign clause 7?", week.Ruth);
        await week.ToDigestAsync();
        (await week.World.SaidAsync("leadership")).ShouldBeEmpty();
        var trial = (await week.World.SaidToAsync(week.Jonas)).Single(s => s.Key.Contains("/trial/") && s.Delivery.RootKey is null);
        trial.Text.ShouldStartWith("Trial, to leads only: Weekly digest");
        Buttons.All(trial.Message).Select(a => a.Label).ShouldBe(["All outcomes", "By team"]);
        (await week.World.ReadAsync(db => db.EscalationAsks.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task A_holiday_moves_it_to_the_next_working_day()
    {
        await using var week = await Weekend.CreateAsync();
        await week.World.AddAsync(new Core.People.Holiday { OrganizationId = week.World.Organization.Id, Place = "Berlin", Date = new LocalDate(2026, 11, 26), Name = "A day off" });
        await week.World.ChangeAsync(async db => (await db.LeadershipChannels.SingleAsync()).Place = "Berlin");
        await week.ToDigestAsync();
        (await week.World.SaidAsync("leadership")).ShouldBeEmpty();
        await week.World.AdvanceToAsync(World.At("2026-11-27T09:00"));
        (await week.DigestAsync()).Text.ShouldContain("Fri 27 Nov");
    }

    [Fact]
    public async Task After_a_long_sleep_only_the_latest_due_digest_is_posted()
    {
        await using var week = await Weekend.CreateAsync();
        await week.ToMondayMorningAsync();
        await week.AnswerAllAsync();
        week.World.Clock.Now = World.At("2026-12-04T12:00");
        await week.World.Cycle.RunAsync(default);
        await week.World.Cycle.RunAsync(default);
        (await week.World.SaidAsync("leadership")).Count(s => s.Delivery.RootKey is null).ShouldBeLessThanOrEqualTo(1);
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task Two_replicas_at_once_post_one_digest(StorageProvider provider)
    {
        await using var week = await Weekend.CreateAsync(provider);
        await week.World.AdvanceToAsync(World.At("2026-11-26T08:59"));
        week.World.Clock.Now = World.At("2026-11-26T09:00");
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => week.World.Cycle.RunAsync(default)));
        (await week.World.SaidAsync("leadership")).Count(s => s.Delivery.RootKey is null).ShouldBe(1);
        (await week.DigestAsync()).Delivery.Revision.ShouldBe(1);
    }

    /// <summary>The decision buttons are the escalation's own: here they are only there or not.</summary>
    private static string Shown(Said digest) => string.Join('\n', digest.Text.Split('\n').Select(line => line.StartsWith('[') && !line.StartsWith("[All") ? "[buttons]" : line));
}
