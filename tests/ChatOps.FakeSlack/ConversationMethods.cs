using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace ChatOps.FakeSlack;

/// <summary>https://docs.slack.dev/reference/methods?family=conversations</summary>
internal static class ConversationMethods
{
    public static JsonObject Open(FakeWorkspace workspace, JsonObject arguments)
    {
        Arguments.Check(workspace.Slack, "conversations.open", arguments, "users", "return_im", "prevent_creation");
        var user = (string?)arguments["users"] ?? "";
        return !workspace.Users.TryGetValue(user, out var known) ? WebApi.Refused("user_not_found")
            : known.IsDeleted ? WebApi.Refused("user_disabled")
            : WebApi.Ok(new() { ["channel"] = new JsonObject { ["id"] = FakeWorkspace.DirectOf(user) } });
    }

    public static JsonObject Info(FakeWorkspace workspace, JsonObject arguments)
    {
        Arguments.Check(workspace.Slack, "conversations.info", arguments, "channel", "include_locale", "include_num_members");
        return workspace.Channels.TryGetValue((string?)arguments["channel"] ?? "", out var channel) && (channel.BotIsMember || !channel.IsPrivate)
            ? WebApi.Ok(new()
            {
                ["channel"] = new JsonObject
                {
                    ["id"] = channel.Id,
                    ["name"] = channel.Name,
                    ["is_channel"] = true,
                    ["is_im"] = false,
                    ["is_private"] = channel.IsPrivate,
                    ["is_archived"] = channel.IsArchived,
                    ["is_member"] = channel.BotIsMember,
                },
            })
            : WebApi.Refused("channel_not_found");
    }

    public static JsonObject History(FakeWorkspace workspace, JsonObject arguments)
    {
        Arguments.Check(workspace.Slack, "conversations.history", arguments, "channel", "oldest", "latest", "cursor", "limit", "include_all_metadata", "inclusive");
        return Page(workspace, arguments, channel => [.. workspace.Messages.Where(m => m.Channel == channel && m.ThreadTs is null && m.EphemeralTo is null).Reverse()]);
    }

    public static JsonObject Replies(FakeWorkspace workspace, JsonObject arguments)
    {
        Arguments.Check(workspace.Slack, "conversations.replies", arguments, "channel", "ts", "oldest", "latest", "cursor", "limit", "include_all_metadata", "inclusive");
        var root = (string?)arguments["ts"];
        return Page(workspace, arguments, channel => [.. workspace.Messages.Where(m => m.Channel == channel && m.EphemeralTo is null && (m.Ts == root || m.ThreadTs == root))]);
    }

    private static JsonObject Page(FakeWorkspace workspace, JsonObject arguments, Func<string, IReadOnlyList<FakeMessage>> all)
    {
        var channel = (string?)arguments["channel"] ?? "";
        if (!channel.StartsWith('D'))
        {
            workspace.Slack.Violated($"the history of {channel} was asked for: the scopes are for direct messages only");
            return WebApi.Refused(workspace.Channels.ContainsKey(channel) ? "missing_scope" : "channel_not_found");
        }

        var oldest = decimal.Parse((string?)arguments["oldest"] ?? "0", CultureInfo.InvariantCulture);
        var (from, limit) = Cursor(arguments, most: 999);
        var messages = all(channel).Where(m => decimal.Parse(m.Ts, CultureInfo.InvariantCulture) > oldest || m.Ts == (string?)arguments["ts"]).ToList();
        var page = messages.Skip(from).Take(limit).Select(m => m.ToJson((string?)arguments["include_all_metadata"] is "true"));
        return WebApi.Ok(new() { ["messages"] = new JsonArray([.. page]), ["has_more"] = messages.Count > from + limit, ["response_metadata"] = Next(messages.Count, from, limit) });
    }

    internal static (int From, int Limit) Cursor(JsonObject arguments, int most)
    {
        var cursor = (string?)arguments["cursor"];
        var from = string.IsNullOrEmpty(cursor) ? 0 : int.Parse(Encoding.UTF8.GetString(Convert.FromBase64String(cursor))["next:".Length..], CultureInfo.InvariantCulture);
        return (from, Math.Clamp(Arguments.Number(arguments["limit"], otherwise: 100), 1, most));
    }

    internal static JsonObject Next(int count, int from, int limit) => new()
    {
        ["next_cursor"] = count > from + limit ? Convert.ToBase64String(Encoding.UTF8.GetBytes($"next:{from + limit}")) : "",
    };
}
