using System.Text.Json.Nodes;
using ChatOps.Teams.Tests.Harness;
using Microsoft.EntityFrameworkCore;

namespace ChatOps.Teams.Tests.Inbound;

/// <summary>Who may call, and what is taken for an activity.</summary>
public sealed class TeamsEndpointTests
{
    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("nonsense")]
    [InlineData("{\"type\":\"message\",\"type\":\"invoke\"}")]
    [InlineData("{\"type\":7}")]
    [InlineData("{}")]
    public async Task What_is_no_activity_is_answered_with_a_sentence(string body)
    {
        await using var teams = await TeamsWorld.CreateAsync();
        var answer = await teams.Client.PostAsync(body);
        answer.Status.ShouldBe(400);
        answer.Text.ShouldEndWith(".");
    }

    [Theory]
    [InlineData("id")]
    [InlineData("conversation")]
    [InlineData("serviceUrl")]
    public async Task A_message_without_what_answers_need_is_answered_with_a_sentence(string without)
    {
        await using var teams = await TeamsWorld.CreateAsync();
        var activity = teams.Client.From("message-personal", "maya", channel: null);
        activity.Remove(without);
        (await teams.Client.PostAsync(activity.ToJsonString())).Status.ShouldBe(400);
    }

    [Fact]
    public async Task More_than_a_megabyte_isnt_read()
    {
        await using var teams = await TeamsWorld.CreateAsync();
        (await teams.Client.PostAsync($"{{\"type\":\"message\",\"text\":\"{new string('x', 1 << 20)}\"}}")).Status.ShouldBe(413);
    }

    [Theory]
    [InlineData("reaction")]
    [InlineData("task-fetch")]
    public async Task What_asks_nothing_of_us_is_ignored_politely(string sample)
    {
        await using var teams = await TeamsWorld.CreateAsync();
        (await teams.Client.PostAsync(Sample.Of(sample).ToJsonString())).Status.ShouldBe(200);
        teams.Troubles.Lines.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("http://evil.example/")]
    [InlineData("https://evil.example/")]
    [InlineData("http://127.0.0.1.evil.example/")]
    [InlineData("http://127.0.0.1@evil.example/")]
    [InlineData("file:///etc/passwd")]
    public async Task Without_tokens_only_this_machine_is_called(string serviceUrl)
    {
        await using var teams = await TeamsWorld.CreateAsync();
        var activity = teams.Client.From("message-personal", "maya", channel: null);
        activity["serviceUrl"] = serviceUrl;
        (await teams.Client.PostAsync(activity.ToJsonString())).Status.ShouldBe(401);
        (await teams.World.ReadAsync(db => db.ConversationReferences.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task Without_tokens_nothing_that_a_proxy_forwarded_is_taken()
    {
        await using var teams = await TeamsWorld.CreateAsync();
        var activity = teams.Client.From("message-personal", "maya", channel: null).ToJsonString();
        (await teams.Client.PostAsync(activity, ("X-Forwarded-For", "203.0.113.7"))).Status.ShouldBe(401);
    }

    [Fact]
    public async Task With_tokens_nothing_is_believed_that_has_none()
    {
        await using var teams = await TeamsWorld.CreateAsync(withTokens: true);
        var activity = Home(teams).ToJsonString();
        var good = teams.Teams.Signer.Authorization();
        (await teams.Client.PostAsync(activity)).Status.ShouldBe(401);
        (await teams.Client.PostAsync(activity, ("Authorization", teams.Teams.Signer.Authorization("https://elsewhere.example/")))).Status.ShouldBe(401);
        (await teams.Client.PostAsync(activity, ("Authorization", good), ("Authorization", good))).Status.ShouldBe(401);
        (await teams.World.ReadAsync(db => db.Workspaces.CountAsync())).ShouldBe(1, "Nothing was connected.");

        (await teams.Client.PostAsync(activity, ("Authorization", good))).Status.ShouldBe(200);
        (await teams.World.ReadAsync(db => db.Workspaces.SingleAsync(w => w.ExternalId == teams.Teams.Options.HomeTenantId))).Platform.ShouldBe("teams");
    }

    [Fact]
    public async Task Another_tenant_is_turned_away_however_good_its_token()
    {
        await using var teams = await TeamsWorld.CreateAsync(withTokens: true);
        var activity = Home(teams);
        activity["channelData"]!["tenant"]!["id"] = "33333333-0d9f-4b0e-9f57-2a4a4b1c6c01";
        activity["conversation"]!["tenantId"] = "33333333-0d9f-4b0e-9f57-2a4a4b1c6c01";
        (await teams.Client.PostAsync(activity.ToJsonString(), ("Authorization", teams.Teams.Signer.Authorization()))).Status.ShouldBe(403);
        (await teams.World.ReadAsync(db => db.Workspaces.CountAsync())).ShouldBe(1);
    }

    private static JsonObject Home(TeamsWorld teams)
    {
        var tenant = teams.Teams.AddTenant(teams.Teams.Options.HomeTenantId);
        tenant.AddPerson("maya", "Maya Weber");
        var activity = teams.Client.From("message-personal", "maya", channel: null);
        activity["conversation"]!["id"] = ChatOps.FakeTeams.FakeTenant.DirectWith(tenant.Id, "maya");
        activity["channelData"]!["tenant"]!["id"] = tenant.Id;
        activity["conversation"]!["tenantId"] = tenant.Id;
        return activity;
    }
}
