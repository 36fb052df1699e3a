using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ChatOps.FakeSlack;

internal sealed class FakeResponseUrl(FakeWorkspace workspace, string user, string channel, string? messageTs, DateTimeOffset until)
{
    private int _uses;

    public FakeWorkspace Workspace => workspace;

    public string User => user;

    public string Channel => channel;

    public string? MessageTs => messageTs;

    public DateTimeOffset Until => until;

    public int Use() => Interlocked.Increment(ref _uses);
}

/// <summary>https://docs.slack.dev/interactivity/handling-user-interaction#message_responses: five uses within 30 minutes.</summary>
internal static class ResponseUrls
{
    private const int MostUses = 5;

    public static async Task HandleAsync(FakeSlack slack, HttpContext context)
    {
        var body = (JsonObject)(await JsonNode.ParseAsync(context.Request.Body))!;
        var (fault, _) = slack.Faults.Take("response_url");
        var outcome = fault is Fault.Unavailable or Fault.CutBefore or Fault.Limited ? "failed" : Apply(slack, (string)context.GetRouteValue("id")!, body);
        slack.Calls.Enqueue(new(slack.Options.Clock.GetUtcNow(), "response_url", null, body, fault, outcome));
        if (fault is Fault.CutBefore or Fault.CutAfter)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = fault is not null ? 503 : outcome is "used_url" or "expired_url" ? 404 : 200;
        await context.Response.WriteAsync(outcome == "ok" ? "ok" : $$"""{"ok":false,"error":"{{outcome}}"}""");
    }

    private static string Apply(FakeSlack slack, string id, JsonObject body)
    {
        Arguments.Check(slack, "response_url", body, "text", "blocks", "response_type", "replace_original", "delete_original", "thread_ts");
        if (!slack.ResponseAddresses.TryGetValue(id, out var address))
        {
            return "no_such_url";
        }

        if (address.Use() > MostUses)
        {
            slack.Violated("a response_url was used more than five times");
            return "used_url";
        }

        if (slack.Options.Clock.GetUtcNow() > address.Until)
        {
            return "expired_url";
        }

        if (ChatMethods.Content(address.Workspace, body) is { } wrong)
        {
            return (string)wrong["error"]!;
        }

        if ((bool?)body["delete_original"] is true || (bool?)body["replace_original"] is true)
        {
            return Change(address, body);
        }

        address.Workspace.Add(new FakeMessage
        {
            Channel = address.Channel,
            EphemeralTo = (string?)body["response_type"] == "in_channel" ? null : address.User,
            ThreadTs = (string?)body["thread_ts"],
            Text = (string?)body["text"] ?? "",
            Blocks = (JsonArray?)body["blocks"]?.DeepClone(),
        });
        return "ok";
    }

    private static string Change(FakeResponseUrl address, JsonObject body)
    {
        if (address.MessageTs is null || address.Workspace.Find(address.Channel, address.MessageTs) is not { } original)
        {
            return "message_not_found";
        }

        if ((bool?)body["delete_original"] is true)
        {
            address.Workspace.Delete(address.Channel, address.MessageTs);
            return "ok";
        }

        (original.Text, original.Blocks) = ((string?)body["text"] ?? "", (JsonArray?)body["blocks"]?.DeepClone());
        original.Edits++;
        return "ok";
    }
}
