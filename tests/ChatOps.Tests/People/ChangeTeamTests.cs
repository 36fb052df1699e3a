using ChatOps.Core.CheckIns;
using ChatOps.Core.Messages;
using ChatOps.Core.People;
using ChatOps.Core.Time;
using ChatOps.Storage;
using ChatOps.Tests.CheckIns;
using ChatOps.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using static ChatOps.Tests.Commands.TypedToTheBotTests;

namespace ChatOps.Tests.People;

/// <summary>What a lead or an admin changes of a team.</summary>
public sealed class ChangeTeamTests
{
    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task A_schedule_applies_from_the_next_week(StorageProvider provider)
    {
        await using var week = await MayasWeek.CreateAsync(provider);
        await week.World.AdvanceToAsync(World.At("2026-11-23T09:30"));
        var form = await OpenAsync(week, week.Jonas, "Schedule…");
        Told(await week.World.SubmitAsync(week.Jonas, form, (TeamFields.CloseTime, "18:00"), (TeamFields.SyncMinutes, "20"))).ShouldStartWith("Saved. Billing's schedule applies from the next week on.");

        var weeks = await week.World.ReadAsync(db => db.TeamWeeks.Where(w => w.TeamId == week.Billing.Id).OrderBy(w => w.Monday).ToListAsync());
        weeks[0].ClosesAt.ShouldBe(World.At("2026-11-24T16:00"));
        await week.World.AdvanceToAsync(World.At("2026-12-01T12:00"));
        (await week.World.ReadAsync(db => db.TeamWeeks.SingleAsync(w => w.TeamId == week.Billing.Id && w.Monday == new LocalDate(2026, 11, 30)))).ClosesAt.ShouldBe(World.At("2026-12-01T18:00"));
    }

    [Fact]
    public async Task A_sync_after_its_digest_is_refused_at_its_field()
    {
        await using var week = await MayasWeek.CreateAsync();
        var form = await OpenAsync(week, week.Jonas, "Schedule…");
        (await week.World.SubmitAsync(week.Jonas, form, (TeamFields.SyncDay, "Friday"))).ShouldBeOfType<Reply.FieldErrors>().Errors.ShouldBe(new Dictionary<string, string>
        {
            [TeamFields.SyncTime] = "The sync (Friday 10:00, 15 minutes) wouldn't be over when its digest is posted (Thursday 09:00). Set the sync earlier or the digest later.",
        });
        (await TeamAsync(week)).Schedule.ShouldBe(WeeklySchedule.Default);
    }

    [Theory]
    [InlineData(TeamFields.CloseDay, "Monday", TeamFields.CloseTime, null)]
    [InlineData(TeamFields.CloseTime, "08:00", null, null)]
    [InlineData(TeamFields.SyncDay, "Monday", TeamFields.SyncTime, "The sync (Monday 10:00) comes before the check-in closes (Tuesday 16:00), so it would have no agenda. Set the sync later or the close earlier.")]
    [InlineData(TeamFields.SyncMinutes, "90", TeamFields.SyncMinutes, "The sync can't last 90 minutes. Give it between 5 and 60; 15 is usual.")]
    [InlineData(TeamFields.SyncMinutes, "many", TeamFields.SyncMinutes, "Write a number of minutes; 15 is usual.")]
    [InlineData(TeamFields.RemindPercent, "0", TeamFields.RemindPercent, "The reminder can't come at 0 % of the time to answer. Set it between 1 and 99; 80 is usual.")]
    [InlineData(TeamFields.OpenDay, "None", TeamFields.OpenDay, "Choose a day.")]
    [InlineData(TeamFields.OpenDay, "Caturday", TeamFields.OpenDay, "Choose a day.")]
    [InlineData(TeamFields.OpenTime, "25:00", TeamFields.OpenTime, "Write a time, such as 09:00.")]
    public async Task Each_problem_stands_at_its_field(string field, string value, string? at, string? sentence)
    {
        await using var week = await MayasWeek.CreateAsync();
        var reply = await week.World.SubmitAsync(week.Jonas, await OpenAsync(week, week.Jonas, "Schedule…"), (field, value));
        if (sentence is null)
        {
            Told(reply).ShouldStartWith("Saved."); // short, but possible
            return;
        }

        reply.ShouldBeOfType<Reply.FieldErrors>().Errors.ShouldBe(new Dictionary<string, string> { [at!] = sentence });
    }

