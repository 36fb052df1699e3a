using System.Text.Json.Nodes;
using ChatOps.Core.Outcomes;
using ChatOps.FakeSlack;
using ChatOps.Storage;

namespace ChatOps.Slack.Tests.Inbound;

/// <summary>Home, and what is told there in a modal.</summary>
public sealed class HomeTests
{
    [Fact]
    public async Task Home_is_drawn_when_it_is_opened_and_again_after_a_press_in_it()
    {
        await using var maya = await MayasSlack.CreateAsync();
        var home = await OpenAsync(maya);
        TextOf(home).ShouldContain("PAY-1");
        var drawn = home.Hash;

        await PressAsync(maya, home, "My check-in");
        (maya.Team.HomeOf("maya")!.Hash != drawn || maya.Team.ModalsOf("maya").Count == 1).ShouldBeTrue();
        maya.Fake.Violations.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task A_press_in_an_older_Home_draws_what_is_true_now_over_the_newer_one(StorageProvider provider)
    {
        await using var maya = await MayasSlack.CreateAsync(provider: provider);
        var onThePhone = Copy(await OpenAsync(maya));
        var onTheDesk = await OpenAsync(maya);
        onTheDesk.Hash.ShouldNotBe(onThePhone.Hash);
        var card = (await maya.World.LastSaidToAsync(maya.Maya)).Message;
        await maya.World.PressAsync(maya.Maya, card, "On track", near: "PAY-2");

        await PressAsync(maya, onThePhone, "List outcomes");
        maya.Fake.Calls.Where(c => c.Method == "views.publish").TakeLast(2).Select(c => c.Outcome).ShouldBe(["hash_conflict", "ok"]);
        TextOf(maya.Team.HomeOf("maya")!).ShouldContain("On track");
        maya.Fake.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_list_that_is_told_in_Home_pages_where_it_stands()
    {
        await using var maya = await MayasSlack.CreateAsync(outcomes: 20);
        await PressAsync(maya, await OpenAsync(maya), "List outcomes");
        var list = maya.Team.ModalsOf("maya").ShouldHaveSingleItem();
        var first = TextOf(list);
        first.ShouldContain("1–8 of 20");

        var older = Copy(list);
        await PressAsync(maya, list, "Next");
        var second = TextOf(maya.Team.ModalsOf("maya").ShouldHaveSingleItem());
        second.ShouldContain("9–16 of 20");

        await PressAsync(maya, older, "Next");
        TextOf(list).ShouldBe(second, "A second tap on the same button finds the page turned already.");
        await PressAsync(maya, list, "Back");
        TextOf(maya.Team.ModalsOf("maya").ShouldHaveSingleItem()).ShouldBe(first);
        maya.Fake.Violations.ShouldBeEmpty();
    }

    private static async Task<FakeView> OpenAsync(MayasSlack maya)
    {
        (await maya.Fake.Outbound.OpenHomeAsync(maya.Team, "maya")).Status.ShouldBe(200);
        await maya.Slack.SettleAsync();
        return maya.Team.HomeOf("maya").ShouldNotBeNull();
    }

    private static async Task PressAsync(MayasSlack maya, FakeView view, string label)
    {
        var buttons = view.Content["blocks"]!.AsArray().Where(b => (string?)b!["type"] == "actions").SelectMany(b => b!["elements"]!.AsArray()).OfType<JsonObject>();
        var button = buttons.FirstOrDefault(e => (string?)e["text"]?["text"] == label).ShouldNotBeNull(label);
        (await maya.Fake.Outbound.PressAsync(maya.Team, view, button, blockId: null)).Status.ShouldBe(200);
        await maya.Slack.SettleAsync();
    }

    /// <summary>As it stands on another device, which hasn't heard of what happened since.</summary>
    private static FakeView Copy(FakeView view) => new() { Id = view.Id, User = view.User, Type = view.Type, Depth = view.Depth, Content = (JsonObject)view.Content.DeepClone(), Hash = view.Hash };

    private static string TextOf(FakeView view) => BlockText.Of(view.Content["blocks"]!.AsArray());
}
