using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace ChatOps.FakeSlack;

/// <param name="Status">As HTTP has it; through a socket 200 for an ack, 504 for none.</param>
/// <param name="Body">JSON, if there was any.</param>
public sealed record FakeAnswer(int Status, JsonObject? Body)
{
    public TimeSpan Took { get; init; }
}

/// <summary>
/// What people do in the workspace, signed and delivered as Slack does it: to the request URL, or to a socket where there is none.
/// Three seconds for an answer; events are redelivered.
/// </summary>
public sealed class FakeOutbound(FakeSlack slack, HttpClient http)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(3);

    /// <summary>Each event is delivered so often, whatever is answered; 1: as often as it needs, up to four times.</summary>
    public int DeliverEventsTimes { get; set; } = 1;

    /// <summary>Sees each body that is sent to the request URL, so that a test can send the very same again.</summary>
    public Action<string>? Seen { get; set; }

    /// <summary>A slash command.</summary>
    public async Task<FakeAnswer> CommandAsync(FakeWorkspace workspace, string user, string channel, string command, string text)
    {
        var form = new Dictionary<string, string>
        {
            ["token"] = "deprecated",
            ["team_id"] = workspace.TeamId,
            ["team_domain"] = "northwind",
            ["channel_id"] = channel,
            ["channel_name"] = workspace.Channels.TryGetValue(channel, out var known) ? known.Name : "directmessage",
            ["user_id"] = user,
            ["user_name"] = user.ToLowerInvariant(),
            ["command"] = command,
            ["text"] = text,
            ["api_app_id"] = slack.Options.AppId,
            ["is_enterprise_install"] = "false",
            ["response_url"] = workspace.NewResponseUrl(user, channel, messageTs: null),
            ["trigger_id"] = workspace.NewTrigger(user),
        };
        var answer = slack.Options.RequestUrl is null
            ? await slack.Sockets.DeliverAsync("slash_commands", new JsonObject(form.Select(f => KeyValuePair.Create<string, JsonNode?>(f.Key, f.Value))), acceptsResponse: true, s_patience, retry: 0)
            : await PostAsync(await new FormUrlEncodedContent(form).ReadAsStringAsync(), "application/x-www-form-urlencoded", retry: 0);
        if (answer is { Status: 200, Body: { Count: > 0 } said } && ChatMethods.Content(workspace, said) is null)
        {
            workspace.Add(new FakeMessage
            {
                Channel = channel,
                EphemeralTo = (string?)said["response_type"] == "in_channel" ? null : user,
                Text = (string?)said["text"] ?? "",
                Blocks = (JsonArray?)said["blocks"]?.DeepClone(),
            });
        }

        return answer;
    }

    /// <summary>A button, an entry of an overflow or a select.</summary>
    /// <param name="choose">Adds what was chosen to the action.</param>
    public Task<FakeAnswer> PressAsync(FakeWorkspace workspace, string user, FakeMessage message, JsonObject element, string? blockId, Action<JsonObject>? choose = null)
    {
        var payload = Interaction(workspace, user, "block_actions");
        payload["container"] = new JsonObject { ["type"] = "message", ["message_ts"] = message.Ts, ["channel_id"] = message.Channel, ["is_ephemeral"] = message.EphemeralTo is not null };
        payload["channel"] = new JsonObject { ["id"] = message.Channel, ["name"] = workspace.Channels.TryGetValue(message.Channel, out var channel) ? channel.Name : "directmessage" };
        payload["trigger_id"] = workspace.NewTrigger(user);
        payload["response_url"] = workspace.NewResponseUrl(user, message.Channel, message.Ts);
        if (message.EphemeralTo is null)
        {
            payload["message"] = message.ToJson(withMetadata: true);
        }

        payload["actions"] = new JsonArray(Action(element, blockId, choose));
        return InteractAsync(payload);
    }

    /// <summary>The same on a person's Home or in a modal.</summary>
    public Task<FakeAnswer> PressAsync(FakeWorkspace workspace, FakeView view, JsonObject element, string? blockId, Action<JsonObject>? choose = null)
    {
        var payload = Interaction(workspace, view.User, "block_actions");
        payload["container"] = new JsonObject { ["type"] = "view", ["view_id"] = view.Id };
        payload["trigger_id"] = workspace.NewTrigger(view.User);
        payload["view"] = view.ToJson(workspace.TeamId);
        payload["actions"] = new JsonArray(Action(element, blockId, choose));
        return InteractAsync(payload);
    }

    /// <summary>A modal is sent; what is answered happens to it.</summary>
    /// <param name="values">block_id → { action_id → { type, … } }</param>
    public async Task<FakeAnswer> SubmitAsync(FakeWorkspace workspace, FakeView view, JsonObject values)
    {
        var payload = Interaction(workspace, view.User, "view_submission");
        payload["trigger_id"] = workspace.NewTrigger(view.User);
        payload["view"] = view.ToJson(workspace.TeamId, new JsonObject { ["values"] = values.DeepClone() });
        payload["response_urls"] = new JsonArray();
        var answer = await InteractAsync(payload);
        if (answer.Status == 200)
        {
            ViewMethods.Respond(workspace, view, answer.Body);
        }

        return answer;
    }

    /// <summary>Options for what somebody types into an external select.</summary>
    public Task<FakeAnswer> SuggestAsync(FakeWorkspace workspace, FakeView view, string blockId, string actionId, string typed)
    {
        var payload = Interaction(workspace, view.User, "block_suggestion");
        (payload["action_id"], payload["block_id"], payload["value"]) = (actionId, blockId, typed);
        payload["view"] = view.ToJson(workspace.TeamId);
        return InteractAsync(payload);
    }

    public Task<FakeAnswer> OpenHomeAsync(FakeWorkspace workspace, string user) =>
        EventAsync(workspace, new JsonObject { ["type"] = "app_home_opened", ["user"] = user, ["channel"] = FakeWorkspace.DirectOf(user), ["tab"] = "home", ["event_ts"] = "1.1" });

    /// <summary>Somebody writes to the bot in its direct message.</summary>
    public Task<FakeAnswer> SayAsync(FakeWorkspace workspace, string user, string text)
    {
        var message = workspace.Add(new FakeMessage { Channel = FakeWorkspace.DirectOf(user), User = user, Text = text });
        return EventAsync(workspace, new JsonObject { ["type"] = "message", ["channel_type"] = "im", ["channel"] = message.Channel, ["user"] = user, ["text"] = text, ["ts"] = message.Ts, ["event_ts"] = message.Ts });
    }

    /// <summary>An event, until it is taken: at once, and up to three times more, as X-Slack-Retry-Num says.</summary>
    public async Task<FakeAnswer> EventAsync(FakeWorkspace workspace, JsonObject inner, string? eventId = null)
    {
        var payload = new JsonObject
        {
            ["token"] = "deprecated",
            ["team_id"] = workspace.TeamId,
            ["api_app_id"] = slack.Options.AppId,
            ["event"] = inner,
            ["type"] = "event_callback",
            ["event_id"] = eventId ?? $"Ev{slack.NextId()}",
            ["event_time"] = slack.Options.Clock.GetUtcNow().ToUnixTimeSeconds(),
            ["authorizations"] = new JsonArray(new JsonObject { ["team_id"] = workspace.TeamId, ["user_id"] = workspace.BotUserId, ["is_bot"] = true }),
        };
        var answer = new FakeAnswer(0, null);
        for (var retry = 0; retry < Math.Max(4, DeliverEventsTimes) && (answer.Status != 200 || retry < DeliverEventsTimes); retry++)
        {
            answer = slack.Options.RequestUrl is null
                ? await slack.Sockets.DeliverAsync("events_api", payload, acceptsResponse: false, s_patience, retry)
                : await PostAsync(payload.ToJsonString(), "application/json", retry);
        }

        return answer;
    }

    public Task<FakeAnswer> InteractAsync(JsonObject payload) => slack.Options.RequestUrl is null
        ? slack.Sockets.DeliverAsync("interactive", payload, acceptsResponse: true, s_patience, retry: 0)
        : PostAsync($"payload={Uri.EscapeDataString(payload.ToJsonString())}", "application/x-www-form-urlencoded", retry: 0);

    /// <summary>Signed: https://docs.slack.dev/authentication/verifying-requests-from-slack</summary>
    public async Task<FakeAnswer> PostAsync(string body, string contentType, int retry)
    {
        Seen?.Invoke(body);
        using var request = new HttpRequestMessage(HttpMethod.Post, slack.Options.RequestUrl);
        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        var timestamp = slack.Options.Clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(slack.Options.SigningSecret), Encoding.UTF8.GetBytes($"v0:{timestamp}:{body}"));
        request.Headers.Add("X-Slack-Request-Timestamp", timestamp);
        request.Headers.Add("X-Slack-Signature", $"v0={Convert.ToHexStringLower(signature)}");
        if (retry > 0)
        {
            request.Headers.Add("X-Slack-Retry-Num", retry.ToString(CultureInfo.InvariantCulture));
            request.Headers.Add("X-Slack-Retry-Reason", "http_timeout");
        }

        var watch = Stopwatch.StartNew();
        using var limit = new CancellationTokenSource(s_patience);
        try
        {
            using var response = await http.SendAsync(request, limit.Token);
            var text = await response.Content.ReadAsStringAsync(limit.Token);
            return new FakeAnswer((int)response.StatusCode, text.StartsWith('{') ? (JsonObject?)JsonNode.Parse(text) : null) { Took = watch.Elapsed };
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
        {
            return new FakeAnswer(exception is OperationCanceledException ? 504 : 502, null) { Took = watch.Elapsed };
        }
    }

    private JsonObject Interaction(FakeWorkspace workspace, string user, string type) => new()
    {
        ["type"] = type,
        ["user"] = new JsonObject { ["id"] = user, ["username"] = user.ToLowerInvariant(), ["name"] = user.ToLowerInvariant(), ["team_id"] = workspace.TeamId },
        ["api_app_id"] = slack.Options.AppId,
        ["token"] = "deprecated",
        ["team"] = new JsonObject { ["id"] = workspace.TeamId, ["domain"] = "northwind" },
        ["enterprise"] = null,
        ["is_enterprise_install"] = false,
    };

    private JsonObject Action(JsonObject element, string? blockId, Action<JsonObject>? choose)
    {
        var action = new JsonObject
        {
            ["type"] = element["type"]?.DeepClone(),
            ["action_id"] = element["action_id"]?.DeepClone(),
            ["block_id"] = blockId,
            ["action_ts"] = string.Create(CultureInfo.InvariantCulture, $"{slack.Options.Clock.GetUtcNow().ToUnixTimeSeconds()}.{slack.NextId() % 1_000_000:D6}"),
        };
        if ((string?)element["type"] == "button")
        {
            (action["text"], action["value"]) = (element["text"]?.DeepClone(), element["value"]?.DeepClone());
        }

        choose?.Invoke(action);
        return action;
    }
}
