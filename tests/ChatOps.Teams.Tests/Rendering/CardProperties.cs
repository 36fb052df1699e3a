using System.Text.Json;
using ChatOps.Core.Messages;
using ChatOps.Teams.Rendering;
using ChatOps.Tests.Drawn;
using FsCheck;
using FsCheck.Fluent;

namespace ChatOps.Teams.Tests.Rendering;

/// <summary>Whatever people type and however much there is: nothing of it is markup, a mention, a link or a date macro, and Teams takes all of it.</summary>
public sealed class CardProperties
{
    private static readonly string[] s_hostile =
    [
        "<at>Maya</at> & **bold** _it_ `x` [a](https://evil.example)", "{{DATE(2026-12-03T09:00:00Z, LONG)}}", "{{TIME(2026-12-03T09:00:00Z)}}", "{{{DATE(2026-12-03T09:00:00Z)}}}", "${$root.ids}", "<b onmouseover=alert(1)>x</b>",
        "# heading", "1. one", "- list", "> quote", "https://evil.example", "![x](https://evil.example/x.png)", "a&lt;b", "\u202Eשלום", new('x', 10_000), string.Concat(Enumerable.Repeat("<&>\"", 2_500)),
        string.Concat(Enumerable.Repeat("{{DATE(", 1_500)), string.Concat(Enumerable.Repeat("a\n", 5_000)), "",
    ];

    [Fact]
    public async Task Each_hostile_text_goes_through_every_card_as_words()
    {
        foreach (var card in await GoldenCardsTests.CardsAsync())
        {
            foreach (var text in s_hostile)
            {
                Check(Rewritten.Of(card, _ => text));
            }
        }
    }

    [Fact]
    public async Task Hostile_words_among_ours_stay_words_and_every_card_keeps_within_the_rules()
    {
        var cards = await GoldenCardsTests.CardsAsync();
        var any = from card in Gen.Elements(cards.AsEnumerable()) from texts in Gen.OneOf(AnyCard.Texts, Gen.Elements(s_hostile)).ArrayOf(7) select (card, texts);
        Prop.ForAll(any.ToArbitrary(), given =>
        {
            var next = 0;
            Check(Rewritten.Of(given.card, text => next++ % 3 == 0 ? text + given.texts[next % 7] : given.texts[next % 7]));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(400));
    }

    [Fact]
    public void Any_card_at_all_keeps_within_the_rules() =>
        Prop.ForAll(AnyCard.Cards.ToArbitrary(), Check).Check(Config.QuickThrowOnFailure.WithMaxTest(400));

    [Theory]
    [InlineData("word")]
    [InlineData("<at>x</at>\u202E👩🏽‍💻{{DATE(2026-12-03T09:00:00Z)}}\n")]
    public void The_largest_card_keeps_within_the_rules_and_says_that_it_was_cut(string text)
    {
        var long_ = string.Concat(Enumerable.Repeat(text, 2_000));
        Card[] all =
        [
            AnyCard.Largest(blocks => new Card.InMessage("largest", new(long_, blocks)), long_),
            AnyCard.Largest(blocks => new Card.InModal("largest", new Form(long_, blocks, [.. Enumerable.Range(0, 300).Select(n => new Field.Text($"field{n}", long_, Value: long_))], long_, "any.verb", [long_])), long_),
        ];
        foreach (var card in all)
        {
            Check(card);
            card.Json.ShouldContain("more that don't fit into one message");
        }
    }

    [Fact]
    public void The_words_of_a_macro_are_all_there_and_only_apart()
    {
        const string Macro = "at {{DATE(2026-12-03T09:00:00Z)}} or {{TIME(2026-12-03T09:00:00Z)}}, {{else}}";
        var inlines = RichTexts.Lines(Macro).ShouldHaveSingleItem().Inlines.Cast<TextRun>().Select(run => run.Text).ToList();
        inlines.Count.ShouldBe(3);
        string.Concat(inlines).ShouldBe(Macro);
        DateMacros.Broken(Macro).Replace("\u2060", "", StringComparison.Ordinal).ShouldBe(Macro);
    }

    [Theory]
    [InlineData("Maya, are these 3 on track? About 20 seconds.")]
    [InlineData("Decision needed from you by Thu 3 Dec, 17:00 your time (Singapore)")]
    [InlineData("2 decisions wait")]
    public void A_sentence_of_ours_is_a_heading(string text) => BlockWriter.Heading(text, TextSize.Medium).ShouldBeOfType<TextBlock>().Text.Text.ShouldBe(text);

    [Theory]
    [InlineData("*bold*")]
    [InlineData("a_b_")]
    [InlineData("1. one")]
    [InlineData("2) two")]
    [InlineData("- list")]
    [InlineData("see https://evil.example")]
    [InlineData("see www.evil.example")]
    [InlineData("evil.example")]
    [InlineData("a & b")]
    [InlineData("<at>Maya</at>")]
    [InlineData("maya@example.com")]
    [InlineData("{{DATE(2026-12-03T09:00:00Z)}}")]
    [InlineData("a [link](x)")]
    public void What_a_reader_of_markdown_could_read_is_not(string text) => BlockWriter.Heading(text, TextSize.Medium).ShouldBeOfType<RichTextBlock>();

    private static void Check(Card card)
    {
        TeamsRules.Violations(card.Rendered).ShouldBeEmpty($"{card.Kind} {card.Name}");
        var objects = card.Element.Objects().ToList();
        var markdown = objects.Where(o => o.Type() == "TextBlock").Select(o => o.Text("text")!)
            .Concat(objects.Where(o => o.Text("style") == "expanded" || o.TryGetProperty("isMultiSelect", out _)).SelectMany(o => o.GetProperty("choices").EnumerateArray()).Select(o => o.Text("title")!))
            .Concat(objects.Select(o => o.Text("errorMessage")).OfType<string>());
        markdown.Where(text => text.AsSpan().ContainsAny("*_`~[]<>#&\\|@{}!=+^$")).ShouldBeEmpty("read as markdown");
        markdown.Where(text => text.Contains("//", StringComparison.Ordinal)).ShouldBeEmpty("read as a link");
        objects.SelectMany(Strings).Where(text => text.Contains("{{DATE", StringComparison.OrdinalIgnoreCase) || text.Contains("{{TIME", StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty("drawn as a date");
    }

    /// <summary>All that a client draws; what stands in an input is drawn as it is.</summary>
    private static IEnumerable<string> Strings(JsonElement element) =>
        element.EnumerateObject().Where(p => p.Value.ValueKind == JsonValueKind.String && !p.NameEquals("value") && !p.NameEquals("url")).Select(p => p.Value.GetString()!);
}
