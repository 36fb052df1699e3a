using System.Text.Json.Nodes;
using ChatOps.Core.Messages;
using ChatOps.Core.Outcomes;
using ChatOps.FakeTeams;
using ChatOps.Teams.Tests.Harness;
using ChatOps.Tests.CheckIns;
using ChatOps.Tests.Harness;
using Microsoft.EntityFrameworkCore;

namespace ChatOps.Teams.Tests.Inbound;

/// <summary>What people do, from Teams' request to what they then see there.</summary>
public sealed class ActingTests
{
    [Fact]
    public async Task One_tap_answers_with_the_card_and_the_message_is_changed_for_everybody()
    {
        await using var maya = await MayasTeams.CreateAsync();
        await maya.World.PressAsync(maya.Maya, (await maya.World.LastSaidToAsync(maya.Maya)).Message, "All 3 on track");

        (await maya.World.ReadAsync(db => db.Outcomes.CountAsync(o => o.OwnerId == maya.Maya.Id && o.Status == AnswerStatus.OnTrack))).ShouldBe(3);
        var answered = maya.Teams.Hand.LastAnswer!.Card.ShouldNotBeNull();
        CardText.Of(answered).ShouldContain("3 on track");
        var stands = maya.Tenant.In("maya").ShouldHaveSingleItem();
        stands.Edits.ShouldBe(1);
        JsonNode.DeepEquals(stands.Card, answered).ShouldBeTrue();
        await maya.Teams.ShouldStandAsTheOutboxHasItAsync();
    }

