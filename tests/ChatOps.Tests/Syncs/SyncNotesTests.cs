using ChatOps.Core.Messages;
using ChatOps.Core.Outcomes;
using ChatOps.Core.Syncs;
using ChatOps.Storage;
using ChatOps.Tests.Harness;
using Microsoft.EntityFrameworkCore;

namespace ChatOps.Tests.Syncs;

public sealed class SyncNotesTests
{
    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task Decisions_and_actions_are_noted_and_ending_the_sync_puts_the_minutes_into_the_thread(StorageProvider provider)
    {
        await using var week = await Weekend.CreateAsync(provider);
        await week.ToSyncAsync();
        (await week.AgendaAsync()).Text.ShouldContain("The sync is on, until Wed 10:15 (Berlin).");
        await NoteAsync(week, "Decision…", ("what", "We ship without the archive"), ("outcome", week["PAY-1"].Id.ToString()));
        await NoteAsync(week, "Action…", ("what", "Tell the bank"), ("who", week.Omar.Id.ToString()), ("when", "2026-11-27"));
        (await week.AgendaAsync()).Text.ShouldContain("Noted so far\n- Decided: We ship without the archive (PAY-1)\n- Tell the bank · Omar Haddad, by Fri 27 Nov");

        var ended = await week.World.PressAsync(week.Maya, (await week.AgendaAsync()).Message, "End the sync", channel: "billing");
        Buttons.All(ended.ShouldBeOfType<Reply.Replace>().Message).ShouldBeEmpty();
        var minutes = (await week.InChannelAsync("minutes/")).ShouldHaveSingleItem();
        minutes.Delivery.RootKey.ShouldBe((await week.AgendaAsync()).Key);
        minutes.Text.ShouldBe("""
            Minutes · Billing · Wed 25 Nov
            Decided
            - We ship without the archive (PAY-1)
            Actions, carried until done
            - Tell the bank · Omar Haddad, by Fri 27 Nov
            [Done: Tell the bank]
            """);
    }

    [Fact]
    public async Task It_ends_by_itself_an_hour_after_its_planned_end()
    {
        await using var week = await Weekend.CreateAsync();
        await week.World.AdvanceToAsync(World.At("2026-11-25T11:14"));
        (await week.InChannelAsync("minutes/")).ShouldBeEmpty();
        await week.World.AdvanceToAsync(World.At("2026-11-25T11:15"));
        (await week.InChannelAsync("minutes/")).ShouldHaveSingleItem().Text.ShouldContain("No decisions or actions were noted.");
    }

    [Fact]
    public async Task Whoever_gets_an_action_is_told_privately_and_can_finish_it_there()
    {
        await using var week = await Weekend.CreateAsync();
        await week.ToSyncAsync();
        await NoteAsync(week, "Action…", ("what", "Tell the bank"), ("who", week.Omar.Id.ToString()), ("when", "2026-11-27"));
        await week.World.PressAsync(week.Maya, (await week.AgendaAsync()).Message, "End the sync");
        var told = await week.World.LastSaidToAsync(week.Omar);
        told.Text.ShouldStartWith("Maya Weber noted an action for you in Billing's sync, by Fri 27 Nov: Tell the bank");
        await week.World.PressAsync(week.Omar, told.Message, "Done");
        (await week.World.LastSaidToAsync(week.Omar)).Text.ShouldBe("Done: Tell the bank. Thank you.");
        (await week.InChannelAsync("minutes/")).Single().Text.ShouldContain("- Done: Tell the bank · Omar Haddad");
    }

    [Fact]
    public async Task An_open_action_is_carried_onto_the_next_agenda_until_it_is_done()
    {
        await using var week = await Weekend.CreateAsync();
        await week.ToSyncAsync();
        await NoteAsync(week, "Action…", ("what", "Tell the bank"), ("who", week.Maya.Id.ToString()), ("when", "2026-11-27"));
        await week.World.AdvanceToAsync(World.At("2026-12-01T16:00"));
        var next = (await week.InChannelAsync("agenda/")).Last(s => s.Delivery.RootKey is null);
        next.Text.ShouldContain("Still open from earlier syncs\n- Tell the bank · Maya Weber, by Fri 27 Nov, overdue\n[Done: Tell the bank]");
        await week.World.PressAsync(week.Maya, next.Message, "Done: Tell the bank");
        (await week.InChannelAsync("agenda/")).Last(s => s.Delivery.RootKey is null).Text.ShouldNotContain("Tell the bank");
    }

