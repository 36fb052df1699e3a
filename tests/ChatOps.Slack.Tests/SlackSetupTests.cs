namespace ChatOps.Slack.Tests;

public sealed class SlackSetupTests
{
    [Fact]
    public void Without_any_key_Slack_is_off() => new SlackOptions().IsAbsent.ShouldBeTrue();
}
