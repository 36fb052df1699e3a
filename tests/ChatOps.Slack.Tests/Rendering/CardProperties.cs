using System.Text.Json;
using ChatOps.Core.Messages;
using ChatOps.Tests.Drawn;
using FsCheck;
using FsCheck.Fluent;

namespace ChatOps.Slack.Tests.Rendering;

/// <summary>Whatever people type and however much there is: nothing of it is markup, nothing pings, and Slack takes all of it.</summary>
public sealed class CardProperties
{
    [Fact]
    public async Task Hostile_words_in_every_card_stay_words_and_every_card_keeps_within_the_limits()
    {
        var cards = await GoldenCardsTests.CardsAsync();
        var any = from card in Gen.Elements(cards.AsEnumerable()) from texts in AnyCard.Texts.ArrayOf(7) select (card, texts);
        Prop.ForAll(any.ToArbitrary(), given =>
        {
            var next = 0;
            Check(Rewritten.Of(given.card, text => next++ % 3 == 0 ? text + given.texts[next % 7] : given.texts[next % 7]));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(400));
    }

    [Fact]
    public async Task Each_hostile_text_goes_through_every_card()
    {
        foreach (var card in await GoldenCardsTests.CardsAsync())
        {
            foreach (var text in new[] { "<!channel> & <@U123> *bold* `x`", "\u202Eשלום", new string('x', 10_000), string.Concat(Enumerable.Repeat("<&>", 3_334)), "" })
            {
                Check(Rewritten.Of(card, _ => text));
            }
        }
    }

    [Fact]
    public void Any_card_at_all_keeps_within_the_limits() =>
        Prop.ForAll(AnyCard.Cards.ToArbitrary(), Check).Check(Config.QuickThrowOnFailure.WithMaxTest(400));

    [Theory]
    [InlineData("word")]
    [InlineData("<!channel>\u202E👩🏽‍💻")]
    public void The_largest_card_keeps_within_the_limits_and_says_that_it_was_cut(string text)
    {
        var long_ = string.Concat(Enumerable.Repeat(text, 2_000));
        Card[] all =
        [
            AnyCard.Largest(blocks => new Card.InMessage("largest", new(long_, blocks)), long_),
            AnyCard.Largest(blocks => new Card.InHome("largest", new(long_, blocks)), long_),
            AnyCard.Largest(blocks => new Card.InModal("largest", new Form(long_, blocks, [.. Enumerable.Range(0, 300).Select(n => new Field.Text($"field{n}", long_, Value: long_))], long_, "any.verb", [long_])), long_),
        ];
        foreach (var card in all)
        {
            Check(card);
            card.Json.ShouldContain("more that don't fit into one message");
        }
    }

    private static void Check(Card card)
    {
        var json = card.Element;
        SlackLimits.Violations(card.Kind, json).ShouldBeEmpty($"{card.Kind} {card.Name}");
        Unescaped(json).ShouldBeEmpty();
        Types(json).ShouldNotContain(type => type == "mrkdwn" || type == "markdown" || type == "user" || type == "usergroup" || type == "broadcast" || type == "channel");
    }

    /// <summary>The one string that Slack reads as mrkdwn: what stands beside the blocks.</summary>
    private static IEnumerable<string> Unescaped(JsonElement payload)
    {
        if (payload.TryGetProperty("text", out var text))
        {
            var rest = text.GetString()!.Replace("&amp;", "").Replace("&lt;", "").Replace("&gt;", "");
            if (rest.AsSpan().ContainsAny('&', '<', '>'))
            {
                yield return text.GetString()!;
            }
        }
    }

    private static IEnumerable<string> Types(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Types),
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p => p.Name == "type" && p.Value.ValueKind == JsonValueKind.String ? [p.Value.GetString()!] : Types(p.Value)),
        _ => [],
    };
}