    [Fact]
    public async Task Only_whose_action_it_is_or_the_lead_finishes_it()
    {
        await using var week = await Weekend.CreateAsync();
        await week.ToSyncAsync();
        await NoteAsync(week, "Action…", ("what", "Tell the bank"), ("who", week.Maya.Id.ToString()), ("when", "2026-11-27"));
        await week.World.PressAsync(week.Maya, (await week.AgendaAsync()).Message, "End the sync");
        var minutes = (await week.InChannelAsync("minutes/")).Single().Message;
        Told(await week.World.PressAsync(week.Omar, minutes, "Done: Tell the bank")).ShouldBe("This is Maya Weber's action: they say when it is done, or the lead.");
        Told(await week.World.PressAsync(week.Jonas, minutes, "Done: Tell the bank")).ShouldBe("Done. Thank you.");
        Told(await week.World.PressAsync(week.Maya, minutes, "Done: Tell the bank")).ShouldBe("It is done already. Thank you.");
    }

    [Fact]
    public async Task Somebody_of_another_team_can_note_nothing()
    {
        await using var week = await Weekend.CreateAsync();
        await week.ToSyncAsync();
        Told(await week.World.PressAsync(week.Ruth, (await week.AgendaAsync()).Message, "End the sync")).ShouldBe("This sync is Billing's: its members note decisions and actions.");
        (await week.World.ReadAsync(db => db.Syncs.SingleAsync())).State.ShouldBe(SyncState.Started);
    }

    [Fact]
    public async Task After_its_end_a_stale_card_says_so()
    {
        await using var week = await Weekend.CreateAsync();
        await week.ToSyncAsync();
        var stale = (await week.AgendaAsync()).Message;
        await week.World.PressAsync(week.Maya, stale, "End the sync");
        Told(await week.World.PressAsync(week.Omar, stale, "Decision…")).ShouldStartWith("This sync has ended and its minutes are in the thread.");
        (await week.InChannelAsync("minutes/")).Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("what", "", "Say it in a few words.")]
    [InlineData("when", "2026-11-24", "Choose a day from today on.")]
    [InlineData("when", "soon", "Choose a day from today on.")]
    [InlineData("who", "nobody", "Choose somebody who works here: an action has one person.")]
    public async Task A_field_that_will_not_do_is_named_and_what_was_typed_is_kept(string field, string value, string sentence)
    {
        await using var week = await Weekend.CreateAsync();
        await week.ToSyncAsync();
        var form = await week.World.OpenAsync(week.Maya, (await week.AgendaAsync()).Message, "Action…");
        var reply = field == "what"
            ? await week.World.SubmitAsync(week.Maya, form, (field, value))
            : await week.World.SubmitAsync(week.Maya, form, ("what", "Tell the bank"), (field, value));
        reply.ShouldBeOfType<Reply.FieldErrors>().Errors[field].ShouldBe(sentence);
    }

    [Fact]
    public async Task Ten_thousand_characters_are_refused_with_a_way_out()
    {
        await using var week = await Weekend.CreateAsync();
        await week.ToSyncAsync();
        var form = await week.World.OpenAsync(week.Maya, (await week.AgendaAsync()).Message, "Decision…");
        var reply = await week.World.SubmitAsync(week.Maya, form, ("what", new string('x', 10_000)));
        reply.ShouldBeOfType<Reply.FieldErrors>().Errors["what"].ShouldBe("That is 10000 characters; 300 fit. Keep the gist and link to the rest.");
    }

    [Fact]
    public async Task Two_people_who_end_it_at_once_get_one_set_of_minutes()
    {
        await using var week = await Weekend.CreateAsync();
        await week.ToSyncAsync();
        var agenda = (await week.AgendaAsync()).Message;
        await Task.WhenAll(week.World.PressAsync(week.Maya, agenda, "End the sync"), week.World.PressAsync(week.Omar, agenda, "End the sync"));
        (await week.InChannelAsync("minutes/")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Ids_that_are_not_ours_get_a_clear_answer()
    {
        await using var week = await Weekend.CreateAsync();
        foreach (var verb in new[] { SyncVerbs.End, SyncVerbs.DecisionForm, SyncVerbs.ActionForm, SyncVerbs.ActionDone, SyncVerbs.Rest, SyncVerbs.RestPage })
        {
            Told(await week.World.DoAsync(week.Maya, new Did.Pressed(verb, ["<script>"]))).ShouldStartWith("I don't know this");
            Told(await week.World.DoAsync(week.Maya, new Did.Pressed(verb, []))).ShouldStartWith("I don't know this");
        }
    }

    private static string Told(Reply reply) => reply.ShouldBeOfType<Reply.Tell>().Message.Fallback;

    private static async Task NoteAsync(Weekend week, string button, params (string, string)[] typed)
    {
        var form = await week.World.OpenAsync(week.Maya, (await week.AgendaAsync()).Message, button);
        Told(await week.World.SubmitAsync(week.Maya, form, typed)).ShouldStartWith("Noted");
    }
}
