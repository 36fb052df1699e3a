namespace ChatOps.Slack;

/// <summary>How Slack's workspaces are named in the database.</summary>
internal static class SlackPlatformName
{
    public const string Value = "slack";
}
