namespace ChatOps.Slack.Tests;

/// <summary>A half-configured Slack stops the start with a sentence that names the key and the page where Slack shows it.</summary>
public sealed class SlackOptionsCheckTests
{
    [Theory]
    [InlineData("secret", "xoxb-1", null, null, null)]
    [InlineData(null, "xoxb-1", null, null, "xapp-1")]
    [InlineData("secret", "xoxb-1", null, null, "xapp-1")]
    [InlineData("secret", null, "id", "secret", null)]
    [InlineData(null, null, "id", "secret", "xapp-1")]
    public void A_whole_one_starts(string? secret, string? bot, string? clientId, string? clientSecret, string? app) =>
        SlackOptionsCheck.ProblemWith(Options(secret, bot, clientId, clientSecret, app)).ShouldBeNull();

    [Theory]
    [InlineData(null, "xoxb-1", null, null, null, "Slack:SigningSecret is missing", "App Credentials")]
    [InlineData(null, null, "id", "secret", null, "Slack:SigningSecret is missing", "App Credentials")]
    [InlineData("secret", null, null, null, null, "Slack:BotToken is missing", "OAuth & Permissions")]
    [InlineData(null, null, null, null, "xapp-1", "Slack:BotToken is missing", "OAuth & Permissions")]
    [InlineData("secret", null, "id", null, null, "Slack:ClientSecret is missing", "App Credentials")]
    [InlineData("secret", null, null, "secret", null, "Slack:ClientId is missing", "App Credentials")]
    [InlineData("secret", "xoxp-1", null, null, null, "Slack:BotToken doesn't begin with xoxb-", "OAuth & Permissions")]
    [InlineData(null, "xoxb-1", null, null, "xoxb-1", "Slack:AppToken doesn't begin with xapp-", "App-Level Tokens")]
    public void Half_of_one_says_what_is_missing_and_where_it_is(string? secret, string? bot, string? clientId, string? clientSecret, string? app, string key, string page)
    {
        var problem = SlackOptionsCheck.ProblemWith(Options(secret, bot, clientId, clientSecret, app));
        problem.ShouldNotBeNull().ShouldContain(key);
        problem.ShouldContain(page);
    }

    [Theory]
    [InlineData("https://slack.com/api/", true)]
    [InlineData("https://slack.com/api", false)]
    [InlineData("http://127.0.0.1:3010/api/", true)]
    [InlineData("http://localhost:3010/api/", true)]
    [InlineData("http://slack.example/api/", false)]
    [InlineData("ftp://127.0.0.1/api/", false)]
    [InlineData("slack", false)]
    public void Tokens_travel_encrypted_or_stay_on_this_machine(string address, bool isGood)
    {
        var options = Options("secret", "xoxb-1", null, null, null);
        options.ApiBaseUrl = address;
        (SlackOptionsCheck.ProblemWith(options) is null).ShouldBe(isGood);
    }

    private static SlackOptions Options(string? secret, string? bot, string? clientId, string? clientSecret, string? app) =>
        new() { SigningSecret = secret, BotToken = bot, ClientId = clientId, ClientSecret = clientSecret, AppToken = app };
}
