using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatOps.FakeSlack;

/// <summary>https://docs.slack.dev/reference/methods?family=chat</summary>
internal static class ChatMethods
{
    private const int LongestText = 40_000;

    public static JsonObject Post(FakeWorkspace workspace, JsonObject arguments)
    {
        Arguments.Check(workspace.Slack, "chat.postMessage", arguments, "channel", "text", "blocks", "thread_ts", "metadata", "mrkdwn", "link_names", "parse", "unfurl_links", "unfurl_media", "reply_broadcast");
        CheckUnsent(workspace, arguments);
        var (channel, refusal) = Destination(workspace, (string?)arguments["channel"] ?? "");
        if (refusal is not null)
        {
            return WebApi.Refused(refusal);
        }

        if (Content(workspace, arguments) is { } wrong)
        {
            return wrong;
        }

        if ((string?)arguments["thread_ts"] is { } root && workspace.Find(channel!, root) is not { ThreadTs: null })
        {
            return WebApi.Refused("thread_not_found");
        }

        var message = workspace.Add(new FakeMessage
        {
            Channel = channel!,
            ThreadTs = (string?)arguments["thread_ts"],
            Text = (string?)arguments["text"] ?? "",
            Blocks = (JsonArray?)arguments["blocks"]?.DeepClone(),
            Metadata = (JsonObject?)arguments["metadata"]?.DeepClone(),
        });
        return Answer(message);
    }

    public static JsonObject Update(FakeWorkspace workspace, JsonObject arguments)
    {
        Arguments.Check(workspace.Slack, "chat.update", arguments, "channel", "ts", "text", "blocks", "metadata", "link_names", "parse", "reply_broadcast");
        if (workspace.Users.ContainsKey((string?)arguments["channel"] ?? ""))
        {
            workspace.Slack.Violated("chat.update takes the conversation's id, not a person's");
            return WebApi.Refused("channel_not_found");
        }

        if (workspace.Find((string)arguments["channel"]!, (string?)arguments["ts"] ?? "") is not { EphemeralTo: null } message)
        {
            return WebApi.Refused("message_not_found");
        }

        if (Content(workspace, arguments) is { } wrong)
        {
            return wrong;
        }

        message.Text = (string?)arguments["text"] ?? "";
        message.Blocks = (JsonArray?)arguments["blocks"]?.DeepClone();
        message.Metadata = (JsonObject?)arguments["metadata"]?.DeepClone() ?? message.Metadata;
        message.Edits++;
        return Answer(message);
    }

    public static JsonObject PostEphemeral(FakeWorkspace workspace, JsonObject arguments)
    {
        Arguments.Check(workspace.Slack, "chat.postEphemeral", arguments, "channel", "user", "text", "blocks", "thread_ts", "link_names", "parse");
        var (channel, refusal) = Destination(workspace, (string?)arguments["channel"] ?? "");
        if (refusal is not null || !workspace.Users.ContainsKey((string?)arguments["user"] ?? ""))
        {
            return WebApi.Refused(refusal ?? "user_not_in_channel");
        }

        if (Content(workspace, arguments) is { } wrong)
        {
            return wrong;
        }

        var message = workspace.Add(new FakeMessage
        {
            Channel = channel!,
            EphemeralTo = (string)arguments["user"]!,
            Text = (string?)arguments["text"] ?? "",
            Blocks = (JsonArray?)arguments["blocks"]?.DeepClone(),
        });
        return WebApi.Ok(new() { ["message_ts"] = message.Ts });
    }

    /// <summary>What is wrong with a message, if anything; also for what comes to a response_url.</summary>
    internal static JsonObject? Content(FakeWorkspace workspace, JsonObject arguments)
    {
        var text = (string?)arguments["text"] ?? "";
        if (text.Contains("<!", StringComparison.Ordinal) || text.Contains("<@", StringComparison.Ordinal))
        {
            workspace.Slack.Violated($"text that pings: {text}");
        }

        if (text.Length == 0)
        {
            workspace.Slack.Violated("a message without text: notifications and screen readers say nothing");
            return WebApi.Refused("no_text");
        }

        if (text.Length > LongestText)
        {
            workspace.Slack.Violated($"text of {text.Length} characters");
            return WebApi.Refused("msg_too_long");
        }

        if (arguments["blocks"] is not { } blocks)
        {
            return null;
        }

        var problems = BlockCheck.Message(blocks);
        foreach (var problem in problems)
        {
            workspace.Slack.Violated(problem);
        }

        return problems.Count > 0 ? WebApi.Refused("invalid_blocks", [.. problems]) : null;
    }

    internal static (string? Channel, string? Refusal) Destination(FakeWorkspace workspace, string id)
    {
        if (workspace.Users.TryGetValue(id.StartsWith('D') ? id[1..] : id, out var user))
        {
            return user.IsBot ? (null, "cannot_dm_bot") : user.IsDeleted ? (null, "user_disabled") : (FakeWorkspace.DirectOf(user.Id), null);
        }

        return !workspace.Channels.TryGetValue(id, out var channel) ? (null, "channel_not_found")
            : channel.IsArchived ? (null, "is_archived")
            : channel.BotIsMember ? (id, null)
            : channel.IsPrivate ? (null, "channel_not_found")
            : workspace.Slack.Options.Scopes.Contains("chat:write.public") ? (id, null)
            : (null, "not_in_channel");
    }

    /// <summary>Delivered once: what carries the same delivery's id again is found by tests, not by Slack.</summary>
    private static void CheckUnsent(FakeWorkspace workspace, JsonObject arguments)
    {
        if (arguments["metadata"] is { } metadata && (metadata is not JsonObject || metadata["event_type"]?.GetValueKind() != JsonValueKind.String || metadata["event_payload"] is not JsonObject))
        {
            workspace.Slack.Violated("metadata needs event_type and an object event_payload");
        }
    }

    private static JsonObject Answer(FakeMessage message) =>
        WebApi.Ok(new() { ["channel"] = message.Channel, ["ts"] = message.Ts, ["text"] = message.Text, ["message"] = message.ToJson(withMetadata: false) });
}
