namespace ChatOps.Teams.Tests.Rendering;

/// <summary>Microsoft's own typings for cards (@microsoft/teams.cards, by tsc) against every golden file. Skipped, with the reason, where npm or its registry can't be reached.</summary>
public sealed class TeamsTypingsTests
{
    [Fact]
    public async Task Every_golden_file_is_as_Microsoft_types_it()
    {
        using var peer = await Peer.InstalledAsync("types");
        var check = await peer.RunAsync("node", "check.mjs", GoldenCardsTests.Folder);
        check.Code.ShouldBe(0, check.Said);
    }
}
