using System.Security.Cryptography;
using System.Text;
using ChatOps.Slack.Inbound;

namespace ChatOps.Slack.Tests.Inbound;

/// <summary>What is taken for Slack's, and what isn't. The first is the documentation's own example.</summary>
public sealed class SlackSignatureTests
{
    private const string Secret = "8f742231b10e8888abcd99yyyzzz85a5";
    private const string Timestamp = "1531420618";
    private const string Valid = "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503";

    private const string Body = "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner"
        + "&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";

    private static readonly DateTimeOffset s_then = DateTimeOffset.FromUnixTimeSeconds(1531420618);

    [Fact]
    public void The_documentations_example_is_valid() => IsValid(Timestamp, Valid, Body, s_then).ShouldBeTrue();

    [Theory]
    [InlineData(-300, true)]
    [InlineData(-301, false)]
    [InlineData(300, true)]
    [InlineData(301, false)]
    [InlineData(86400, false)]
    public void It_is_fresh_for_five_minutes_either_way(int secondsLater, bool isValid) => IsValid(Timestamp, Valid, Body, s_then.AddSeconds(secondsLater)).ShouldBe(isValid);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("v0=")]
    [InlineData("v0=A2114D57B48EAC39B9AD189DD8316235A7B4A8D21A10BD27519666489C69B503")]
    [InlineData("V0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503")]
    [InlineData("v1=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503")]
    [InlineData("a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503")]
    [InlineData("v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503=garbage")]
    [InlineData("v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503 ")]
    [InlineData(" v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503")]
    [InlineData("v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b50")]
    [InlineData("v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b504")]
    [InlineData("v0=g2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503")]
    public void Any_other_spelling_of_a_signature_is_none(string? signature) => IsValid(Timestamp, signature, Body, s_then).ShouldBeFalse();

    /// <summary>Each signed as it stands, so that only its form is wrong.</summary>
    [Theory]
    [InlineData("+1531420618")]
    [InlineData("-1531420618")]
    [InlineData(" 1531420618")]
    [InlineData("1531420618 ")]
    [InlineData("1531420618.0")]
    [InlineData("1,531,420,618")]
    [InlineData("0x5B47A04A")]
    [InlineData("١٥٣١٤٢٠٦١٨")]
    [InlineData("15314206180000000000")]
    [InlineData("")]
    public void A_timestamp_is_digits_and_nothing_else(string timestamp) => IsValid(timestamp, Sign(timestamp, Body), Body, s_then).ShouldBeFalse();

    [Fact]
    public void Without_a_timestamp_nothing_is_valid() => IsValid(null, Valid, Body, s_then).ShouldBeFalse();

    [Fact]
    public void One_byte_of_the_body_more_or_less_or_other_and_it_isnt_valid()
    {
        IsValid(Timestamp, Valid, Body + "\n", s_then).ShouldBeFalse();
        IsValid(Timestamp, Valid, Body[..^1], s_then).ShouldBeFalse();
        IsValid(Timestamp, Valid, Body.Replace("text=", "text=x", StringComparison.Ordinal), s_then).ShouldBeFalse();
        IsValid(Timestamp, Valid, "", s_then).ShouldBeFalse();
    }

    [Fact]
    public void Another_secret_and_it_isnt_valid() =>
        new SlackSignature("another").IsValid(Timestamp, Valid, Encoding.UTF8.GetBytes(Body), s_then).ShouldBeFalse();

    [Fact]
    public void A_signature_for_another_moment_isnt_valid_for_this_one() => IsValid("1531420619", Valid, Body, s_then).ShouldBeFalse();

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void Without_a_secret_there_is_no_verification_to_be_had(string secret) => Should.Throw<ArgumentException>(() => new SlackSignature(secret));

    private static bool IsValid(string? timestamp, string? signature, string body, DateTimeOffset now) =>
        new SlackSignature(Secret).IsValid(timestamp, signature, Encoding.UTF8.GetBytes(body), now);

    private static string Sign(string timestamp, string body) =>
        "v0=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes($"v0:{timestamp}:{body}")));
}
