using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using ChatOps.Slack.Tests.Harness;
using ChatOps.Tests.Harness;

namespace ChatOps.Slack.Tests.Inbound;

/// <summary>What the one address takes, and what it turns away before it reads a word of it.</summary>
public sealed class SlackEndpointTests : IAsyncLifetime
{
    private readonly HttpClient _http = new();
    private SlackWorld _slack = null!;

    public async ValueTask InitializeAsync() => _slack = await SlackWorld.CreateAsync();

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _slack.DisposeAsync();
    }

    [Fact]
    public async Task The_address_is_verified_by_its_challenge()
    {
        var (status, body) = await SendAsync("""{"token":"x","challenge":"3eZbrw1aB","type":"url_verification"}""", "application/json");
        (status, body).ShouldBe((HttpStatusCode.OK, """{"challenge":"3eZbrw1aB"}"""));
    }

    [Fact]
    public async Task A_check_of_the_certificate_is_answered_with_nothing() =>
        (await SendAsync("ssl_check=1&token=x", "application/x-www-form-urlencoded")).ShouldBe((HttpStatusCode.OK, ""));

    [Fact]
    public async Task What_isnt_signed_is_turned_away()
    {
        (await SendAsync("{}", "application/json", sign: false)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await SendAsync("{}", "application/json", secret: "another")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await SendAsync("{}", "application/json", secondsAgo: 301)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await SendAsync("{}", "application/json", secondsAgo: -302)).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_second_signature_header_is_a_forgers()
    {
        using var request = Request("{}", "application/json", "8f742231b10e8888abcd99yyyzzz85a5", 0);
        request.Headers.TryAddWithoutValidation("X-Slack-Signature", "v0=" + new string('0', 64));
        using var response = await _http.SendAsync(request);
        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("not json", "application/json")]
    [InlineData("{}", "application/json")]
    [InlineData("[]", "application/json")]
    [InlineData("a=b", "application/x-www-form-urlencoded")]
    [InlineData("payload=not+json", "application/x-www-form-urlencoded")]
    [InlineData("payload=%7B%7D", "application/x-www-form-urlencoded")]
    [InlineData("{}", "text/plain")]
    [InlineData("{}", null)]
    public async Task Signed_nonsense_is_a_bad_request(string body, string? contentType) =>
        (await SendAsync(body, contentType)).Status.ShouldBe(HttpStatusCode.BadRequest);

    [Fact]
    public async Task A_megabyte_is_read_and_a_byte_more_isnt()
    {
        (await SendAsync(new string('x', 1 << 20), "application/json")).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await SendAsync(new string('x', (1 << 20) + 1), "application/json")).Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await SendAsync(new string('x', (1 << 20) + 1), "application/json", chunked: true)).Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task A_command_from_a_workspace_that_isnt_ours_gets_a_clear_private_answer()
    {
        var (status, body) = await SendAsync(Command("T_UNKNOWN"), "application/x-www-form-urlencoded");
        status.ShouldBe(HttpStatusCode.OK);
        body.ShouldContain("\"response_type\":\"ephemeral\"");
        body.ShouldContain("isn't connected to this workspace");
    }

    [Fact]
    public async Task A_whole_enterprise_is_refused_politely()
    {
        var (_, body) = await SendAsync(Command("northwind") + "&is_enterprise_install=true", "application/x-www-form-urlencoded");
        body.ShouldContain("install it in this workspace alone");
    }

    [Fact]
    public async Task Somebody_unknown_gets_a_clear_private_answer()
    {
        var (_, body) = await SendAsync(Command("northwind"), "application/x-www-form-urlencoded");
        body.ShouldContain("\"response_type\":\"ephemeral\"");
        body.ShouldContain("I don't know you here yet");
    }

    [Fact]
    public async Task An_unknown_command_is_answered_by_what_there_is()
    {
        await _slack.World.AddPersonAsync("Maya Weber");
        var (status, body) = await SendAsync(Command("northwind", "maya", "%2Fchatops", "florble"), "application/x-www-form-urlencoded");
        status.ShouldBe(HttpStatusCode.OK);
        body.ShouldContain("\"response_type\":\"ephemeral\"");
        body.ShouldContain("florble");
    }

    private static string Command(string team, string user = "U_UNKNOWN", string command = "%2Fchatops", string text = "help") =>
        $"team_id={team}&channel_id=C1&channel_name=general&user_id={user}&command={command}&text={text}&trigger_id=1.2&response_url=http%3A%2F%2F127.0.0.1%2Fx";

    private async Task<(HttpStatusCode Status, string Body)> SendAsync(string body, string? contentType, bool sign = true, string? secret = null, int secondsAgo = 0, bool chunked = false)
    {
        using var request = Request(body, contentType, sign ? secret ?? _slack.Slack.Options.SigningSecret : null, secondsAgo);
        request.Headers.TransferEncodingChunked = chunked;
        using var response = await _http.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private HttpRequestMessage Request(string body, string? contentType, string? secret, int secondsAgo)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        var request = new HttpRequestMessage(HttpMethod.Post, _slack.Slack.Options.RequestUrl) { Content = new ByteArrayContent(bytes) };
        if (contentType is not null)
        {
            request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }

        if (secret is not null)
        {
            var timestamp = _slack.Time.GetUtcNow().AddSeconds(-secondsAgo).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
            request.Headers.Add("X-Slack-Request-Timestamp", timestamp);
            request.Headers.Add("X-Slack-Signature", "v0=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"v0:{timestamp}:{body}"))));
        }

        return request;
    }
}