    [Fact]
    public async Task The_same_press_again_and_at_once_has_one_effect_and_the_same_answer()
    {
        await using var maya = await MayasTeams.CreateAsync();
        var at = await maya.FindAsync("All 3 on track");
        var press = maya.Teams.Client.From("invoke-personal", "maya", channel: null);
        (press["replyToId"], press["value"]) = (at.Activity.Id, new JsonObject { ["action"] = at.Action.DeepClone() });
        var json = press.ToJsonString();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => maya.Teams.Client.PostAsync(json)));
        await maya.Teams.SettleAsync();

        answers.ShouldAllBe(a => a.Status == 200);
        answers.Select(a => a.Text).Distinct().ShouldHaveSingleItem();
        (await maya.World.ReadAsync(db => db.AnswerRevisions.CountAsync())).ShouldBe(3);
        await maya.Teams.ShouldStandAsTheOutboxHasItAsync();
    }

    [Fact]
    public async Task A_form_stands_in_place_for_its_actor_alone_and_Cancel_brings_the_message_back()
    {
        await using var maya = await MayasTeams.CreateAsync();
        var before = maya.Tenant.In("maya").ShouldHaveSingleItem().Card.DeepClone();
        await maya.OpenAsync("At risk…");
        JsonNode.DeepEquals(maya.Tenant.In("maya").ShouldHaveSingleItem().Card, before).ShouldBeTrue();

        await maya.Teams.Hand.PressAsync("maya", maya.Teams.Hand.FindCancel("maya"));
        JsonNode.DeepEquals(maya.Teams.Hand.LastAnswer!.Card, before).ShouldBeTrue();
        maya.Tenant.In("maya").ShouldHaveSingleItem().Edits.ShouldBe(0);
    }

    [Fact]
    public async Task What_is_wrong_in_a_form_stands_at_its_field_and_what_was_typed_is_kept()
    {
        await using var maya = await MayasTeams.CreateAsync();
        var form = await maya.OpenAsync("Blocked…");
        var errors = (await maya.World.SubmitAsync(maya.Maya, form, ("need", "May we?"), ("needBy", "2020-01-01"))).ShouldBeOfType<Reply.FieldErrors>().Errors;

        errors.ShouldNotBeEmpty();
        errors.Keys.ShouldBeSubsetOf(form.Fields.Select(f => f.Name));
        maya.Teams.Hand.LastAnswer!.Card!.ToJsonString().ShouldContain("May we?");
        maya.Teams.Teams.Violations.ShouldBeEmpty();

        // mended, from the very card that was drawn again
        (await maya.World.SubmitAsync(maya.Maya, form, ("need", "May we?"), ("from", maya.Week.Jonas.Id.ToString()), ("needBy", "2026-12-03"))).ShouldNotBeOfType<Reply.FieldErrors>();
    }

    [Fact]
    public async Task A_form_called_by_a_command_in_a_channel_comes_into_the_persons_own_chat()
    {
        await using var maya = await MayasTeams.CreateAsync();
        var form = (await maya.World.TypeAsync(maya.Maya, "/escalate", "billing")).ShouldBeOfType<Reply.Open>().Form;
        form.Fields.OfType<Field.Outcome>().ShouldNotBeEmpty();
        maya.Tenant.In("billing").ShouldBeEmpty();
        maya.Tenant.In("maya").Count.ShouldBe(2, "the check-in and the form");

        // left: it says so, and stays so
        await maya.Teams.Hand.PressAsync("maya", maya.Teams.Hand.FindCancel("maya"));
        maya.Tenant.In("maya")[^1].Shown.ShouldBe("Nothing was changed.");
        maya.Teams.Teams.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_form_that_stands_alone_turns_into_its_answer()
    {
        await using var maya = await MayasTeams.CreateAsync();
        var form = (await maya.World.TypeAsync(maya.Maya, "chatops settings")).ShouldBeOfType<Reply.Open>().Form;
        await maya.World.SubmitAsync(maya.Maya, form);
        maya.Tenant.In("maya").Count.ShouldBe(2);
        var stands = maya.Tenant.In("maya")[^1];
        JsonNode.DeepEquals(stands.Card, maya.Teams.Hand.LastAnswer!.Card).ShouldBeTrue();
        stands.Card.ToJsonString().ShouldNotContain("Input.");
    }

    [Fact]
    public async Task A_form_that_didnt_open_from_a_channel_is_said_so_in_passing()
    {
        await using var maya = await MayasTeams.CreateAsync();
        await maya.World.AdvanceToAsync(World.At("2026-11-24T16:00"));
        await maya.Teams.SettleAsync();
        var at = maya.Teams.Hand.FindFormButton("billing");
        maya.Teams.Teams.Faults.Always(Fault.CutBefore);
        (await maya.Teams.Hand.SendAsync("jonas", at)).Said.ShouldNotBeNull().ShouldContain("didn't open in time");
        maya.Teams.Teams.Faults.None();

        var answer = await maya.Teams.Hand.SendAsync("jonas", at);
        answer.Said.ShouldNotBeNull().ShouldContain("in our chat");
        maya.Tenant.In("jonas")[^1].Card.ToJsonString().ShouldContain("Input.");
    }

    [Fact]
    public async Task A_command_is_answered_in_the_persons_own_chat_once_however_often_it_comes()
    {
        await using var maya = await MayasTeams.CreateAsync();
        maya.Teams.Client.Times = 4;
        var told = (await maya.World.TypeAsync(maya.Maya, "/chatops help", "billing")).ShouldBeOfType<Reply.Tell>();
        PlainText.Of(told.Message).ShouldContain("checkin");
        await maya.World.TypeAsync(maya.Maya, "florble the gnarf");
        maya.Tenant.In("billing").ShouldBeEmpty();
        maya.Tenant.In("maya").Count.ShouldBe(3, "the check-in and two answers");
        await maya.Teams.ShouldStandAsTheOutboxHasItAsync();
    }

    [Fact]
    public async Task A_button_from_an_older_version_says_so_in_passing()
    {
        await using var maya = await MayasTeams.CreateAsync();
        var at = maya.Tenant.In("maya").ShouldHaveSingleItem();
        var answer = await maya.Teams.Client.PressAsync("maya", at, new JsonObject { ["verb"] = "gone" }, new JsonObject { ["ids"] = new JsonArray() });
        answer.Said.ShouldNotBeNull().ShouldContain("older version");
        (await maya.Teams.Client.PressAsync("maya", at, new JsonObject { ["verb"] = "gone" }, new JsonObject { ["cow"] = 1 })).Said.ShouldNotBeNull().ShouldContain("older version");
    }

    [Fact]
    public async Task A_field_of_outcomes_offers_what_its_reader_may_see_and_one_of_people_who_is_there()
    {
        await using var maya = await MayasTeams.CreateAsync();
        await maya.World.AddOutcomeAsync("SEC-1", "A secret one", maya.Week.Billing, maya.Week.Jonas, with: o => o.Visibility = Visibility.Named);
        (await FoundAsync("outcomes", "")).ShouldNotContain(o => o.StartsWith("SEC-1 ", StringComparison.Ordinal));
        (await FoundAsync("outcomes", "pay-2")).ShouldBe(["PAY-2 Outcome 2"]);
        (await FoundAsync("people", "jon")).ShouldBe(["Jonas Lind"]);
        (await FoundAsync("channels", "bill")).ShouldBe(["billing"]);
        (await FoundAsync("cows", "")).ShouldBeEmpty();

        async Task<IReadOnlyList<string>> FoundAsync(string dataset, string text) =>
            [.. (await maya.Teams.Client.SearchAsync("maya", dataset, text)).Body!["value"]!["results"]!.AsArray().Select(r => (string)r!["title"]!)];
    }

    [Fact]
    public async Task An_action_submitted_as_a_message_has_its_effect_and_a_strangers_none()
    {
        await using var maya = await MayasTeams.CreateAsync();
        (await maya.Teams.Client.DeliverAsync(maya.Teams.Client.From("message-submit", "maya", channel: null))).Status.ShouldBe(200);
        var at = await maya.FindAsync("All 3 on track");
        var activity = maya.Teams.Client.From("message-submit", "maya", channel: null);
        activity["value"] = new JsonObject { ["verb"] = at.Action["verb"]!.DeepClone(), ["data"] = at.Action["data"]!.DeepClone() };
        (await maya.Teams.Client.DeliverAsync(activity)).Status.ShouldBe(200);
        await maya.Teams.SettleAsync();
        maya.Tenant.In("maya").ShouldHaveSingleItem().Shown.ShouldContain("3 on track");
    }

    private sealed class MayasTeams : IAsyncDisposable
    {
        private MayasTeams(MayasWeek week, TeamsWorld teams) => (Week, Teams) = (week, teams);

        public MayasWeek Week { get; }

        public TeamsWorld Teams { get; }

        public World World => Week.World;

        public Core.People.Person Maya => Week.Maya;

        public FakeTenant Tenant => Teams.Tenant;

        /// <summary>Monday morning: the check-in has just come.</summary>
        public static async Task<MayasTeams> CreateAsync()
        {
            var week = await MayasWeek.CreateAsync(platform: "teams");
            var teams = await TeamsWorld.AroundAsync(week.World);
            await week.World.AdvanceToAsync(World.At("2026-11-23T09:15"));
            await teams.SettleAsync();
            return new(week, teams);
        }

        public async Task<Standing> FindAsync(string label)
        {
            var act = (Act.Do)Buttons.Find((await World.LastSaidToAsync(Maya)).Message, label, near: null);
            return Teams.Hand.Find("maya", new Did.Pressed(act.Verb, act.Ids));
        }

        public async Task<Form> OpenAsync(string label) => await World.OpenAsync(Maya, (await World.LastSaidToAsync(Maya)).Message, label, near: "PAY-1");

        public ValueTask DisposeAsync() => Teams.DisposeAsync();
    }
}
