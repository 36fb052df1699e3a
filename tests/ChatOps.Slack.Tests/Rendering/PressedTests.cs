using System.Text.Json;
using ChatOps.Core.Messages;
using ChatOps.Slack.Rendering;
using ChatOps.Tests.Drawn;
using FsCheck;
using FsCheck.Fluent;

namespace ChatOps.Slack.Tests.Rendering;

/// <summary>What is pressed comes back as it went out.</summary>
public sealed class PressedTests
{
    [Fact]
    public async Task Every_button_of_every_card_comes_back_as_its_verb_and_ids()
    {
        foreach (var card in (await GoldenCardsTests.CardsAsync()).OfType<Card.InMessage>())
        {
            var acts = card.Message.Blocks.SelectMany(b => b switch { Block.Actions a => a.Items, Block.OutcomeRow r => [.. r.Do, .. r.More], _ => [] }).Where(a => a is not Act.Link).ToList();
            var came = Elements(card.Element).Select(Pressed.Read).OfType<Did.Pressed>().ToList();
            came.Select(Told).ShouldBe(acts.Select(Told), ignoreOrder: true, card.Name);
        }
    }

    [Fact]
    public void Any_ids_come_back_as_they_were() =>
        Prop.ForAll(ArbMap.Default.GeneratorFor<string>().Select(s => s ?? "").ListOf().ToArbitrary(), ids =>
            Pressed.Unpack(Pressed.Pack(ids)).ShouldBe(ids)).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("""{"type":"button","action_id":"link#3","url":"https://example.org"}""")]
    [InlineData("""{"type":"button","action_id":"no-number"}""")]
    [InlineData("""{"type":"button"}""")]
    [InlineData("""{"type":"overflow","action_id":"more#1"}""")]
    [InlineData("""{"type":"overflow","action_id":"more#1","selected_option":{"value":"link"}}""")]
    [InlineData("[]")]
    public void What_isnt_a_press_of_ours_is_none(string action) => Pressed.Read(JsonDocument.Parse(action).RootElement).ShouldBeNull();

    /// <summary>As Slack sends them: each button, and each option of a menu chosen once.</summary>
    private static IEnumerable<JsonElement> Elements(JsonElement message) =>
        from block in message.GetProperty("blocks").EnumerateArray()
        where block.GetProperty("type").GetString() == "actions"
        from element in block.GetProperty("elements").EnumerateArray()
        from sent in element.TryGetProperty("options", out var options)
            ? options.EnumerateArray().Select(o => JsonDocument.Parse($$"""{"action_id":"more#1","selected_option":{{o.GetRawText()}}}""").RootElement)
            : [element]
        select sent;

    private static string Told(Did.Pressed pressed) => $"{pressed.Verb}({string.Join('|', pressed.Ids)})";

    private static string Told(Act act) => act switch
    {
        Act.Do press => Told(new Did.Pressed(press.Verb, press.Ids)),
        Act.OpenForm open => Told(new Did.Pressed(open.Verb, open.Ids)),
        Act.Turn turn => Told(new Did.Pressed(turn.Verb, turn.Ids)),
        _ => "",
    };
}
