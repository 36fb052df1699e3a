using System.Text.Json.Nodes;
using ChatOps.FakeTeams;
using ChatOps.Teams.Api;
using ChatOps.Teams.Inbound.Tokens;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatOps.Teams.Tests.Inbound.Tokens;

/// <summary>What is taken for the Bot Connector's, and what isn't.</summary>
public sealed class BotTokensTests(ITestOutputHelper output)
{
    public static TheoryData<string> Names => [.. TokenCase.All.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Each_is_taken_or_refused(string name)
    {
        await using var teams = await FakeTeams.FakeTeams.StartAsync();
        teams.Signer.Publishes = TokenCase.Publish;
        var row = TokenCase.All.Single(c => c.Name == name);
        var verdict = await Tokens(teams, TimeProvider.System).CheckAsync(row.Authorization(teams.Signer), row.ServiceUrl, row.Channel, TestContext.Current.CancellationToken);
        (verdict is TokenVerdict.Accepted).ShouldBe(row.IsTaken, verdict.ToString());
    }

    /// <summary>The same table before Microsoft's own library: it may only differ where the table says why.</summary>
    [Fact]
    public async Task Microsofts_library_judges_alike_but_where_the_table_says_why_not()
    {
        using var peer = await Peer.InstalledAsync("tokens");
        await using var teams = await FakeTeams.FakeTeams.StartAsync();
        teams.Signer.Publishes = TokenCase.Publish;
        var table = new JsonArray([.. TokenCase.All.Select(c => new JsonObject { ["name"] = c.Name, ["authorization"] = c.Authorization(teams.Signer), ["serviceUrl"] = c.ServiceUrl, ["channelId"] = c.Channel })]);
        var file = peer.Write("table.json", table.ToJsonString());
        var (code, said) = await peer.RunAsync("node", "judge.mjs", teams.Signer.MetadataUrl, teams.Options.AppId, file);
        code.ShouldBe(0, said);
        var taken = JsonNode.Parse(said[said.IndexOf('[')..])!.AsArray().Select(n => (string)n!).ToHashSet();

        var differing = TokenCase.All.Where(c => taken.Contains(c.Name) != c.IsTaken).ToList();
        differing.ForEach(c => output.WriteLine($"{c.Name}: the library {(c.IsTaken ? "refuses" : "takes")} it. {c.Otherwise}"));
        differing.Select(c => c.Name).ShouldBe(TokenCase.All.Where(c => c.Otherwise is not null).Select(c => c.Name));
    }

    internal static BotTokens Tokens(FakeTeams.FakeTeams teams, TimeProvider clock)
    {
        var options = new TeamsOptions { AppId = teams.Options.AppId, AppPassword = "x", TenantId = teams.Options.HomeTenantId, OpenIdMetadataUrl = teams.Signer.MetadataUrl };
#pragma warning disable CA2000 // lives as long as the test
        var keys = new SigningKeys(new HttpClient(TeamsHttp.Handler()), options, clock, NullLogger<SigningKeys>.Instance);
#pragma warning restore CA2000
        return new(keys, options, clock);
    }
}
