using System.Text.Json.Nodes;
using ChatOps.Core.Delivery;
using ChatOps.Core.Messages;
using ChatOps.Core.Outcomes;
using ChatOps.FakeSlack;
using ChatOps.Slack.Tests.Harness;
using ChatOps.Storage;
using ChatOps.Tests.CheckIns;
using ChatOps.Tests.Harness;
using Microsoft.EntityFrameworkCore;

namespace ChatOps.Slack.Tests.Inbound;

/// <summary>What people do, from Slack's request to what they then see there.</summary>
public sealed class ActingTests
{
    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task One_tap_answers_and_the_message_is_redrawn_where_it_stands(StorageProvider provider)
    {
        await using var maya = await MayasSlack.CreateAsync(provider: provider);
        await maya.World.PressAsync(maya.Maya, (await maya.World.LastSaidToAsync(maya.Maya)).Message, "All 3 on track");

        (await maya.World.ReadAsync(db => db.Outcomes.CountAsync(o => o.OwnerId == maya.Maya.Id && o.Status == AnswerStatus.OnTrack))).ShouldBe(3);
        maya.Team.In("maya").ShouldHaveSingleItem().Shown.ShouldContain("3 on track");
        maya.Fake.Calls.Count(c => c.Method == "chat.update").ShouldBe(0, "The address that came with the press redraws it, outside the limits of chat.update.");
        await maya.Slack.ShouldStandAsTheOutboxHasItAsync();
    }

    [Fact]
    public async Task Where_the_address_doesnt_work_the_outbox_redraws_it()
    {
        await using var maya = await MayasSlack.CreateAsync();
        maya.Fake.Faults.Next("response_url", Fault.Unavailable);
        await maya.World.PressAsync(maya.Maya, (await maya.World.LastSaidToAsync(maya.Maya)).Message, "All 3 on track");

        maya.Fake.Calls.Count(c => c.Method == "chat.update").ShouldBe(1);
        await maya.Slack.ShouldStandAsTheOutboxHasItAsync();
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task The_same_press_again_and_at_once_has_one_effect(StorageProvider provider)
    {
        await using var maya = await MayasSlack.CreateAsync(provider: provider);
        var standing = await maya.StandingAsync("All 3 on track");
        string? body = null;
        maya.Fake.Outbound.Seen = sent => body = sent;
        await maya.Slack.Hand.PressAsync("maya", standing);
        var again = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => maya.Fake.Outbound.PostAsync(body!, "application/x-www-form-urlencoded", retry: 1)));
        await maya.Slack.SettleAsync();

