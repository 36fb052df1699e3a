using ChatOps.Core.Messages;
using FsCheck;
using FsCheck.Fluent;

namespace ChatOps.Tests.Drawn;

/// <summary>Cards that no product would build: any blocks in any number, with any text.</summary>
internal static class AnyCard
{
    private static readonly string[] s_pieces =
    [
        "<!channel>", "<!here>", "<@U123>", "<#C123>", "@everyone", "*bold*", "_it_", "~no~", "`code`", "```", "&", "&amp;", "<https://evil.example|here>", "[a](https://evil.example)", ":tada:",
        "\u202Eright to left", "\u2067שלום", "مرحبا", "👩🏽‍💻", "🇩🇪", "Z̷̡͔͗a̸l̶g̵o̶", "e\u0301", "\uFFFD", "\n", "\n\n", "\t", "\u00A0", "\u200B", " ", "", "javascript:alert(1)", "https://example.org/",
        new('x', 10_000), new('&', 4_000), new('<', 10_000), string.Concat(Enumerable.Repeat("👨‍👩‍👧‍👦", 900)), string.Concat(Enumerable.Repeat("word ", 2_000)),
    ];

    public static Gen<string> Texts { get; } = Gen.OneOf(
        ArbMap.Default.GeneratorFor<string>().Select(text => TypedCharacters.Clean(text ?? "")),
        Gen.Elements(s_pieces),
        Gen.Elements(s_pieces).ListOf(5).Select(string.Concat));

    public static Gen<Card> Cards { get; } =
        from seed in ArbMap.Default.GeneratorFor<int>()
        from texts in Texts.ArrayOf(12)
        select Of(new Random(seed), texts);

    /// <summary>As much of everything as there could be.</summary>
    public static Card Largest(Func<IReadOnlyList<Block>, Card> surface, string text) => surface([
        .. Enumerable.Range(0, 300).SelectMany(_ => new Block[]
        {
            new Block.Heading(text),
            new Block.Text(RichText.Strong(text)),
            new Block.OutcomeRow(text, text, StatusMark.Blocked, [.. Enumerable.Repeat((RichText)text, 200)], Acts(200, text), Acts(200, text)),
            new Block.Table(text, [.. Enumerable.Repeat(text, 40)], [.. Enumerable.Repeat<IReadOnlyList<RichText>>([.. Enumerable.Repeat((RichText)text, 40)], 300)]),
            new Block.List([.. Enumerable.Repeat((RichText)text, 1_000)]),
            new Block.Actions(Acts(1_000, text)),
        }),
    ]);

    private static Card Of(Random random, string[] texts) => random.Next(3) switch
    {
        0 => new Card.InMessage("any", new(Text(random, texts), Blocks(random, texts))),
        1 => new Card.InHome("any", new(Text(random, texts), Blocks(random, texts))),
        _ => new Card.InModal("any", new(Text(random, texts), Blocks(random, texts), Fields(random, texts), Text(random, texts), "any.verb", [.. Some(random, 3, () => Text(random, texts))])),
    };

    private static Block[] Blocks(Random random, string[] texts) => [.. Some(random, 70, () => Block(random, texts))];

    private static Block Block(Random random, string[] texts) => random.Next(10) switch
    {
        0 => new Block.Heading(Text(random, texts)),
        1 => new Block.Text(Rich(random, texts)),
        2 => new Block.Facts([.. Some(random, 12, () => new Fact(Text(random, texts), Rich(random, texts)))]),
        3 => new Block.OutcomeRow(Text(random, texts), Text(random, texts), random.Next(2) == 0 ? null : (StatusMark)random.Next(9), [.. Some(random, 6, () => Rich(random, texts))], [.. Some(random, 30, () => Act(random, texts))], [.. Some(random, 9, () => Act(random, texts))]),
        4 => new Block.Table(Text(random, texts), [.. Some(random, 25, () => Text(random, texts), least: 1)], [.. Some(random, 120, () => (IReadOnlyList<RichText>)[.. Some(random, 25, () => Rich(random, texts), least: 1)])], random.Next(3)),
        5 => new Block.List([.. Some(random, 200, () => Rich(random, texts))], random.Next(3), random.Next(2) == 0),
        6 => new Block.Chart(Text(random, texts), (ChartKind)random.Next(3), [.. Some(random, 40, () => Text(random, texts))], [.. Some(random, 15, () => new ChartSeries(Text(random, texts), [.. Some(random, 40, () => random.Next(-5, int.MaxValue))]))], Text(random, texts)),
        7 => new Block.Actions([.. Some(random, 60, () => Act(random, texts))]),
        8 => new Block.Note(Rich(random, texts)),
        _ => new Block.Divider(),
    };

    private static Act[] Acts(int count, string text) => [.. Enumerable.Range(0, count).Select(_ => new Act.Do(text, "any.verb", [text], ActStyle.Normal, text))];

    private static Act Act(Random random, string[] texts)
    {
        string[] ids = [.. Some(random, 4, () => Text(random, texts))];
        return random.Next(4) switch
        {
            0 => new Act.Do(Text(random, texts), "any.verb", ids, (ActStyle)random.Next(3), random.Next(2) == 0 ? null : Text(random, texts)),
            1 => new Act.OpenForm(Text(random, texts), "any.form", ids),
            2 => new Act.Turn(Text(random, texts), "any.turn", ids),
            _ => new Act.Link(Text(random, texts), Text(random, texts)),
        };
    }

    private static Field[] Fields(Random random, string[] texts) => [.. Enumerable.Range(0, random.Next(120)).Select(n => Field(random, texts, $"field{n}"))];

    private static Field Field(Random random, string[] texts, string name)
    {
        var (label, required, hint) = (Text(random, texts), random.Next(2) == 0, random.Next(2) == 0 ? null : Text(random, texts));
        return random.Next(4) switch
        {
            0 => new Field.Text(name, label, required, hint, Text(random, texts), random.Next(2) == 0, random.Next(1, 6_000)),
            1 => new Field.Choice(name, label, [.. Some(random, 150, () => new Option($"{random.Next()}", Text(random, texts)))], required, hint, Many: random.Next(2) == 0),
            2 => new Field.Number(name, label, required, hint, random.Next(), 0, 5),
            _ => new Field.Date(name, label, required, hint),
        };
    }

    private static RichText Rich(Random random, string[] texts) => new([.. Some(random, 4, () => random.Next(4) switch
    {
        0 => (Run)new Run.Strong(Text(random, texts)),
        1 => new Run.Person(default, Text(random, texts)),
        2 => new Run.Link(Text(random, texts), Text(random, texts)),
        _ => new Run.Plain(Text(random, texts)),
    })]);

    private static string Text(Random random, string[] texts) => texts[random.Next(texts.Length)];

    private static IEnumerable<T> Some<T>(Random random, int most, Func<T> one, int least = 0) => Enumerable.Range(0, random.Next(4) == 0 ? random.Next(least, most + 1) : random.Next(least, Math.Min(most, 4) + 1)).Select(_ => one());
}