    [Fact]
    public async Task Owners_with_less_than_one_working_day_are_named_to_the_lead_alone()
    {
        await using var week = await MayasWeek.CreateAsync();
        var ada = await week.World.AddPersonAsync("Ada Admin", with: p => p.IsAdmin = true);
        var ana = await week.World.AddPersonAsync("Ana Souza", "America/Sao_Paulo");
        await week.World.AddOutcomeAsync("PAY-9", "Boletos", week.Billing, ana);

        var byLead = await week.World.SubmitAsync(week.Jonas, await OpenAsync(week, week.Jonas, "Schedule…"), (TeamFields.CloseDay, "Monday"), (TeamFields.CloseTime, "17:30"));
        Told(byLead).ShouldBe("""
            Saved. Billing's schedule applies from the next week on.
            It gives less than one working day to answer to:
            - Ana Souza (Sao Paulo): 4 h 30 min
            [Preview] [Schedule…]
            """.ReplaceLineEndings("\n"));

        var byAdmin = await week.World.SubmitAsync(ada, await OpenAsync(week, ada, "Schedule…"), (TeamFields.CloseTime, "15:00"));
        Told(byAdmin).ShouldBe("Saved. Billing's schedule applies from the next week on. It leaves some owners less than one working day to answer; the lead is told who.\n[Preview] [Schedule…]");
        var told = (await week.World.SaidToAsync(week.Jonas)).Single(said => said.Key.EndsWith("short-of-time"));
        told.Text.ShouldStartWith("Ada Admin changed Billing's schedule. It applies from the next week on.\nIt gives less than one working day to answer to:\n- Ana Souza (Sao Paulo): 2 h\n- Maya Weber (Berlin): 6 h");
        told.Delivery.DueAt.ShouldBe(World.At("2026-11-23T09:00"), "at the lead's earliest working moment");
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task A_team_is_edited_by_its_lead(StorageProvider provider)
    {
        await using var week = await MayasWeek.CreateAsync(provider);
        var form = await OpenAsync(week, week.Jonas, "Edit…");
        var told = Told(await week.World.SubmitAsync(
            week.Jonas, form, (TeamFields.Name, "Payments"), (TeamFields.Zone, "Europe/Lisbon"), (TeamFields.Sync, "thread"), (TeamFields.MeetingLink, "https://meet.example/pay"), (TeamFields.Lead, week.Maya.Id.ToString())));
        told.ShouldContain("Payments · led by Maya Weber · 2 members");
        told.ShouldContain("Sync: Wednesday 10:00 Lisbon, 15 minutes, in the agenda's thread\nMeeting: https://meet.example/pay\nDigest: Thursday 09:00 Berlin, in Leadership");
        Told(await week.World.SubmitAsync(week.Jonas, form, (TeamFields.Name, "Mine again"))).ShouldBe("Only Maya Weber, who leads Payments, or an admin can change this.");
    }

    [Theory]
    [InlineData(TeamFields.MeetingLink, "javascript:alert(1)", "This isn't a link. It begins with https://.")]
    [InlineData(TeamFields.MeetingLink, "meet me there", "This isn't a link. It begins with https://.")]
    [InlineData(TeamFields.Name, "Market", "There is a team called Market already. Choose another name.")]
    [InlineData(TeamFields.Place, "Atlantis", "There are no holidays for this place. Choose one of the list.")]
    [InlineData(TeamFields.Leadership, "12345678901234567890123456789012", "I don't know this channel any more. Choose one of the list.")]
    [InlineData(TeamFields.Zone, "Pacific/Honolulu", null)]
    public async Task What_a_team_cant_be_is_refused_at_its_field(string field, string value, string? sentence)
    {
        await using var week = await MayasWeek.CreateAsync();
        var errors = (await week.World.SubmitAsync(week.Jonas, await OpenAsync(week, week.Jonas, "Edit…"), (field, value)));
        if (sentence is null)
        {
            Told(errors).ShouldStartWith("Saved."); // Wednesday 10:00 there is before Thursday 09:00 in Berlin
            return;
        }

        errors.ShouldBeOfType<Reply.FieldErrors>().Errors.ShouldBe(new Dictionary<string, string> { [field] = sentence });
    }

    [Fact]
    public async Task Members_are_added_and_taken_out_and_what_they_own_is_said()
    {
        await using var week = await MayasWeek.CreateAsync();
        await week.World.AddPersonAsync("Ken Ong");
        var form = await OpenAsync(week, week.Jonas, "Members…");
        PlainText.Of(form).ShouldContain("Billing has 2 members: Jonas Lind, Maya Weber.");
        Told(await week.World.SubmitAsync(week.Jonas, form, (TeamFields.Members, "Ken Ong"), (TeamFields.Remove, "maya@northwind.test")))
            .ShouldStartWith("Saved. Still owned by who left: PAY-1, PAY-2, PAY-3. Their check-ins go on until somebody else owns these.\nBilling · led by Jonas Lind · 2 members");
        (await week.World.SubmitAsync(week.Jonas, form, (TeamFields.Remove, "Jonas Lind"))).ShouldBeOfType<Reply.FieldErrors>().Errors[TeamFields.Remove].ShouldStartWith("The lead belongs to the team.");
        Told(await week.World.SubmitAsync(week.Jonas, form)).ShouldBe("Nothing to change: the team is as you wrote.");
    }

    [Fact]
    public async Task The_three_slots_of_the_chain_are_set()
    {
        await using var week = await MayasWeek.CreateAsync();
        var form = await OpenAsync(week, week.Jonas, "Blockers…");
        var told = Told(await week.World.SubmitAsync(week.Jonas, form, (TeamFields.TellLead, "no"), (TeamFields.SecondAfter, "2"), (TeamFields.SecondAsks, week.Maya.Id.ToString()), (TeamFields.ThirdAsks, week.Jonas.Id.ToString())));
        told.ShouldContain("Blockers: the person asked; after 2 working days Maya Weber; then the next digest, and Jonas Lind");
        (await TeamAsync(week)).Chain.ShouldBe(new EscalationChain(TellLeadAtOnce: false, 2, week.Maya.Id, week.Jonas.Id));
        (await week.World.SubmitAsync(week.Jonas, form, (TeamFields.SecondAfter, "0"), (TeamFields.ThirdAsks, "nobody"))).ShouldBeOfType<Reply.FieldErrors>().Errors.Keys.ShouldBe([TeamFields.SecondAfter, TeamFields.ThirdAsks]);
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task An_admin_sets_up_a_leadership_channel_whose_digest_cant_come_before_a_sync(StorageProvider provider)
    {
        await using var world = await World.CreateAsync(provider);
        var ada = await world.AddPersonAsync("Ada Admin", with: p => p.IsAdmin = true);
        await world.AddTeamAsync("Billing", ada);
        var card = (await world.TypeAsync(ada, "/chatops team", channel: "billing")).ShouldBeOfType<Reply.Tell>().Message;
        var form = await world.OpenAsync(ada, card, "New leadership channel…");
        Told(await world.SubmitAsync(ada, form, (TeamFields.Channel, "leaders"))).ShouldBe("Saved. Leadership gets its digest on Thursday at 09:00 (Berlin). Choose it for a team under /chatops team, Edit.");
        (await world.SubmitAsync(ada, form, (TeamFields.Channel, "leaders"))).ShouldBeOfType<Reply.FieldErrors>().Errors[TeamFields.Channel].ShouldBe("This channel gets a digest already. Choose another.");

        var channel = await world.ReadAsync(db => db.LeadershipChannels.SingleAsync());
        await world.SubmitAsync(ada, await world.OpenAsync(ada, card, "Edit…"), (TeamFields.Leadership, channel.Id.ToString()));
        var shown = (await world.TypeAsync(ada, "/chatops team", channel: "billing")).ShouldBeOfType<Reply.Tell>().Message;
        var edit = await world.OpenAsync(ada, shown, "Leadership channel…");
        (await world.SubmitAsync(ada, edit, (TeamFields.DigestDay, "Tuesday"))).ShouldBeOfType<Reply.FieldErrors>().Errors[TeamFields.DigestDay].ShouldStartWith("Billing: The sync (Wednesday 10:00, 15 minutes) wouldn't be over");
        Told(await world.SubmitAsync(ada, edit, (TeamFields.DigestDay, "Friday"))).ShouldBe("Saved. Leadership gets its digest on Friday at 09:00 (Berlin). From the next week on.");
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task A_leadership_channel_moves_and_the_old_one_is_told_and_keeps_its_threads(StorageProvider provider)
    {
        await using var week = await MayasWeek.CreateAsync(provider);
        await week.World.ChangeAsync(async db => (await db.People.SingleAsync(p => p.Id == week.Jonas.Id)).IsAdmin = true);
        await week.World.AdvanceToAsync(World.At("2026-11-26T10:00"));
        var form = await OpenAsync(week, week.Jonas, "Leadership channel…");
        Told(await week.World.SubmitAsync(week.Jonas, form, (TeamFields.Channel, "board"))).ShouldStartWith("Saved. Leadership gets its digest");
        (await week.World.SaidAsync("leadership"))[^1].Text.ShouldStartWith("The weekly digest \"Leadership\" is posted in another channel from the next one on.");

        await week.World.PressAsync(week.Maya, (await week.World.SaidToAsync(week.Maya))[0].Message, "On track", near: "PAY-1");
        (await week.World.SaidAsync("board")).ShouldBeEmpty("what changes in the old digest is said in its own thread");
        (await week.World.SaidAsync("leadership")).ShouldContain(s => s.Key.EndsWith("changes", StringComparison.Ordinal));

        await week.World.AdvanceToAsync(World.At("2026-12-03T10:00"));
        (await week.World.SaidAsync("board")).ShouldContain(s => s.Text.StartsWith("Weekly digest", StringComparison.Ordinal) || s.Key.StartsWith("digest/", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(TeamVerbs.EditForm)]
    [InlineData(TeamVerbs.MembersForm)]
    [InlineData(TeamVerbs.ScheduleForm)]
    [InlineData(TeamVerbs.ChainForm)]
    [InlineData(TeamVerbs.StartForm)]
    public async Task A_card_holds_ids_and_never_rights(string verb)
    {
        await using var week = await MayasWeek.CreateAsync();
        string[] id = [week.Billing.Id.ToString()];
        Told(await week.World.DoAsync(week.Maya, new Did.Pressed(verb, id))).ShouldBe("Only Jonas Lind, who leads Billing, or an admin can change this.");
        Told(await week.World.DoAsync(week.Maya, new Did.Submitted(verb.Replace("-form", ""), id, new Dictionary<string, string>()))).ShouldBe("Only Jonas Lind, who leads Billing, or an admin can change this.");
        (await week.World.ReadAsync(db => db.Audit.AnyAsync())).ShouldBeFalse();
    }

    private static async Task<Form> OpenAsync(MayasWeek week, Person who, string label)
    {
        var card = (await week.World.TypeAsync(who, "/chatops team", channel: "billing")).ShouldBeOfType<Reply.Tell>().Message;
        return await week.World.OpenAsync(who, card, label);
    }

    private static Task<Team> TeamAsync(MayasWeek week) => week.World.ReadAsync(db => db.Teams.SingleAsync(t => t.Id == week.Billing.Id));
}
