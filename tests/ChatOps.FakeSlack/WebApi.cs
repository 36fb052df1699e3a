using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ChatOps.FakeSlack;

/// <summary>A call to the Web API: who it is, whether it is too many, what it does, and what is made to go wrong with it.</summary>
internal sealed class WebApi(FakeSlack slack)
{
    /// <summary>They take no JSON: https://docs.slack.dev/apis/web-api/#slack-web-api-content-types</summary>
    private static readonly HashSet<string> s_formOnly = ["users.list", "users.info", "conversations.history", "conversations.replies", "conversations.info", "oauth.v2.access"];

    public async Task HandleAsync(HttpContext context)
    {
        var method = (string)context.GetRouteValue("method")!;
        var arguments = await ReadAsync(context, method);
        var token = Token(context);
        var workspace = slack.WorkspaceOf(token);
        var (fault, refusal) = slack.Faults.Take(method);
        var (status, body, retryAfter) = Decide(context, method, arguments, token, workspace, fault, refusal);
        slack.Calls.Enqueue(new(slack.Options.Clock.GetUtcNow(), method, workspace?.TeamId, arguments, fault, status != 200 ? status.ToString(CultureInfo.InvariantCulture) : (string?)body?["error"] ?? "ok"));
        await AnswerAsync(context, fault, status, body, retryAfter);
    }

    private (int Status, JsonObject? Body, TimeSpan? RetryAfter) Decide(
        HttpContext context, string method, JsonObject arguments, string? token, FakeWorkspace? workspace, Fault? fault, string? refusal)
    {
        if (fault is Fault.Limited or Fault.LimitedUnsaid)
        {
            return (429, Refused("ratelimited"), fault == Fault.Limited ? TimeSpan.FromSeconds(slack.Faults.RetryAfterSeconds) : null);
        }

        if (fault is Fault.Unavailable or Fault.CutBefore)
        {
            return (503, null, null);
        }

        if (refusal is not null)
        {
            return (200, Refused(refusal), null);
        }

        var body = method switch
        {
            "oauth.v2.access" => OAuthMethods.Access(slack, context, arguments),
            "apps.connections.open" => token == slack.Options.AppToken ? Ok(new() { ["url"] = slack.Sockets.NewAddress() }) : Refused("invalid_auth"),
            _ when token is null => Refused("not_authed"),
            _ when workspace is null => Refused("invalid_auth"),
            _ when IsExpired(workspace, token) => Refused("token_expired"),
            _ => null,
        };
        if (body is not null)
        {
            return (200, body, null);
        }

        if (slack.Limits.Check(workspace!.TeamId, method, (string?)arguments["channel"]) is { } wait)
        {
            return (429, Refused("ratelimited"), wait);
        }

        var answer = Run(workspace, method, arguments);
        return fault switch
        {
            Fault.ErrorAfter => (500, null, null),
            Fault.InternalError => (200, Refused("internal_error"), null),
            _ => (200, answer, null),
        };
    }

    private JsonObject Run(FakeWorkspace workspace, string method, JsonObject arguments) => method switch
    {
        "chat.postMessage" => ChatMethods.Post(workspace, arguments),
        "chat.update" => ChatMethods.Update(workspace, arguments),
        "chat.postEphemeral" => ChatMethods.PostEphemeral(workspace, arguments),
        "conversations.open" => ConversationMethods.Open(workspace, arguments),
        "conversations.info" => ConversationMethods.Info(workspace, arguments),
        "conversations.history" => ConversationMethods.History(workspace, arguments),
        "conversations.replies" => ConversationMethods.Replies(workspace, arguments),
        "users.list" => UserMethods.List(workspace, arguments),
        "users.info" => UserMethods.Info(workspace, arguments),
        "views.open" => ViewMethods.Open(workspace, arguments, isPush: false),
        "views.push" => ViewMethods.Open(workspace, arguments, isPush: true),
        "views.update" => ViewMethods.Update(workspace, arguments),
        "views.publish" => ViewMethods.Publish(workspace, arguments),
        "auth.test" => Ok(new() { ["url"] = slack.BaseUrl, ["team"] = "Northwind", ["user"] = "chatops", ["team_id"] = workspace.TeamId, ["user_id"] = workspace.BotUserId, ["bot_id"] = "B1" }),
        _ => Unknown(method),
    };

    private JsonObject Unknown(string method)
    {
        slack.Violated($"{method}: unknown method");
        return Refused("unknown_method");
    }

    private bool IsExpired(FakeWorkspace workspace, string token) => workspace.TokensUntil.TryGetValue(token, out var until) && slack.Options.Clock.GetUtcNow() >= until;

    internal static JsonObject Ok(JsonObject? with = null)
    {
        var body = with ?? [];
        body.Insert(0, "ok", true);
        return body;
    }

    internal static JsonObject Refused(string error, params string[] messages)
    {
        var body = new JsonObject { ["ok"] = false, ["error"] = error };
        if (messages.Length > 0)
        {
            body["response_metadata"] = new JsonObject { ["messages"] = new JsonArray([.. messages.Select(m => JsonValue.Create(m))]) };
        }

        return body;
    }

    private static string? Token(HttpContext context) =>
        context.Request.Headers.Authorization.ToString() is { } header && header.StartsWith("Bearer ", StringComparison.Ordinal) ? header["Bearer ".Length..] : null;

    private async Task<JsonObject> ReadAsync(HttpContext context, string method)
    {
        if (context.Request.HasFormContentType)
        {
            var form = await context.Request.ReadFormAsync();
            return new JsonObject(form.Select(field => KeyValuePair.Create<string, JsonNode?>(field.Key, field.Value.ToString())));
        }

        if (s_formOnly.Contains(method))
        {
            slack.Violated($"{method} takes a form, not {context.Request.ContentType}");
        }

        if (context.Request.ContentType is not "application/json; charset=utf-8")
        {
            slack.Violated($"{method}: {context.Request.ContentType} without charset is answered with a warning");
        }

        try
        {
            return (JsonObject?)await JsonNode.ParseAsync(context.Request.Body) ?? [];
        }
        catch (JsonException)
        {
            slack.Violated($"{method}: invalid JSON");
            return [];
        }
    }

    private async Task AnswerAsync(HttpContext context, Fault? fault, int status, JsonObject? body, TimeSpan? retryAfter)
    {
        if (fault is Fault.CutBefore or Fault.CutAfter)
        {
            context.Abort();
            return;
        }

        if (fault == Fault.Slow)
        {
            await Task.Delay(slack.Faults.SlowFor, slack.Options.Clock, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        context.Response.StatusCode = status;
        if (retryAfter is { } wait)
        {
            context.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }

        if (fault == Fault.Page)
        {
            context.Response.ContentType = "text/html";
            await context.Response.WriteAsync("<html><body>Please sign in to the network.</body></html>");
            return;
        }

        var bytes = JsonSerializer.SerializeToUtf8Bytes(body ?? []);
        context.Response.ContentType = body is null ? "text/html" : "application/json; charset=utf-8";
        context.Response.ContentLength = bytes.Length;
        if (fault == Fault.HalfAnswer)
        {
            await context.Response.Body.WriteAsync(bytes.AsMemory(0, bytes.Length / 2));
            await context.Response.Body.FlushAsync();
            context.Abort();
            return;
        }

        await context.Response.Body.WriteAsync(bytes);
    }
}
