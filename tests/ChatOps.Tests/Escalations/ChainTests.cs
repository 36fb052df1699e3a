using ChatOps.Core.Escalations;
using ChatOps.Core.Messages;
using ChatOps.Core.Organizations;
using ChatOps.Core.People;
using ChatOps.Storage;
using ChatOps.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Tests.Escalations;

/// <summary>Who is asked when, if nobody answers.</summary>
public sealed class ChainTests
{
    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task A_blocker_unanswered_for_a_working_day_climbs_one_step_then_heads_the_digest(StorageProvider provider)
    {
        await using var story = await KensAbsence.CreateAsync(provider);
        await story.RaiseAsync();
        await story.World.AdvanceToAsync(World.At("2026-11-24T16:14", "Asia/Singapore"));
        (await story.HeardAsync(story.Grace)).ShouldBeFalse();
        (await story.EscalationAsync()).HeadsDigest(new(2026, 11, 24)).ShouldBeFalse();

        await story.World.AdvanceToAsync(World.At("2026-11-24T16:15", "Asia/Singapore"));
        (await story.CardOfAsync(story.Grace)).Text.ShouldContain("Grace, you lead Lin Tan, asked Mon 23 Nov 16:15; no decision so far.");
        (await story.CardOfAsync(story.Dana)).Text.ShouldContain("Dana, this is for Enter the EU market.");
        var escalation = await story.EscalationAsync();
        escalation.Step.ShouldBe(2);
        escalation.HolderId.ShouldBe(story.Lin.Id);
        escalation.HeadsDigest(new(2026, 11, 26)).ShouldBeTrue();

        // Harmless to run again.
        var said = await story.World.ReadAsync(db => db.Deliveries.CountAsync());
        await AdvanceOverdueEscalations.RunAsync(story.World.Dbs, Pauses.None, story.World.Clock.Now, default);
        (await story.World.ReadAsync(db => db.Deliveries.CountAsync())).ShouldBe(said);
        await story.PressCardAsync(story.Dana, "B");
        (await story.EscalationAsync()).DecidedById.ShouldBe(story.Dana.Id);
    }