        again.ShouldAllBe(a => a.Status == 200);
        (await maya.World.ReadAsync(db => db.AnswerRevisions.CountAsync())).ShouldBe(3);
        await maya.Slack.ShouldStandAsTheOutboxHasItAsync();
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task Eight_taps_at_once_have_one_effect(StorageProvider provider)
    {
        await using var maya = await MayasSlack.CreateAsync(provider: provider);
        var standing = await maya.StandingAsync("All 3 on track");
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => maya.Slack.Hand.PressAsync("maya", standing)));
        await maya.Slack.SettleAsync();

        answers.ShouldAllBe(a => a.Status == 200);
        (await maya.World.ReadAsync(db => db.AnswerRevisions.CountAsync())).ShouldBe(3);
        await maya.Slack.ShouldStandAsTheOutboxHasItAsync();
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task What_is_wrong_in_a_form_stands_at_its_field(StorageProvider provider)
    {
        await using var maya = await MayasSlack.CreateAsync(provider: provider);
        var form = await maya.World.OpenAsync(maya.Maya, (await maya.World.LastSaidToAsync(maya.Maya)).Message, "At risk…", near: "PAY-1");
        var errors = (await maya.World.SubmitAsync(maya.Maya, form)).ShouldBeOfType<Reply.FieldErrors>().Errors;

        errors.ShouldNotBeEmpty();
        errors.Keys.ShouldBeSubsetOf(form.Fields.Select(f => f.Name));
        maya.Fake.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_form_that_didnt_open_is_said_so_privately()
    {
        await using var maya = await MayasSlack.CreateAsync();
        maya.Fake.Faults.Refuse("views.open", "expired_trigger_id");
        var told = (await maya.World.PressAsync(maya.Maya, (await maya.World.LastSaidToAsync(maya.Maya)).Message, "At risk…", near: "PAY-1")).ShouldBeOfType<Reply.Tell>();
        PlainText.Of(told.Message).ShouldContain("didn't open in time");
    }

    [Fact]
    public async Task A_command_is_answered_privately_in_its_own_answer()
    {
        await using var maya = await MayasSlack.CreateAsync();
        var told = (await maya.World.TypeAsync(maya.Maya, "/chatops help", "billing")).ShouldBeOfType<Reply.Tell>();
        PlainText.Of(told.Message).ShouldContain("/checkin");
        maya.Team.In("billing").ShouldHaveSingleItem().EphemeralTo.ShouldBe("maya");
    }

    [Fact]
    public async Task Escalate_without_a_word_opens_the_form()
    {
        await using var maya = await MayasSlack.CreateAsync();
        var form = (await maya.World.TypeAsync(maya.Maya, "/escalate", "billing")).ShouldBeOfType<Reply.Open>().Form;
        form.Fields.OfType<Field.Outcome>().ShouldNotBeEmpty();
        maya.Fake.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_field_of_outcomes_offers_what_its_reader_may_see()
    {
        await using var maya = await MayasSlack.CreateAsync();
        await maya.World.AddOutcomeAsync("SEC-1", "A secret one", maya.Week.Billing, maya.Week.Jonas, with: o => o.Visibility = Visibility.Named);
        await maya.World.TypeAsync(maya.Maya, "/escalate", "billing");
        var view = maya.Team.ModalsOf("maya").ShouldHaveSingleItem();
        var field = view.Content["blocks"]!.AsArray().Single(b => (string?)b!["element"]?["type"] == "external_select")!;

        var offered = (await maya.Fake.Outbound.SuggestAsync(maya.Team, view, (string)field["block_id"]!, "value", "")).Body!["options"]!.AsArray().Select(o => (string)o!["text"]!["text"]!).ToList();
        offered.ShouldContain(o => o.StartsWith("PAY-1 ", StringComparison.Ordinal));
        offered.ShouldNotContain(o => o.StartsWith("SEC-1 ", StringComparison.Ordinal));
        (await maya.Fake.Outbound.SuggestAsync(maya.Team, view, (string)field["block_id"]!, "value", "pay-2")).Body!["options"]!.AsArray().Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task A_line_typed_to_the_bot_is_answered_once_however_often_it_comes(StorageProvider provider)
    {
        await using var maya = await MayasSlack.CreateAsync(provider: provider);
        maya.Fake.Outbound.DeliverEventsTimes = 4;
        await maya.World.TypeAsync(maya.Maya, "outcomes");
        await maya.World.TypeAsync(maya.Maya, "florble the gnarf");

        maya.Team.In("maya").Count(m => m.User is null && m.Shown.Contains("florble", StringComparison.Ordinal)).ShouldBe(1);
        maya.Team.In("maya").Count(m => m.User is null).ShouldBe(3, "the check-in and two answers");
        await maya.Slack.ShouldStandAsTheOutboxHasItAsync();
    }

    [Theory]
    [InlineData("""{"subtype":"message_changed"}""")]
    [InlineData("""{"bot_id":"B1"}""")]
    [InlineData("""{"channel_type":"channel"}""")]
    [InlineData("""{"channel_type":"mpim"}""")]
    [InlineData("""{"text":" "}""")]
    public async Task What_isnt_a_persons_line_to_the_bot_is_passed_over(string differently)
    {
        await using var maya = await MayasSlack.CreateAsync();
        var said = new JsonObject { ["type"] = "message", ["channel_type"] = "im", ["channel"] = "Dmaya", ["user"] = "maya", ["text"] = "help", ["ts"] = "1.1" };
        foreach (var (name, value) in JsonNode.Parse(differently)!.AsObject())
        {
            said[name] = value!.DeepClone();
        }

        (await maya.Fake.Outbound.EventAsync(maya.Team, said)).Status.ShouldBe(200);
        await maya.Slack.SettleAsync();
        maya.Team.In("maya").Count.ShouldBe(1, "the check-in alone");
    }

    [Fact]
    public async Task Somebody_unknown_is_told_so_in_Home_and_by_message()
    {
        await using var maya = await MayasSlack.CreateAsync();
        maya.Team.AddUser("nobody", "No Body");
        await maya.Fake.Outbound.OpenHomeAsync(maya.Team, "nobody");
        await maya.Fake.Outbound.SayAsync(maya.Team, "nobody", "help");
        await maya.Slack.SettleAsync();

        BlockText.Of(maya.Team.HomeOf("nobody")!.Content["blocks"]!.AsArray()).ShouldContain("I don't know you here yet");
        maya.Team.In("nobody").ShouldContain(m => m.User == null && m.Shown.Contains("I don't know you here yet", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_button_in_a_workspace_that_isnt_ours_is_refused_by_its_own_address()
    {
        await using var maya = await MayasSlack.CreateAsync();
        var other = maya.Fake.AddWorkspace("T_OTHER", "xoxb-other");
        other.AddUser("eve", "Eve");
        other.AddChannel("C9", "general");
        var message = new FakeMessage { Channel = "C9", Ts = "1.1", Text = "x" };
        var button = new JsonObject { ["type"] = "button", ["action_id"] = "checkin.all#1", ["value"] = "x", ["text"] = new JsonObject { ["type"] = "plain_text", ["text"] = "x" } };
        (await maya.Fake.Outbound.PressAsync(other, "eve", message, button, blockId: null)).Status.ShouldBe(200);
        await maya.Slack.SettleAsync();
        other.In("C9").ShouldHaveSingleItem().Shown.ShouldContain("isn't connected to this workspace");
    }
}

/// <summary>Maya's Monday, 09:00: her check-in stands in Slack.</summary>
internal sealed class MayasSlack : IAsyncDisposable
{
    private MayasSlack(MayasWeek week, SlackWorld slack) => (Week, Slack) = (week, slack);

    public MayasWeek Week { get; }

    public SlackWorld Slack { get; }

    public World World => Week.World;

    public Core.People.Person Maya => Week.Maya;

    public FakeWorkspace Team => Slack.Team;

    public ChatOps.FakeSlack.FakeSlack Fake => Slack.Slack;

    public static async Task<MayasSlack> CreateAsync(bool bySocket = false, StorageProvider provider = StorageProvider.Sqlite, int outcomes = 3)
    {
        var week = await MayasWeek.CreateAsync(provider, outcomes, platform: "slack");
        var slack = await SlackWorld.AroundAsync(week.World, bySocket);
        await week.World.AdvanceToAsync(World.At("2026-11-23T09:00"));
        await slack.SettleAsync();
        return new(week, slack);
    }

    public async Task<Standing> StandingAsync(string label)
    {
        var act = (Act.Do)Buttons.Find((await World.LastSaidToAsync(Maya)).Message, label, near: null);
        return Slack.Hand.Find("maya", new Did.Pressed(act.Verb, act.Ids));
    }

    public ValueTask DisposeAsync() => Slack.DisposeAsync();
}
