using ChatOps.Slack.Inbound;

namespace ChatOps.Slack.Tests.Inbound;

public sealed class TypedLineTests
{
    [Theory]
    [InlineData("away until Friday", "away until Friday")]
    [InlineData("a &amp; b &lt;c&gt;", "a & b <c>")]
    [InlineData("&amp;lt;", "&lt;")]
    [InlineData("see <https://example.com|example.com> or <https://other.example>", "see example.com or https://other.example")]
    [InlineData("<mailto:a@example.com|a@example.com>", "a@example.com")]
    [InlineData("escalate to <@U123|maya> in <#C1|billing>, <@U9>", "escalate to @maya in #billing, @U9")]
    [InlineData("<!here> <!channel> <!date^1|tomorrow>", "@here @channel tomorrow")]
    [InlineData("1 < 2 and 3 > 2", "1 < 2 and 3 > 2")]
    public void A_line_is_read_as_it_was_typed(string sent, string typed) => TypedLine.Plain(sent).ShouldBe(typed);
}
