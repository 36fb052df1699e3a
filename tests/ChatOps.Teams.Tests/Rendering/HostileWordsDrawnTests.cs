using ChatOps.Tests.Drawn;

namespace ChatOps.Teams.Tests.Rendering;

/// <summary>Microsoft's own renderer (npm <c>adaptivecards</c>, with a reader of markdown that takes everything) over every card with hostile words in it. Skipped, with the reason, where npm or its registry can't be reached.</summary>
public sealed class HostileWordsDrawnTests : IDisposable
{
    private static readonly string[] s_hostile =
    [
        "<at>Maya</at> & **bold** _it_ `x` [a](https://evil.example) &lt;b", "{{DATE(2026-12-03T09:00:00Z, LONG)}} {{TIME(2026-12-03T09:00:00Z)}}", "# heading", "1. one", "- list", "> quote",
        "<img src=x onerror=alert(1)>", "https://evil.example www.evil.example ![x](https://evil.example/x.png)",
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("chatops-teams-hostile").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Microsofts_renderer_makes_nothing_of_hostile_words_but_words()
    {
        using var peer = await Peer.InstalledAsync("renderer");
        foreach (var card in await GoldenCardsTests.CardsAsync())
        {
            foreach (var (n, text) in s_hostile.Index())
            {
                await File.WriteAllTextAsync(Path.Combine(_folder, $"{card.Kind}-{card.Name}-{n}.json"), Rewritten.Of(card, _ => text).Json);
            }
        }

        var check = await peer.RunAsync("node", "check.mjs", _folder);
        check.Code.ShouldBe(0, check.Said);
    }
}
