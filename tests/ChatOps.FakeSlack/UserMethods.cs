using System.Text.Json.Nodes;

namespace ChatOps.FakeSlack;

/// <summary>https://docs.slack.dev/reference/methods?family=users</summary>
internal static class UserMethods
{
    private const int MostAtOnce = 200;

    public static JsonObject List(FakeWorkspace workspace, JsonObject arguments)
    {
        Arguments.Check(workspace.Slack, "users.list", arguments, "cursor", "limit", "include_locale", "team_id");
        var (from, limit) = ConversationMethods.Cursor(arguments, MostAtOnce);
        var users = workspace.Users.Values.OrderBy(u => u.Id, StringComparer.Ordinal).ToList();
        return WebApi.Ok(new()
        {
            ["members"] = new JsonArray([.. users.Skip(from).Take(limit).Select(u => ToJson(workspace, u))]),
            ["response_metadata"] = ConversationMethods.Next(users.Count, from, limit),
        });
    }

    public static JsonObject Info(FakeWorkspace workspace, JsonObject arguments)
    {
        Arguments.Check(workspace.Slack, "users.info", arguments, "user", "include_locale");
        return workspace.Users.TryGetValue((string?)arguments["user"] ?? "", out var user)
            ? WebApi.Ok(new() { ["user"] = ToJson(workspace, user) })
            : WebApi.Refused("user_not_found");
    }

    internal static JsonObject ToJson(FakeWorkspace workspace, FakeUser user)
    {
        var profile = new JsonObject { ["real_name"] = user.Name, ["display_name"] = "" };
        if (workspace.Slack.Options.Scopes.Contains("users:read.email") && !user.IsBot)
        {
            profile["email"] = user.Email;
        }

        var json = new JsonObject
        {
            ["id"] = user.Id,
            ["team_id"] = workspace.TeamId,
            ["name"] = user.Name.Split(' ')[0].ToLowerInvariant(),
            ["real_name"] = user.Name,
            ["deleted"] = user.IsDeleted,
            ["is_bot"] = user.IsBot,
            ["profile"] = profile,
        };
        if (!user.IsDeleted)
        {
            json["tz"] = user.Zone;
        }

        return json;
    }
}