    [Fact]
    public async Task Two_replicas_take_a_step_once()
    {
        await using var story = await KensAbsence.CreateAsync();
        await story.RaiseAsync();
        story.World.Clock.Now = World.At("2026-11-24T16:15", "Asia/Singapore");
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => AdvanceOverdueEscalations.RunAsync(story.World.Dbs, Pauses.None, story.World.Clock.Now, default))));
        (await story.World.ReadAsync(db => db.Audit.CountAsync(a => a.What == "escalation.climbed"))).ShouldBe(2);
        (await story.World.ReadAsync(db => db.EscalationAsks.CountAsync(a => a.PersonId == story.Dana.Id))).ShouldBe(1);
    }

    [Fact]
    public async Task Without_a_stand_in_the_lead_of_their_team_is_asked()
    {
        await using var story = await KensAbsence.CreateAsync();
        await story.SendAwayAsync(story.Lin, new(2026, 11, 20), new(2026, 11, 30));
        var announced = (await story.World.SubmitAsync(story.Maya, await story.OpenFormAsync(), story.Clause7())).ShouldBeOfType<Reply.Open>().Form;
        PlainText.Of(announced).ShouldContain("Ken Ong is away until 7 Dec. Grace Lim leads that team and will be asked.\nNow: Grace and Jonas, privately. No reply by Tue 24 Nov 16:15 Singapore: Dana.");
        await story.World.SubmitAsync(story.Maya, announced);
        (await story.CardOfAsync(story.Grace)).Text.ShouldContain("Grace, you lead Ken Ong, who is away.");
    }

    [Fact]
    public async Task At_once_waits_for_their_working_time_and_the_raiser_is_told()
    {
        await using var story = await KensAbsence.CreateAsync(away: false);
        await story.World.AdvanceToAsync(World.At("2026-11-23T15:00"));
        var announced = (await story.World.SubmitAsync(story.Maya, await story.OpenFormAsync(), story.Clause7())).ShouldBeOfType<Reply.Open>().Form;
        PlainText.Of(announced).ShouldContain("Now: Jonas, privately. As their day starts: Ken (Tue 24 Nov 09:00 Singapore). No reply by Tue 24 Nov 17:00 Singapore: Ken's lead and Dana.");
        await story.World.SubmitAsync(story.Maya, announced);
        (await story.EscalationAsync()).HolderId.ShouldBeNull("nobody is named as holding it before they were asked");
        (await story.HeardAsync(story.Ken)).ShouldBeFalse();
        (await story.CardOfAsync(story.Maya)).Text.ShouldContain("Ken Ong is asked Tue 24 Nov 02:00 your time, as their day starts.");

        await story.World.AdvanceToAsync(World.At("2026-11-24T09:00", "Asia/Singapore"));
        (await story.CardOfAsync(story.Ken)).Text.ShouldContain("Decision needed from you");
        (await story.EscalationAsync()).NextStepAt.ShouldBe(World.At("2026-11-24T17:00", "Asia/Singapore"));
    }

    [Fact]
    public async Task Who_goes_away_after_being_asked_hands_it_to_their_stand_in()
    {
        await using var story = await KensAbsence.CreateAsync(away: false);
        await story.SendAwayAsync(story.Ken, new(2026, 11, 24), new(2026, 12, 7));
        await story.RaiseAsync();
        (await story.EscalationAsync()).HolderId.ShouldBe(story.Ken.Id);
        await story.World.AdvanceToAsync(World.At("2026-11-24T09:00", "Asia/Singapore"));
        (await story.CardOfAsync(story.Lin)).Text.ShouldContain("Lin, you stand in for Ken Ong, who is away.");
        (await story.EscalationAsync()).Step.ShouldBe(1);
        (await story.HeardAsync(story.Grace)).ShouldBeFalse();
    }

    [Fact]
    public async Task Leave_noted_after_being_asked_counts_at_once()
    {
        await using var story = await KensAbsence.CreateAsync(away: false);
        await story.RaiseAsync();
        await story.World.TypeAsync(story.Ken, "/chatops away 23 Nov - 7 Dec");
        await story.World.AdvanceToAsync(story.World.Clock.Now);
        (await story.CardOfAsync(story.Lin)).Text.ShouldContain("Lin, you stand in for Ken Ong, who is away.");
        (await story.EscalationAsync()).HolderId.ShouldBe(story.Lin.Id);
    }

    [Fact]
    public async Task Who_is_absent_or_was_told_to_before_is_passed_over()
    {
        await using var story = await KensAbsence.CreateAsync();
        await story.SendAwayAsync(story.Dana, new(2026, 11, 20), new(2026, 12, 20));
        await story.World.ChangeAsync(async db => (await db.Teams.SingleAsync(t => t.Name == "Legal")).LeadId = story.Lin.Id);
        await story.RaiseAsync();
        await story.World.AdvanceToAsync(World.At("2026-11-25T12:00"));
        (await story.HeardAsync(story.Dana)).ShouldBeFalse();
        (await story.World.SaidToAsync(story.Lin)).Count(s => s.Key.StartsWith("escalation/")).ShouldBe(1);
        (await story.EscalationAsync()).HeadsDigest(new(2026, 11, 26)).ShouldBeTrue();
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task The_lead_can_raise_it_now(StorageProvider provider)
    {
        await using var story = await KensAbsence.CreateAsync(provider);
        await story.RaiseAsync();
        await story.PressCardAsync(story.Jonas, "Raise now");
        var escalation = await story.EscalationAsync();
        escalation.RaisedNow.ShouldBeTrue();
        escalation.HeadsDigest(new(2026, 11, 23)).ShouldBeTrue();
        (await story.HeardAsync(story.Grace)).ShouldBeTrue();
        (await story.HeardAsync(story.Dana)).ShouldBeTrue();
        (await story.World.DoAsync(story.Maya, new Did.Pressed(EscalationVerbs.RaiseNow, [escalation.Id.ToString(), "card"]))).ShouldBeOfType<Reply.Tell>().Message.Fallback.ShouldContain("Only the team's lead");
    }

    [Fact]
    public async Task A_team_sets_its_own_three_slots()
    {
        await using var story = await KensAbsence.CreateAsync();
        await story.World.ChangeAsync(async db => (await db.Teams.SingleAsync(t => t.Name == "Billing")).Chain = new(TellLeadAtOnce: false, SecondAfterWorkingDays: 2, SecondAsks: story.Dana.Id, ThirdAsks: story.Grace.Id));
        await story.RaiseAsync();
        (await story.HeardAsync(story.Jonas)).ShouldBeFalse();
        await story.World.AdvanceToAsync(World.At("2026-11-25T16:15", "Asia/Singapore"));
        (await story.HeardAsync(story.Dana)).ShouldBeTrue();
        (await story.HeardAsync(story.Grace)).ShouldBeFalse();
        await story.World.AdvanceToAsync(World.At("2026-11-27T16:59"));
        (await story.HeardAsync(story.Grace)).ShouldBeTrue();
        (await story.EscalationAsync()).Step.ShouldBe(3);
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task After_a_long_sleep_it_resumes_at_its_first_undone_step_and_waits_afresh(StorageProvider provider)
    {
        await using var story = await KensAbsence.CreateAsync(provider);
        await story.RaiseAsync();
        story.World.Clock.Now = World.At("2026-11-26T12:00", "Asia/Singapore");
        await AdvanceOverdueEscalations.RunAsync(story.World.Dbs, Pauses.None, story.World.Clock.Now, default);
        var escalation = await story.EscalationAsync();
        escalation.Step.ShouldBe(1);
        escalation.NextStepAt.ShouldBe(World.At("2026-11-27T12:00", "Asia/Singapore"));
        (await story.CardOfAsync(story.Lin)).Text.ShouldContain("No reply by Fri 27 Nov 12:00");
        (await story.HeardAsync(story.Dana)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_pause_of_the_organization_stops_the_chain()
    {
        await using var story = await KensAbsence.CreateAsync();
        await story.RaiseAsync();
        await story.World.ChangeAsync(async db => (await db.Organizations.SingleAsync()).PauseUntil(World.At("2026-12-01T09:00")));
        await story.World.AdvanceToAsync(World.At("2026-11-30T12:00"));
        (await story.HeardAsync(story.Dana)).ShouldBeFalse();
        await story.World.AdvanceToAsync(World.At("2026-12-01T09:30"));
        (await story.EscalationAsync()).NextStepAt.ShouldBe(World.At("2026-12-02T16:00", "Asia/Singapore"));
    }

    [Fact]
    public async Task Passing_the_need_by_decides_nothing()
    {
        await using var story = await KensAbsence.CreateAsync();
        await story.RaiseAsync();
        await story.World.AdvanceToAsync(World.At("2026-12-20T12:00"));
        var escalation = await story.EscalationAsync();
        escalation.State.ShouldBe(EscalationState.Open);
        escalation.HeadsDigest(new(2026, 12, 20)).ShouldBeTrue();
    }

    [Theory]
    [InlineData("2026-11-20T18:00", true)] // Friday evening before the leave: it has begun
    [InlineData("2026-11-20T15:00", false)]
    [InlineData("2026-11-27T18:00", false)] // the last evening of it: over
    [InlineData("2026-11-27T15:00", true)]
    public void Away_is_who_misses_their_next_working_moment(string at, bool away)
    {
        var hours = new Core.Time.WorkPattern(DateTimeZoneProviders.Tzdb["Europe/Berlin"], Core.Time.WorkDays.Weekdays, new(9, 0), new(17, 0), new HashSet<LocalDate>(), [new(new(2026, 11, 21), new(2026, 11, 29))]);
        var person = new RosterEntry(Core.PersonId.New(), "Ada", hours.Zone, hours, null, new(Core.WorkspaceId.New(), Core.Delivery.AddressKind.Person, "ada"), true, true);
        (Presence.Of(person, World.At(at)) is Presence.Away).ShouldBe(away);
    }
}
