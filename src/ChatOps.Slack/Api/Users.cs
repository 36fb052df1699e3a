using System.Globalization;

namespace ChatOps.Slack.Api;

/// <summary>https://docs.slack.dev/reference/methods?family=users</summary>
internal static class Users
{
    /// <summary>https://docs.slack.dev/reference/methods/users.list: tier 2, so with large pages.</summary>
    public static Task<SlackAnswer<UsersPage>> ListUsersAsync(this SlackClient slack, string token, string? cursor, int limit, CancellationToken cancellationToken) =>
        slack.AskAsync(
            "users.list",
            token,
            [new("limit", limit.ToString(CultureInfo.InvariantCulture)), .. cursor is null ? [] : (KeyValuePair<string, string>[])[new("cursor", cursor)]],
            WireJson.Json.UsersPage,
            cancellationToken);

    /// <summary>https://docs.slack.dev/reference/methods/users.info: tier 4.</summary>
    public static Task<SlackAnswer<UserAnswer>> UserInfoAsync(this SlackClient slack, string token, string userId, CancellationToken cancellationToken) =>
        slack.AskAsync("users.info", token, [new("user", userId)], WireJson.Json.UserAnswer, cancellationToken);
}
