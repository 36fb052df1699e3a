using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using ChatOps.Tests.Drawn;

namespace ChatOps.Slack.Tests.Rendering;

/// <summary>Every card as Slack gets it, beside the last time somebody looked at it. CHATOPS_ACCEPT=1 writes them anew, to be read in the diff.</summary>
public sealed partial class GoldenCardsTests
{
    private static readonly JsonSerializerOptions s_readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    public static string Folder { get; } = Path.Combine(Here(), "golden");

    [Fact]
    public async Task Every_card_looks_as_it_was_accepted()
    {
        var cards = await CardsAsync();
        cards.Select(c => (c.Kind, c.Name)).ShouldBeUnique();
        var files = cards.ToDictionary(c => Path.Combine(Folder, c.Kind, c.Name + ".json"), c => Normal(c.Element));
        if (Environment.GetEnvironmentVariable("CHATOPS_ACCEPT") == "1")
        {
            Accept(files);
        }

        Directory.EnumerateFiles(Folder, "*.json", SearchOption.AllDirectories).ShouldBe(files.Keys, ignoreOrder: true, "a card came or went: CHATOPS_ACCEPT=1");
        foreach (var (file, json) in files)
        {
            json.ShouldBe((await File.ReadAllTextAsync(file)).ReplaceLineEndings("\n"), Path.GetRelativePath(Folder, file));
        }
    }

    [Fact]
    public async Task No_card_breaks_a_limit_of_Slacks()
    {
        foreach (var card in await CardsAsync())
        {
            SlackLimits.Violations(card.Kind, card.Element).ShouldBeEmpty($"{card.Kind} {card.Name}");
        }
    }

    [Fact]
    public async Task No_card_is_cut_by_the_renderer()
    {
        // Golden cards are of a usual size: what is left out of them was left out by the card, with words on how to get it.
        foreach (var card in await CardsAsync())
        {
            card.Json.ShouldNotContain("don't fit into one message", customMessage: card.Name);
        }
    }

    internal static async Task<IReadOnlyList<Card>> CardsAsync() => [.. await LivedCards.AllAsync(), .. MadeCards.All];

    private static void Accept(Dictionary<string, string> files)
    {
        if (Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }

        foreach (var (file, json) in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, json);
        }
    }

    /// <summary>Readable, and without what differs from run to run: ids are numbered as they come.</summary>
    private static string Normal(JsonElement payload)
    {
        var seen = new Dictionary<string, string>();
        return Id().Replace(JsonSerializer.Serialize(payload, s_readable), match => seen.TryGetValue(match.Value, out var known) ? known : seen[match.Value] = (seen.Count + 1).ToString().PadLeft(match.Length, '0')) + "\n";
    }

    private static string Here([System.Runtime.CompilerServices.CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;

    [GeneratedRegex("[0-9a-f]{32}|(?<![0-9A-F])[0-9A-F]{16}(?![0-9A-F])", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Id();
}
