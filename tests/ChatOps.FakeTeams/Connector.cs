using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ChatOps.FakeTeams;

/// <summary>
/// A call to the Connector: which it is, whether it is too many, what it does, and what is made to go wrong with it.
/// https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference
/// </summary>
internal sealed class Connector(FakeTeams teams)
{
    private const int KiB = 1024;

    public async Task HandleAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var text = await reader.ReadToEndAsync();
        var call = Call.Read(teams, context.Request, text);
        var (fault, refusal) = teams.Faults.Take(call.Operation);
        var (status, body, retryAfter) = Decide(context, call, text, fault, refusal);
        var code = (string?)body?["error"]?["code"];
        teams.Calls.Enqueue(new(teams.Options.Clock.GetUtcNow(), call.Operation, call.Tenant?.Id, call.Body, fault, code is null ? $"{status}" : $"{status} {code}"));
        await Answering.WriteAsync(context, teams, fault, status, body, retryAfter);
    }

    private (int Status, JsonObject? Body, TimeSpan? RetryAfter) Decide(HttpContext context, Call call, string text, Fault? fault, (int Status, string Code)? refusal)
    {
        switch (fault)
        {
            case Fault.Limited:
                return (429, Error("Throttled"), TimeSpan.FromSeconds(teams.Faults.RetryAfterSeconds));
            case Fault.LimitedUnsaid:
                return (429, Error("Throttled"), null);
            case Fault.Unavailable or Fault.CutBefore:
                return (503, null, null);
            case Fault.BadGateway:
                return (502, null, null);
            case Fault.PreconditionFailed:
                return (412, Error("PreconditionFailed"), null);
            case Fault.Redirect:
                return (307, null, null);
        }

        if (refusal is { } refused)
        {
            return (refused.Status, Error(refused.Code), null);
        }

        if (teams.Options.ChecksTokens && !teams.Authority.Accepts(Token(context)))
        {
            return (401, Error("Unauthorized"), null);
        }

        if (call.Tenant is null)
        {
            return (404, Error("ConversationNotFound"), null);
        }

        if (teams.Limits.Check(call.Tenant.Id, call.Thread, isRoster: call.Operation is "members" or "member" or "channels") is { } wait)
        {
            return (429, Error("Throttled"), wait);
        }

        if (Size(text) is { } tooBig)
        {
            return (413, tooBig, null);
        }

        var (status, body) = ConversationCalls.Run(call);
        return fault switch
        {
            Fault.ErrorAfter => (500, null, null),
            Fault.GatewayTimeout => (504, null, null),
            Fault.Accepted => (202, [], null),
            Fault.Page => (200, null, null),
            _ => (status, body, null),
        };
    }

    /// <summary>As UTF-16, as Teams counts it.</summary>
    private JsonObject? Size(string text)
    {
        var bytes = Encoding.Unicode.GetByteCount(text);
        if (bytes > 80 * KiB)
        {
            teams.Violated($"an activity of {bytes / KiB} KB");
        }

        return bytes > 100 * KiB ? Error("MessageSizeTooBig") : null;
    }

    internal static JsonObject Error(string code) => new() { ["error"] = new JsonObject { ["code"] = code, ["message"] = "As Teams would say it." } };

    private static string? Token(HttpContext context) =>
        context.Request.Headers.Authorization.ToString() is { } header && header.StartsWith("Bearer ", StringComparison.Ordinal) ? header["Bearer ".Length..] : null;
}

/// <summary>What a request asks for.</summary>
/// <param name="Thread">What its limit is counted for.</param>
/// <param name="Ids">Those in its path.</param>
internal sealed record Call(FakeTeams Teams, string Operation, FakeTenant? Tenant, string Thread, IReadOnlyList<string> Ids, JsonObject Body, IQueryCollection Query)
{
    public static Call Read(FakeTeams teams, HttpRequest request, string text)
    {
        var path = request.Path.Value!;
        var body = Json(teams, request, text);
        var parts = path.Split('/')[1..];
        var (operation, ids) = (request.Method, parts) switch
        {
            ("POST", ["emea", "v3", "conversations"]) => ("create", Array.Empty<string>()),
            ("POST", ["emea", "v3", "conversations", var conversation, "activities"]) => ("send", [conversation]),
            ("PUT", ["emea", "v3", "conversations", var conversation, "activities", var activity]) => ("update", [conversation, activity]),
            ("GET", ["emea", "v3", "conversations", var conversation, "pagedmembers"]) => ("members", [conversation]),
            ("GET", ["emea", "v3", "conversations", var conversation, "members", var member]) => ("member", [conversation, member]),
            ("GET", ["emea", "v3", "teams", var team, "conversations"]) => ("channels", [team]),
            _ => ("unknown", []),
        };
        if (operation == "unknown")
        {
            teams.Violated($"{request.Method} {path}: no such call");
        }

        var tenant = operation == "create"
            ? teams.Tenants.GetValueOrDefault((string?)body["tenantId"] ?? "")
            : ids is [var id, ..] ? teams.Tenants.Values.FirstOrDefault(t => Knows(t, id)) : null;
        var thread = operation == "create" ? (string?)body["channelData"]?["channel"]?["id"] ?? (string?)body["members"]?[0]?["id"] ?? "" : ids is [var first, ..] ? Bare(first) : "";
        var person = tenant?.PersonIn(thread) ?? tenant?.PersonOf(thread);
        return new(teams, operation, tenant, person?.AadObjectId ?? thread, ids, body, request.Query);
    }

    /// <summary>The channel of a thread.</summary>
    public static string Bare(string conversation) => conversation.Split(";messageid=")[0];

    private static bool Knows(FakeTenant tenant, string conversation) =>
        tenant.PersonIn(conversation) is not null || tenant.Channels.ContainsKey(Bare(conversation)) || tenant.Channels.Values.Any(c => c.TeamId == conversation);

    private static JsonObject Json(FakeTeams teams, HttpRequest request, string text)
    {
        if (request.Method == "GET")
        {
            return [];
        }

        try
        {
            return (JsonObject?)JsonNode.Parse(text) ?? [];
        }
        catch (JsonException)
        {
            teams.Violated("invalid JSON");
            return [];
        }
    }
}
