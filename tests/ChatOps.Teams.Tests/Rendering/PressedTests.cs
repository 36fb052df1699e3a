using System.Text.Json;
using ChatOps.Core.Messages;
using ChatOps.Teams.Rendering;
using ChatOps.Tests.Drawn;
using FsCheck;
using FsCheck.Fluent;

namespace ChatOps.Teams.Tests.Rendering;

/// <summary>What is pressed comes back as it went out.</summary>
public sealed class PressedTests
{
    [Fact]
    public async Task Every_button_of_every_card_comes_back_as_its_verb_and_ids()
    {
        foreach (var card in (await GoldenCardsTests.CardsAsync()).OfType<Card.InMessage>())
        {
            var acts = card.Message.Blocks.SelectMany(b => b switch { Block.Actions a => a.Items, Block.OutcomeRow r => [.. r.Do, .. r.More], _ => [] }).Where(a => a is not Act.Link).ToList();
            var came = card.Element.Objects().Where(o => o.Type() == "Action.Execute").Select(Pressed.Read).OfType<Did.Pressed>().ToList();
            came.Select(Told).ShouldBe(acts.Select(Told), ignoreOrder: true, card.Name);
        }
    }

    [Fact]
    public void Any_ids_come_back_as_they_were() =>
        Prop.ForAll(ArbMap.Default.GeneratorFor<string>().Select(s => TypedCharacters.Clean(s ?? "")).ListOf().ToArbitrary(), ids =>
        {
            var card = AdaptiveCard.Render(new Message("m", [new Block.Actions([new Act.Do("Press", "any.verb", [.. ids])])])).Element;
            Pressed.Read(card.Objects().Single(o => o.Type() == "Action.Execute")).ShouldNotBeNull().Ids.ShouldBe(ids);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_asks_first_is_pressed_only_below_its_question()
    {
        var card = AdaptiveCard.Render(new Message("m", [new Block.Actions([new Act.Do("Withdraw", "any.verb", ["1"], ActStyle.Danger, "Withdraw it?")])])).Element;
        var body = card.GetProperty("body").EnumerateArray().ToList();
        var first = body[0].GetProperty("actions").EnumerateArray().ShouldHaveSingleItem();
        first.Type().ShouldBe("Action.ToggleVisibility");
        body[1].GetProperty("isVisible").GetBoolean().ShouldBeFalse();
        body[1].Text("id").ShouldBe(first.GetProperty("targetElements").EnumerateArray().Single().GetString());
        body[1].GetRawText().ShouldContain("Withdraw it?");
        body[1].Objects().Where(o => o.Type()?.StartsWith("Action.", StringComparison.Ordinal) == true).Select(o => o.Text("title")).ShouldBe(["Withdraw", "Cancel"]);
    }

    [Theory]
    [InlineData("""{"type":"Action.Execute","verb":"cancel","data":{"ids":[]}}""")]
    [InlineData("""{"type":"Action.Execute","verb":"any.submit","data":{"ids":[],"form":{}}}""")]
    [InlineData("""{"type":"Action.Execute","verb":"any.verb","data":{"ids":[1]}}""")]
    [InlineData("""{"type":"Action.Execute","verb":"any.verb","data":"x"}""")]
    [InlineData("""{"type":"Action.Execute","verb":"any.verb"}""")]
    [InlineData("""{"type":"Action.Execute","verb":7,"data":{"ids":[]}}""")]
    [InlineData("[]")]
    public void What_isnt_a_press_of_ours_is_none(string action) => Pressed.Read(JsonDocument.Parse(action).RootElement).ShouldBeNull();

    private static string Told(Did.Pressed pressed) => $"{pressed.Verb}({string.Join('|', pressed.Ids)})";

    private static string Told(Act act) => act switch
    {
        Act.Do press => Told(new Did.Pressed(press.Verb, press.Ids)),
        Act.OpenForm open => Told(new Did.Pressed(open.Verb, open.Ids)),
        Act.Turn turn => Told(new Did.Pressed(turn.Verb, turn.Ids)),
        _ => "",
    };
}
