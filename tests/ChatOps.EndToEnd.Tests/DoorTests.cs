using System.Net;
using System.Net.Http.Json;

namespace ChatOps.EndToEnd.Tests;

/// <summary>Whom the simulator lets in.</summary>
public sealed class DoorTests(Gallery gallery) : IClassFixture<Gallery>
{
    [Fact]
    public async Task The_page_may_load_nothing_foreign_and_run_nothing_inline()
    {
        using var client = gallery.Host.Client();
        using var answer = await client.GetAsync(new Uri("/", UriKind.Relative));
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain("default-src 'none'");
        policy.ShouldContain("script-src 'self';");
        policy.ShouldNotContain("unsafe");
        policy.ShouldNotContain("http");
    }

    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Host", "evil.example")]
    public async Task A_foreign_page_changes_nothing(string header, string value)
    {
        using var client = gallery.Host.Client();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/simulator/api/clock") { Content = JsonContent.Create(new { @as = "maya", to = "hour" }) };
        request.Headers.TryAddWithoutValidation(header, value);
        using var answer = await client.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_foreign_name_for_this_machine_reads_nothing()
    {
        using var client = gallery.Host.Client();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/simulator/api/state");
        request.Headers.Host = "rebound.example";
        using var answer = await client.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Nobody_acts_in_a_conversation_that_is_not_theirs()
    {
        using var client = gallery.Host.Client();
        using var answer = await client.PostAsJsonAsync("/simulator/api/interactions", new { eventId = "e1", @as = "maya", conversation = "dm:lin", kind = "type", text = "hello" });
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }
}
