using System.Net;
using System.Text.Json.Nodes;
using ChatOps.Core.Delivery;
using ChatOps.Core.Organizations;
using ChatOps.Core.Outcomes;
using ChatOps.Core.People;
using ChatOps.Slack.Installing;
using ChatOps.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChatOps.Slack.Tests.Installing;

public sealed class InstallTests
{
    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task Whoever_installs_it_is_the_first_admin_and_is_led_through_the_first_steps(StorageProvider provider)
    {
        await using var host = await InstallHost.StartAsync(provider);
        var team = host.AddTeam("T1");
        var (status, page) = await host.InstallAsync(team);
        page.ShouldContain("ChatOps is in Northwind");
        status.ShouldBe(HttpStatusCode.OK);

        await using var db = host.Db();
        var organization = await db.Organizations.SingleAsync();
        organization.Zone.ShouldBe("Europe/Vienna");
        (await db.People.SingleAsync(p => p.IsAdmin)).Email.ShouldBe("ada@northwind.test");
        await host.SendAsync();
        team.In("T1ADA").ShouldHaveSingleItem().Shown.ShouldContain("team");
        host.Slack.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_state_works_once_for_ten_minutes_and_in_the_browser_that_began()
    {
        await using var host = await InstallHost.StartAsync();
        var team = host.AddTeam("T1");
        var callback = host.BaseUrl + InstallEndpoints.Back;

        (await host.ComeBackAsync("made-up", host.Slack.Grant(team, "T1ADA", callback))).Status.ShouldBe(HttpStatusCode.BadRequest);

        using var other = new HttpClient { BaseAddress = new Uri(host.BaseUrl) };
        var stolen = await host.BeginAsync();
        (await host.ComeBackAsync(stolen, host.Slack.Grant(team, "T1ADA", callback), other)).Status.ShouldBe(HttpStatusCode.BadRequest);

        var late = await host.BeginAsync();
        host.Time.Jump(TimeSpan.FromMinutes(10.1));
        (await host.ComeBackAsync(late, host.Slack.Grant(team, "T1ADA", callback))).Status.ShouldBe(HttpStatusCode.BadRequest);

        await using var db = host.Db();
        (await db.Workspaces.CountAsync()).ShouldBe(0);

        var (state, cookie) = host.Services.GetRequiredService<InstallState>().Begin();
        var states = host.Services.GetRequiredService<InstallState>();
        (await states.TrySpendAsync(state, cookie, default)).ShouldBeTrue();
        (await states.TrySpendAsync(state, cookie, default)).ShouldBeFalse();
    }

    [Fact]
    public async Task What_Slack_refuses_is_said_and_changes_nothing()
    {
        await using var host = await InstallHost.StartAsync();
        host.AddTeam("T1");
        var (status, page) = await host.ComeBackAsync(await host.BeginAsync(), "no-such-code");
        status.ShouldBe(HttpStatusCode.BadRequest);
        page.ShouldContain("invalid_code");

        using var denied = await host.Browser.GetAsync($"{InstallEndpoints.Back}?error=access_denied&state={Uri.EscapeDataString(await host.BeginAsync())}");
        (await denied.Content.ReadAsStringAsync()).ShouldContain("Nothing was changed");
        await using var db = host.Db();
        (await db.Workspaces.CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Tokens_are_encrypted_at_rest_and_so_are_their_keys_with_a_master_key()
    {
        await using var host = await InstallHost.StartAsync(masterKey: Convert.ToBase64String(new byte[32]));
        var team = host.AddTeam("T1");
        await host.InstallAsync(team);
        await using var db = host.Db();
        var stored = (await db.Installations.SingleAsync()).Secret!;
        team.Tokens.Keys.ShouldAllBe(token => !stored.Contains(token));
        (await db.ProtectionKeys.SingleAsync()).Xml.ShouldNotContain("<masterKey", Case.Insensitive);
        team.Tokens.Keys.ShouldContain(await host.Services.GetRequiredService<SlackTokens>().FindAsync("T1", default));
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task A_token_that_rotates_is_renewed_in_time_and_the_new_pair_is_kept(StorageProvider provider)
    {
        await using var host = await InstallHost.StartAsync(provider, tokenLife: TimeSpan.FromHours(12));
        var team = host.AddTeam("T1");
        await host.InstallAsync(team);
        var tokens = host.Services.GetRequiredService<SlackTokens>();
        var renew = host.Services.GetRequiredService<RenewTokens>();
        var first = await tokens.FindAsync("T1", default);
        await renew.RunDueAsync(default);
        (await tokens.FindAsync("T1", default)).ShouldBe(first);

        for (var day = 0; day < 2; day++)
        {
            host.Time.Jump(TimeSpan.FromHours(11.6));
            await Task.WhenAll(renew.RunDueAsync(default), renew.RunDueAsync(default));
            (await tokens.FindAsync("T1", default)).ShouldNotBe(first);
            first = await tokens.FindAsync("T1", default);
            team.Tokens.Keys.ShouldContain(first);
        }
    }

    [Fact]
    public async Task An_uninstalled_workspace_is_sent_nothing_and_a_new_installation_restores_it()
    {
        await using var host = await InstallHost.StartAsync();
        var team = host.AddTeam("T1");
        await host.InstallAsync(team);
        await host.SendAsync();
        await host.Slack.Outbound.EventAsync(team, new JsonObject { ["type"] = "tokens_revoked", ["tokens"] = new JsonObject { ["oauth"] = new JsonArray("T1BEN"), ["bot"] = new JsonArray() } });
        await host.Slack.Outbound.EventAsync(team, new JsonObject { ["type"] = "app_uninstalled" });
        team.Tokens.Clear();

        await using var db = host.Db();
        (await db.Installations.CountAsync()).ShouldBe(0);
        (await db.Workspaces.SingleAsync()).DisconnectedAt.ShouldNotBeNull();
        (await host.Services.GetRequiredService<SlackTokens>().FindAsync("T1", default)).ShouldBeNull();

        await host.InstallAsync(team);
        db.ChangeTracker.Clear();
        (await db.Workspaces.SingleAsync()).DisconnectedAt.ShouldBeNull();
        (await db.Organizations.CountAsync()).ShouldBe(1);
        (await db.People.CountAsync(p => p.IsAdmin)).ShouldBe(1);
        (await host.Services.GetRequiredService<SlackTokens>().FindAsync("T1", default)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Two_workspaces_are_two_organizations_and_nothing_crosses()
    {
        await using var host = await InstallHost.StartAsync();
        var (one, two) = (host.AddTeam("T1"), host.AddTeam("T2"));
        await host.InstallAsync(one);
        await host.InstallAsync(two);
        await host.LookUpPeopleAsync();
        await using var db = host.Db();
        (await db.Organizations.CountAsync()).ShouldBe(2);
        (await db.People.CountAsync(p => p.Email == "ben@northwind.test")).ShouldBe(2, "the same address in two organizations is two people");
        var answer = await host.Slack.Outbound.CommandAsync(two, "T2ADA", "D1", "/chatops", "people");
        answer.Body!.ToJsonString().ShouldContain("2 people");
    }

    [Fact]
    public void The_manifest_asks_for_the_scopes_that_are_asked_for_and_no_more()
    {
        var manifest = JsonNode.Parse(File.ReadAllText(Path.Combine(Root(), "manifests/slack/manifest.json")))!;
        var scopes = manifest["oauth_config"]!["scopes"]!["bot"]!.AsArray().Select(s => (string)s!).ToList();
        scopes.ShouldBe(InstallEndpoints.Scopes, ignoreOrder: true);
        scopes.Count.ShouldBeLessThanOrEqualTo(10);
        scopes.ShouldNotContain(s => s.StartsWith("files", StringComparison.Ordinal) || s == "channels:history" || s == "groups:history");
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ChatOps.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside the repository.");
        }

        return folder.FullName;
    }
}
