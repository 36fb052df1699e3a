using ChatOps.Core.People;
using ChatOps.Slack.Api;

namespace ChatOps.Slack.People;

/// <summary>Slack's users in Core's words.</summary>
internal static class SlackDirectory
{
    /// <summary>Slack's own bot, which isn't marked as one.</summary>
    private const string Slackbot = "USLACKBOT";

    public static DirectoryEntry Entry(SlackUser user, string teamId) => new(
        user.Id,
        Name(user),
        user.IsEmailConfirmed is false ? null : user.Profile?.Email,
        user.Tz,
        user.IsBot || string.Equals(user.Id, Slackbot, StringComparison.Ordinal),
        user.IsRestricted || user.IsStranger || (user.TeamId is { } team && !string.Equals(team, teamId, StringComparison.Ordinal)),
        !user.Deleted);

    private static string Name(SlackUser user) =>
        new[] { user.Profile?.RealName, user.RealName, user.Profile?.DisplayName, user.Name }.FirstOrDefault(name => !string.IsNullOrWhiteSpace(name))?.Trim() ?? user.Id;
}
